// imshow: elements as pixels.
import { image } from "@tinycnn/vision";
import { elements } from "../bridge/reading.ts";
import { mapped } from "./colours.ts";
import type { Mark } from "./described.ts";
import { pngUrl } from "./raster.ts";

/** A small picture is enlarged by whole pixels, so that every renderer draws hard edges. */
const LEAST_SIDE = 256;

/** The lowest and highest number that the colours stand for. */
export function rangeOf({ elements: x, values, low, high }: Mark): readonly [number, number] {
  const found = (x ? [...elements(x)] : (values ?? []).map(Number)).filter(Number.isFinite);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of found) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return found.length === 0 ? [low ?? 0, high ?? 1] : [low ?? least, high ?? most];
}

function pixelsOf(mark: Mark): { rgb: Uint8Array; width: number; height: number } {
  const x = mark.elements as NonNullable<Mark["elements"]>;
  const data = elements(x);
  const [height, width, channels = 1] = x.shape;
  const rgb = new Uint8Array(3 * width * height);
  if (channels > 1) {
    const scale = x.dtype === "float32" ? 255 : 1;
    for (let i = 0; i < width * height; i++)
      for (let c = 0; c < 3; c++)
        rgb[3 * i + c] = Math.max(0, Math.min(255, Math.round(data[channels * i + c] * scale)));
    return { rgb, width, height };
  }
  const [low, high] = rangeOf(mark);
  const colour = mapped(mark.cmap);
  const known = Array.from({ length: 256 }, (_, i) => colour(i / 255));
  for (let i = 0; i < width * height; i++) {
    const share = (data[i] - low) / (high - low || 1);
    rgb.set(known[Math.max(0, Math.min(255, Math.round(share * 255) || 0))], 3 * i);
  }
  return { rgb, width, height };
}

/** The pixels; of a photo that has more than are seen, fewer. */
function shownPixels(mark: Mark, side: number): ReturnType<typeof pixelsOf> {
  const { rgb, width, height } = pixelsOf(mark);
  const share = Math.max(side, LEAST_SIDE) / Math.max(width, height);
  if (share >= 1) return { rgb, width, height };
  const [w, h] = [width, height].map((side) => Math.max(1, Math.round(side * share)));
  const small = image.resize(image.makeImage({ width, height, channels: 3, data: rgb }), h, w);
  return { rgb: small.data, width: w, height: h };
}

/** The picture as an address that holds it, upside down where its origin is below. @param side pixels of its longer side, as it is seen */
export function pictureUrl(mark: Mark, side: number): string {
  const { rgb, width, height } = shownPixels(mark, side);
  const times = mark.smooth ? 1 : Math.max(1, Math.ceil(LEAST_SIDE / Math.max(width, height)));
  if (times === 1 && mark.origin !== "lower") return pngUrl(rgb, width, height);
  const [wide, high] = [width * times, height * times];
  const large = new Uint8Array(3 * wide * high);
  for (let y = 0; y < high; y++) {
    const row = Math.floor(y / times);
    const from = mark.origin === "lower" ? height - 1 - row : row;
    for (let x = 0; x < wide; x++) {
      const at = 3 * (from * width + Math.floor(x / times));
      large.set(rgb.subarray(at, at + 3), 3 * (y * wide + x));
    }
  }
  return pngUrl(large, wide, high);
}
