// Sine and cosine of four floats at once. The angle is brought to [−π/2, π/2], in double precision where it is large, so that it loses
// nothing; a polynomial in single precision does the rest.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";
import { inDoubles } from "./halves.ts";

/** π in two parts: a product of the first with a number of quarter turns below 2²² is exact. */
const PI_HIGH = 3.1415926534682512;
const PI_LOW = 1.2154201013012384e-10;
/** Of x³, x⁵ … in the series of the sine, highest power first; 5e-9 are left out at π/2. */
const SERIES = [1 / 6_227_020_800, -1 / 39_916_800, 1 / 362_880, -1 / 5_040, 1 / 120, -1 / 6];

/** Two doubles: the angle whose sine is that of x, or x's cosine. */
function reduced(k: KernelBuilder, x: V128, isCosine: boolean): V128 {
  const { addF64, subF64, mulF64 } = v128;
  const constF64 = (n: number): V128 => k.constantVector(v128.constF64(n));
  const quotient = mulF64(x, constF64(1 / Math.PI));
  const n = k.local("v128", v128.nearestF64(isCosine ? subF64(quotient, constF64(0.5)) : quotient));
  const turns = k.local("v128", isCosine ? addF64(n, constF64(0.5)) : n);
  const rest = subF64(subF64(x, mulF64(turns, constF64(PI_HIGH))), mulF64(turns, constF64(PI_LOW)));
  // Every half turn changes the sign: n/2 is whole, or ends in a half.
  const half = k.local("v128", mulF64(n, constF64(0.5)));
  const odd = mulF64(subF64(half, v128.floorF64(half)), constF64(isCosine ? 4 : -4));
  return mulF64(rest, addF64(odd, constF64(isCosine ? -1 : 1)));
}

/** Below it three parts of π are enough in single precision: products of the first two with whole and half numbers up to 40 are exact. */
const NEAR = 125;
const PI_PARTS = [3.1414794921875, 0.0001131594181060791, 1.984187258941006e-9];

/** As reduced, four floats below NEAR. */
function reducedNear(k: KernelBuilder, x: V128, isCosine: boolean): V128 {
  const quotient = v128.mul(x, k.constant(1 / Math.PI));
  const half = k.constant(0.5);
  const n = k.local("v128", v128.nearest(isCosine ? v128.sub(quotient, half) : quotient));
  const turns = k.local("v128", isCosine ? v128.add(n, half) : n);
  const rest = PI_PARTS.reduce((left: V128, part) => k.madd(turns, k.constant(-part), left), x);
  // Every half turn changes the sign.
  const odd = v128.shlI32(v128.toI32(n), 31);
  const sign = isCosine ? v128.xor(odd, k.constantVector(v128.constI32(1 << 31))) : odd;
  return v128.xor(rest, sign);
}

const reducedFar = (k: KernelBuilder, x: V128, isCosine: boolean): V128 =>
  inDoubles(k, [x], (two) => reduced(k, two, isCosine));

function wave(k: KernelBuilder, given: V128, isCosine: boolean): V128 {
  const x = k.local("v128", given);
  const angle = k.local("v128", reducedNear(k, x, isCosine));
  const isFar = v128.not(v128.lt(v128.abs(x), k.constant(NEAR)));
  k.if(v128.anyTrue(isFar), () => k.set(angle, reducedFar(k, x, isCosine)));
  const square = k.local("v128", v128.mul(angle, angle));
  return k.local("v128", k.madd(v128.mul(angle, square), k.horner(SERIES, square), angle));
}

/** Within 2e-7 up to a million; of an infinity NaN. */
export function sin(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  // −0 stays one.
  return k.local("v128", v128.bitselect(x, wave(k, x, false), v128.eq(x, v128.zero())));
}
export const cos = (k: KernelBuilder, x: V128): V128 => wave(k, x, true);
