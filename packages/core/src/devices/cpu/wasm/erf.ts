// The error function of four floats at once.
import { HALF_TAIL, TAIL_END } from "../../../ops/erf.ts";
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** Up to there the series of terms (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)): near 0, 1 − tail would lose digits. */
const NEAR = 1;
const TERMS = 11;

/** 2/√π · (1 − x²/3 + x⁴/10 − …), highest power first. */
const SERIES = Array.from({ length: TERMS }, (_, n) => {
  const factorial = Array.from({ length: n }, (_, i) => i + 1).reduce((a, b) => a * b, 1);
  return (n % 2 ? -2 : 2) / Math.sqrt(Math.PI) / (factorial * (2 * n + 1));
}).reverse();

/** Within 2e-7 of the value. */
export function erf(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const size = k.local("v128", v128.abs(x));
  const square = k.local("v128", v128.mul(x, x));
  const near = v128.mul(x, k.horner(SERIES, square));
  const a = k.local("v128", v128.min(v128.mul(size, k.constant(Math.SQRT2)), k.constant(TAIL_END)));
  let tail = k.local("v128", k.horner(HALF_TAIL, a));
  for (let i = 0; i < 3; i++) tail = k.local("v128", v128.mul(tail, tail));
  const far = v128.sub(k.constant(1), v128.add(tail, tail));
  const signed = v128.or(far, v128.andNot(x, size));
  return k.local(
    "v128",
    v128.bitselect(near, v128.bitselect(signed, x, v128.eq(x, x)), v128.lt(size, k.constant(NEAR))),
  );
}
