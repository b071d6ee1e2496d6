// Two doubles at once: constants, polynomials, the logarithm.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** Bits of √½ as a double: what lies above it in the mantissa's order counts as the next power of two. */
const ROOT_HALF = 0x3fe6a09e667f3bcdn;
const MANTISSA = 0x000fffffffffffffn;
/** A whole number added to its bits stands behind the point of 1.5 · 2⁵². */
const ROUNDER = 1.5 * 2 ** 52;
const ROUNDER_BITS = 0x4338000000000000n;

/** The number in both lanes, made once. */
export const doubles = (k: KernelBuilder, x: number): V128 => k.constantVector(v128.constF64(x));
export const words = (k: KernelBuilder, x: bigint): V128 => k.constantVector(v128.constI64(x));

/** A polynomial in x, coefficients of the highest power first. */
export const hornerF64 = (k: KernelBuilder, [first, ...rest]: readonly number[], x: V128): V128 =>
  rest.reduce((sum: V128, c) => k.maddF64(sum, x, doubles(k, c)), doubles(k, first));

/** 2 · (1 + z/3 + z²/5 + …), highest power first: ln m by s = (m − 1)/(m + 1), z = s² ≤ 0.0295. */
const series = (terms: number): number[] =>
  Array.from({ length: terms }, (_, i) => 2 / (2 * i + 1)).reverse();
const IN_TWOS = series(6).map((c) => c * Math.LOG2E);
const NATURAL = series(10);

/** The power of two in x and what is left, about 1, by s and s². */
function parts(k: KernelBuilder, x: V128): { e: V128; s: V128; square: V128 } {
  const hold = (value: V128) => k.local("v128", value);
  const bits = hold(v128.subI64(x, words(k, ROOT_HALF)));
  const whole = v128.addI64(v128.shrI64(bits, 52), words(k, ROUNDER_BITS));
  const e = v128.subF64(whole, doubles(k, ROUNDER));
  const m = hold(v128.addI64(v128.and(bits, words(k, MANTISSA)), words(k, ROOT_HALF)));
  const s = hold(v128.divF64(v128.subF64(m, doubles(k, 1)), v128.addF64(m, doubles(k, 1))));
  return { e, s, square: hold(v128.mulF64(s, s)) };
}

/** log₂ x within 3e-11, x above 0 and finite. */
export function log2(k: KernelBuilder, x: V128): V128 {
  const { e, s, square } = parts(k, x);
  return v128.addF64(e, v128.mulF64(s, hornerF64(k, IN_TWOS, square)));
}

/** ln x with nearly all digits of a double, x above 0 and finite. */
export function lnF64(k: KernelBuilder, x: V128): V128 {
  const { e, s, square } = parts(k, x);
  return k.maddF64(e, doubles(k, Math.LN2), v128.mulF64(s, hornerF64(k, NATURAL, square)));
}
