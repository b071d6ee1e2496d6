// The test pictures of make.py: bytes of xorshift32.
import { type Image, makeImage } from "../src/image/image.ts";

export function noise(width: number, height: number, channels: 1 | 3, seed: number): Image {
  const data = new Uint8Array(width * height * channels);
  let x = Math.imul(seed, 2654435761) >>> 0 || 1;
  for (let i = 0; i < data.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    data[i] = x & 255;
  }
  return makeImage({ width, height, channels, data });
}
