// The error function, what it lacks to 1, and its inverse, of four floats at once.
import { HALF_TAIL, TAIL_END } from "../../../ops/erf.ts";
import type { KernelBuilder } from "../kernel.ts";
import { wholeParts } from "./exp.ts";
import { type V128, v128 } from "./expr.ts";
import { log } from "./log.ts";

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

/** e^(x²) · erfc(x) / s for s = 1 / (x + 2), x from 0 to 10.3, highest power first: a fit of our own, relative error 5e-8. */
const COMPLEMENT = [
  -30.2844714, 72.9518115, -62.4659869, 17.8561575, -0.872691561, 3.24737471, 1.94427439, 1.12953954,
  0.56417174,
];
/** From here on erfc is 0 as a float. */
const COMPLEMENT_END = 10.3;
/** A float's leading 12 bits, whose square is exact. */
const LEADING = ~0xfff;

/** 1 − erf(x), relative error below 4e-7. */
export function erfc(k: KernelBuilder, given: V128): V128 {
  const c = (n: number): V128 => k.constant(n);
  const x = k.local("v128", given);
  const size = k.local("v128", v128.pmin(v128.abs(x), c(COMPLEMENT_END)));
  // −x² in two parts: rounded, it would cost the power its digits.
  const lead = k.local("v128", v128.and(size, k.constantVector(v128.constI32(LEADING))));
  const high = k.local("v128", v128.neg(v128.mul(lead, lead)));
  const rest = v128.mul(v128.sub(lead, size), v128.add(lead, size));
  const { grown, factors } = wholeParts(k, high, rest);
  const s = k.local("v128", v128.div(c(1), v128.add(size, c(2))));
  const share = v128.mul(k.horner(COMPLEMENT, s), s);
  const power = v128.mul(v128.mul(share, v128.add(grown, c(1))), factors[0]);
  const tail = k.local("v128", v128.mul(power, factors[1]));
  return k.local("v128", v128.bitselect(v128.sub(c(2), tail), tail, v128.lt(x, v128.zero())));
}

/** erfinv(x) / x by w − 2.5 for w = −ln(1 − x²) below 5, highest power first: a fit of our own, relative error 1e-7. */
const MIDDLE = [
  2.853479e-8, 3.4372706e-7, -3.52885955e-6, -4.39678125e-6, 0.000218602194, -0.00125370752, -0.00417770774,
  0.246640726, 1.50140942,
];
/** By √w − 3 from there on. */
const EDGE = [
  -0.000163349648, 8.82629085e-5, 0.00129402243, -0.00366199871, 0.00576579365, -0.00762474827, 0.00943490763,
  1.00167413, 2.83297701,
];
const EDGE_FROM = 5;

/** The x whose erf is y, relative error below 5e-7; ±∞ at ±1, NaN beyond. */
export function erfinv(k: KernelBuilder, given: V128): V128 {
  const c = (n: number): V128 => k.constant(n);
  const y = k.local("v128", given);
  const left = v128.mul(v128.sub(c(1), y), v128.add(c(1), y));
  const w = k.local("v128", v128.neg(log(k, left)));
  const share = k.local("v128", k.horner(MIDDLE, k.local("v128", v128.sub(w, c(2.5)))));
  const isEdge = k.local("v128", v128.not(v128.lt(w, c(EDGE_FROM))));
  k.if(v128.anyTrue(isEdge), () => {
    const root = k.local("v128", v128.sub(v128.sqrt(w), c(3)));
    const isEnd = v128.eq(w, c(Number.POSITIVE_INFINITY));
    const edge = v128.bitselect(w, k.horner(EDGE, root), isEnd);
    k.set(share, v128.bitselect(edge, share, isEdge));
  });
  return k.local("v128", v128.mul(y, share));
}
