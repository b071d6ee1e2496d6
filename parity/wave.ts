// The numbers that homework.py makes: sines in double precision, rounded to float32.
import type { Shape } from "@tinycnn/core";

export function wave(shape: Shape, seed: number, scale = 1): Float32Array {
  const length = shape.reduce((a, b) => a * b, 1);
  return Float32Array.from({ length }, (_, i) => scale * Math.sin(seed + 1.7 * i + 0.01 * i * i));
}
