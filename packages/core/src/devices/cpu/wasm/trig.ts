// Sine, cosine and tangent of four floats at once. The angle is brought next to 0, in double precision where it is large, so that it
// loses nothing; a polynomial in single precision does the rest.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";
import { allInDoubles } from "./halves.ts";
import { turnsOf } from "./turns.ts";

/** Of x³, x⁵ … in the series of the sine, highest power first; 5e-9 are left out at π/2. */
const SERIES = [1 / 6_227_020_800, -1 / 39_916_800, 1 / 362_880, -1 / 5_040, 1 / 120, -1 / 6];
/** (tan √z / √z − 1) / z up to a quarter of π, highest power first: relative error of the tangent 2e-9. */
const TANGENT = [
  0.00443051366, -1.79618781e-5, 0.0109185758, 0.0212510841, 0.0540657716, 0.133326132, 0.333333512,
];

/** Below it three parts of π are enough in single precision: products of the first two with whole and half numbers up to 80 are exact. */
const NEAR = 125;
const PI_PARTS = [3.1414794921875, 0.0001131594181060791, 1.984187258941006e-9];
/** Adding it rounds a float below 2²² to a whole number, which stands in the lowest bits. */
const ROUNDER = 1.5 * 2 ** 23;

/** What is left of an angle, and how many steps were taken from it: odd or even in the lowest bit. */
interface Left {
  readonly angle: V128;
  readonly steps: V128;
}

/** A step is π divided by `per`; its multiples, moved by half a step or not, are taken away. */
interface Steps {
  readonly per: 1 | 2;
  readonly isMoved: boolean;
}

/** Of four floats below NEAR. */
function leftNear(k: KernelBuilder, x: V128, { per, isMoved }: Steps): Left {
  const c = (n: number): V128 => k.constant(n);
  const scaled = isMoved ? k.madd(x, c(per / Math.PI), c(-0.5)) : v128.mul(x, c(per / Math.PI));
  const rounded = k.local("v128", v128.add(scaled, c(ROUNDER)));
  const n = v128.sub(rounded, c(ROUNDER));
  const steps = k.local("v128", isMoved ? v128.add(n, c(0.5)) : n);
  const angle = PI_PARTS.reduce((left: V128, part) => k.madd(steps, c(-part / per), left), x);
  return { angle, steps: rounded };
}

/** Of four floats of any size. */
function leftFar(k: KernelBuilder, x: V128, { per, isMoved }: Steps): Left {
  const c = (n: number): V128 => k.constantVector(v128.constF64(n));
  const [angle, whole] = allInDoubles(k, [x], (two) => {
    const turns = k.local("v128", v128.mulF64(turnsOf(k, two), c(2 * per)));
    const n = k.local("v128", v128.nearestF64(isMoved ? v128.subF64(turns, c(0.5)) : turns));
    const left = v128.subF64(turns, isMoved ? v128.addF64(n, c(0.5)) : n);
    return [v128.mulF64(left, c(Math.PI / per)), n];
  });
  return { angle, steps: v128.add(whole, k.constant(ROUNDER)) };
}

function leftOf(k: KernelBuilder, x: V128, steps: Steps): Left {
  const near = leftNear(k, x, steps);
  const left = { angle: k.local("v128", near.angle), steps: k.local("v128", near.steps) };
  const isFar = k.local("v128", v128.not(v128.lt(v128.abs(x), k.constant(NEAR))));
  k.if(v128.anyTrue(isFar), () => {
    const far = leftFar(k, x, steps);
    k.set(left.angle, v128.bitselect(far.angle, left.angle, isFar));
    k.set(left.steps, v128.bitselect(far.steps, left.steps, isFar));
  });
  return left;
}

/** Of an angle from −π/2 to π/2. */
export function nearSine(k: KernelBuilder, angle: V128): V128 {
  const square = k.local("v128", v128.mul(angle, angle));
  return k.local("v128", k.madd(v128.mul(angle, square), k.horner(SERIES, square), angle));
}

function wave(k: KernelBuilder, x: V128, isMoved: boolean): V128 {
  const { angle, steps } = leftOf(k, x, { per: 1, isMoved });
  // Every half turn changes the sign.
  const odd = v128.shlI32(steps, 31);
  const sign = isMoved ? v128.xor(odd, k.constantVector(v128.constI32(1 << 31))) : odd;
  return nearSine(k, k.local("v128", v128.xor(angle, sign)));
}

/** Within 2e-7; of an infinity NaN. */
export function sin(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  // −0 stays one.
  return k.local("v128", v128.bitselect(x, wave(k, x, false), v128.eq(x, v128.zero())));
}
export const cos = (k: KernelBuilder, x: V128): V128 => wave(k, k.local("v128", x), true);

/** Relative error below 3e-7; of an infinity NaN. */
export function tan(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const { angle, steps } = leftOf(k, x, { per: 2, isMoved: false });
  const square = k.local("v128", v128.mul(angle, angle));
  const near = k.local("v128", k.madd(v128.mul(angle, square), k.horner(TANGENT, square), angle));
  // A quarter turn further it is −1 / tan.
  const isOdd = k.local("v128", v128.shrI32(v128.shlI32(steps, 31), 31));
  const one = k.constant(1);
  const value = v128.div(v128.bitselect(k.constant(-1), near, isOdd), v128.bitselect(near, one, isOdd));
  return k.local("v128", v128.bitselect(x, value, v128.eq(x, v128.zero())));
}
