// Pictures with ten kinds of pattern under noise, as the bytes of CIFAR-10's files; the same as in golden.py.
import { Generator } from "@tinycnn/core";

const PIXELS = 32 * 32;
const RECORD = 1 + 3 * PIXELS;

/** Records of CIFAR-10's binary layout. */
export function syntheticCifar(count: number): Uint8Array {
  const generator = new Generator(2026);
  const bytes = Uint8Array.from({ length: count * RECORD }, () => generator.random() & 255);
  for (let from = 0; from < bytes.length; from += RECORD) {
    const label = bytes[from] % 10;
    bytes[from] = label;
    for (let i = 0; i < 3 * PIXELS; i++) {
      const [x, y, c] = [i % 32, Math.floor(i / 32) % 32, Math.floor(i / PIXELS)];
      const pattern = (x * (label + 3) + y * (c + 1) * 5) & 127;
      bytes[from + 1 + i] = pattern + (bytes[from + 1 + i] & 127);
    }
  }
  return bytes;
}
