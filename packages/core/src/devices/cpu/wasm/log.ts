// The natural logarithm of four floats at once.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** Bits of √½: what lies above it in the mantissa's order counts as the next power of two. */
const ROOT_HALF = 0x3f3504f3;
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;
/** (ln(1 + f) − f + f²/2) / f³ for 1 + f from √½ to √2, highest power first (Cephes, logf.c). */
const COEFFICIENTS = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
];
const SMALLEST = 2 ** -126;

/** ln x, relative error below 2e-7; ln 0 is −∞, of a negative number NaN, of ∞ and NaN themselves. */
export function log(k: KernelBuilder, x: V128): V128 {
  const c = (n: number): V128 => k.constant(n);
  const bitsOf = (n: number): V128 => k.constantVector(v128.constI32(n));
  const given = k.local("v128", x);
  const tiny = k.local("v128", v128.lt(given, c(SMALLEST)));
  const scaled = v128.bitselect(v128.mul(given, c(2 ** 23)), given, tiny);
  const bits = k.local("v128", v128.subI32(scaled, bitsOf(ROOT_HALF)));
  const power = v128.sub(v128.fromI32(v128.shrI32(bits, 23)), v128.and(tiny, c(23)));
  const e = k.local("v128", power);
  const mantissa = v128.addI32(v128.and(bits, bitsOf(0x7fffff)), bitsOf(ROOT_HALF));
  const f = k.local("v128", v128.sub(mantissa, c(1)));
  const square = k.local("v128", v128.mul(f, f));
  const cubic = v128.mul(k.horner(COEFFICIENTS, f), f);
  const small = k.madd(square, v128.sub(cubic, c(0.5)), v128.mul(e, c(LN2_LOW)));
  const value = k.local("v128", k.madd(e, c(LN2_HIGH), v128.add(small, f)));
  const ends = v128.bitselect(
    c(Number.NEGATIVE_INFINITY),
    v128.bitselect(c(Number.NaN), given, v128.lt(given, v128.zero())),
    v128.eq(given, v128.zero()),
  );
  const isPlain = v128.and(v128.gt(given, v128.zero()), v128.lt(given, c(Number.POSITIVE_INFINITY)));
  return k.local("v128", v128.bitselect(value, ends, isPlain));
}
