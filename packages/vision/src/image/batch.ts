// A whole batch of crops, mirrored or not, from bytes to normalised floats in one loop.

export interface BatchPlan {
  /** Images of the data set: [count, height, width, channels]. */
  readonly images: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** For each example DRAW numbers: its index, the crop's row and column (outside the image: black), and 1 if mirrored. */
  readonly draws: Int32Array;
  /** Size of the crops. */
  readonly outHeight: number;
  readonly outWidth: number;
  /** What each byte becomes, by channel: [channels, 256]. */
  readonly table: Float32Array;
}

/** Numbers in `draws` for each example. */
export const DRAW = 4;

/** Writes [examples, channels, outHeight, outWidth] into `out`. */
export function fillBatch(plan: BatchPlan, out: Float32Array): void {
  const { images, height, width, channels, draws, outHeight, outWidth, table } = plan;
  let to = 0;
  for (let d = 0; d < draws.length; d += DRAW) {
    const image = draws[d] * height * width * channels;
    const top = draws[d + 1];
    const left = draws[d + 2];
    const step = draws[d + 3] ? -1 : 1;
    for (let c = 0; c < channels; c++) {
      const black = table[256 * c];
      for (let y = top; y < top + outHeight; y++) {
        if (y < 0 || y >= height) {
          out.fill(black, to, to + outWidth);
          to += outWidth;
          continue;
        }
        const row = image + y * width * channels + c;
        let x = step > 0 ? left : left + outWidth - 1;
        for (let i = 0; i < outWidth; i++, x += step)
          out[to++] = x >= 0 && x < width ? table[256 * c + images[row + x * channels]] : black;
      }
    }
  }
}
