// The error function in double precision.

/** Beyond this |x| the error function is ±1 in double precision. */
const END = 6;

/** 2/√π ∫₀ˣ e^(−t²) dt, by its series of positive terms x·e^(−x²)·Σ (2x²)ⁿ / (1·3·…·(2n+1)) (Abramowitz & Stegun 7.1.6). */
export function erf(x: number): number {
  if (Math.abs(x) >= END) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Where the tail below is next to nothing. */
export const TAIL_END = 6;
/** Φ(−a) = p(a)⁸ up to there, highest power first: a · p(a)⁸ within 6e-9; 1.4e-7 as floats. How it was made stands in gelu.ts. */
export const HALF_TAIL: readonly number[] = [
  -2.958833e-7, 7.4795726e-6, -6.025775e-5, 3.4295368e-5, 0.0015043617, -0.0006719552, -0.031928077,
  -0.09145741, 0.917004,
];
