// sin(πx) / (πx) of four floats at once, and its slope.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";
import { nearSine } from "./trig.ts";

/** x without whole turns of πx, from −1 to 1: exact. */
function halfTurns(k: KernelBuilder, x: V128): V128 {
  const half = k.local("v128", v128.mul(x, k.constant(0.5)));
  const left = k.local("v128", v128.sub(half, v128.nearest(half)));
  return k.local("v128", v128.add(left, left));
}

/** sin πu for u from −1 to 1. */
function sinPi(k: KernelBuilder, u: V128): V128 {
  const size = k.local("v128", v128.abs(u));
  const folded = v128.pmin(size, v128.sub(k.constant(1), size));
  const sine = nearSine(k, k.local("v128", v128.mul(folded, k.constant(Math.PI))));
  return v128.xor(sine, v128.andNot(u, k.constantVector(v128.constI32(~(1 << 31)))));
}

/** cos πu for u from −1 to 1. */
const cosPi = (k: KernelBuilder, u: V128): V128 =>
  nearSine(k, k.local("v128", v128.mul(v128.sub(k.constant(0.5), v128.abs(u)), k.constant(Math.PI))));

/** Up to there it is 1 as a float. */
const FLAT = 1e-4;

/** Within 2e-7; 1 at 0, of an infinity NaN. */
export function sinc(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const value = v128.div(sinPi(k, halfTurns(k, x)), v128.mul(x, k.constant(Math.PI)));
  return k.local("v128", v128.bitselect(k.constant(1), value, v128.lt(v128.abs(x), k.constant(FLAT))));
}

/** Of x, x³ … in the slope's series, highest power first: (−1)ⁿ 2n π²ⁿ / (2n + 1)!; 1e-10 are left out at ½. */
const SLOPE = Array.from({ length: 7 }, (_, i) => {
  const n = i + 1;
  const factorial = Array.from({ length: 2 * n + 1 }, (_, j) => j + 1).reduce((a, b) => a * b, 1);
  return ((n % 2 ? -1 : 1) * 2 * n * Math.PI ** (2 * n)) / factorial;
}).reverse();

/** (πx cos πx − sin πx) / (πx²), within 5e-7; its series where the difference would lose digits. */
export function sincSlope(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const u = halfTurns(k, x);
  const near = v128.mul(x, k.horner(SLOPE, k.local("v128", v128.mul(x, x))));
  const angle = k.local("v128", v128.mul(x, k.constant(Math.PI)));
  const sineShare = v128.div(sinPi(k, u), angle);
  const far = v128.div(v128.sub(cosPi(k, u), sineShare), x);
  return k.local("v128", v128.bitselect(near, far, v128.lt(v128.abs(x), k.constant(0.5))));
}
