// A whole batch of crops, mirrored or not, from bytes to normalised floats in one loop.
import { reflected } from "./geometry.ts";

export interface BatchPlan {
  /** Images of the data set: [count, height, width, channels]. */
  readonly images: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** For each example DRAW numbers: its index, the crop's row and column (they may lie outside the image), and 1 if mirrored. */
  readonly draws: Int32Array;
  /** Size of the crops. */
  readonly outHeight: number;
  readonly outWidth: number;
  /** Whether pixels outside the image are its reflection, else black. */
  readonly reflect: boolean;
  /** What each byte becomes, by channel: [channels, 256]. */
  readonly table: Float32Array;
}

/** Numbers in `draws` for each example. */
export const DRAW = 4;

/** Writes [examples, channels, outHeight, outWidth] into `out`. */
export function fillBatch(plan: BatchPlan, out: Float32Array): void {
  const { images, height, width, channels, draws, outHeight, outWidth, reflect, table } = plan;
  let to = 0;
  for (let d = 0; d < draws.length; d += DRAW) {
    const image = draws[d] * height * width * channels;
    const top = draws[d + 1];
    const left = draws[d + 2];
    const isMirrored = draws[d + 3] === 1;
    // Columns of the crop that lie on the image, before mirroring.
    const first = Math.min(Math.max(0, -left), outWidth);
    const end = Math.max(Math.min(outWidth, width - left), first);
    const step = isMirrored ? -channels : channels;
    const start = isMirrored ? outWidth - end : first;
    const stop = start + end - first;
    const column = left + (isMirrored ? end - 1 : first);
    for (let c = 0; c < channels; c++) {
      const values = 256 * c;
      const black = table[values];
      for (let row = top; row < top + outHeight; row++, to += outWidth) {
        const y = reflect ? reflected(row, height) : row;
        if (y < 0 || y >= height) {
          out.fill(black, to, to + outWidth);
          continue;
        }
        const line = image + y * width * channels + c;
        const border = (i: number): number => {
          if (!reflect) return black;
          const x = left + (isMirrored ? outWidth - 1 - i : i);
          return table[values + images[line + reflected(x, width) * channels]];
        };
        for (let i = 0; i < start; i++) out[to + i] = border(i);
        let from = line + column * channels;
        for (let i = start; i < stop; i++, from += step) out[to + i] = table[values + images[from]];
        for (let i = stop; i < outWidth; i++) out[to + i] = border(i);
      }
    }
  }
}
