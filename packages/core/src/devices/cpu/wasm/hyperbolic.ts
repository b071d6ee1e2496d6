// Hyperbolic functions and their inverses for four floats at once; polynomials are fits of our own, relative errors below 3e-8.
import type { KernelBuilder } from "../kernel.ts";
import { halfExp } from "./exp.ts";
import { type V128, v128 } from "./expr.ts";
import { inDoubles } from "./halves.ts";
import { log } from "./log.ts";

/** (sinh √z / √z − 1) / z up to z = 1, highest power first. */
const SINH = [0.00020372196, 0.0083302837, 0.16666716];
/** (asinh √z / √z − 1) / z up to z = 0.36, highest power first. */
const ASINH = [-0.0107739732, 0.0265398402, -0.0440139825, 0.0749535258, -0.166665534];
/** acosh(1 + t) / √2t up to t = ½, highest power first. */
const ACOSH = [0.00124428618, -0.00532259565, 0.0187064424, -0.0833307077, 0.999999974];
/** (atanh √z / √z − 1) / z up to z = ¼, highest power first. */
const ATANH = [0.176691005, 0.0513583656, 0.118237269, 0.142227624, 0.200025183, 0.333333001];
/** Above it √(x² ± 1) is x as a float. */
const FAR = 2 ** 13;

const signOf = (k: KernelBuilder, x: V128): V128 => v128.and(x, k.constantVector(v128.constI32(1 << 31)));

/** x + x³ · p(x²). */
function odd(k: KernelBuilder, coefficients: readonly number[], x: V128, square: V128): V128 {
  return k.madd(v128.mul(x, square), k.horner(coefficients, square), x);
}

/** e^|x| / 2 and e^−|x| / 2. */
function halves(k: KernelBuilder, size: V128): [V128, V128] {
  const grown = halfExp(k, size);
  return [grown, v128.div(k.constant(0.25), grown)];
}

/** Relative error below 3e-7; zeros keep their sign. */
export function sinh(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const size = k.local("v128", v128.abs(x));
  const [more, less] = halves(k, size);
  const near = odd(k, SINH, size, k.local("v128", v128.mul(size, size)));
  const value = v128.bitselect(near, v128.sub(more, less), v128.lt(size, k.constant(1)));
  return k.local("v128", v128.or(value, signOf(k, x)));
}

/** Relative error below 3e-7. */
export function cosh(k: KernelBuilder, x: V128): V128 {
  const [more, less] = halves(k, k.local("v128", v128.abs(x)));
  return k.local("v128", v128.add(more, less));
}

/** ln(x + √square), of a large x ln 2x. */
function logOfBoth(k: KernelBuilder, x: V128, root: V128): V128 {
  const isFar = k.local("v128", v128.gt(x, k.constant(FAR)));
  const value = log(k, v128.bitselect(x, v128.add(x, root), isFar));
  return v128.add(value, v128.and(k.constant(Math.LN2), isFar));
}

/** ln(x + √(x² + 1)), relative error below 3e-7; zeros keep their sign. */
export function asinh(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const size = k.local("v128", v128.abs(x));
  const square = k.local("v128", v128.mul(size, size));
  const far = logOfBoth(k, size, v128.sqrt(v128.add(square, k.constant(1))));
  const value = v128.bitselect(odd(k, ASINH, size, square), far, v128.lt(size, k.constant(0.6)));
  return k.local("v128", v128.or(value, signOf(k, x)));
}

/** ln(x + √(x² − 1)), relative error below 3e-7; NaN below 1. */
export function acosh(k: KernelBuilder, given: V128): V128 {
  const [x, one] = [k.local("v128", given), k.constant(1)];
  const above = k.local("v128", v128.sub(x, one));
  const isNear = k.local("v128", v128.lt(above, k.constant(0.5)));
  const square = v128.bitselect(v128.add(above, above), v128.sub(v128.mul(x, x), one), isNear);
  const root = k.local("v128", v128.sqrt(square));
  const near = v128.mul(root, k.horner(ACOSH, above));
  return k.local("v128", v128.bitselect(near, logOfBoth(k, x, root), isNear));
}

/** ½ ln((1 + x) / (1 − x)), relative error below 3e-7; ±∞ at ±1, NaN beyond. */
export function atanh(k: KernelBuilder, given: V128): V128 {
  const [x, one] = [k.local("v128", given), k.constant(1)];
  const size = k.local("v128", v128.abs(x));
  const near = odd(k, ATANH, size, k.local("v128", v128.mul(size, size)));
  const far = v128.mul(log(k, v128.div(v128.add(one, size), v128.sub(one, size))), k.constant(0.5));
  const value = v128.bitselect(near, far, v128.lt(size, k.constant(0.5)));
  return k.local("v128", v128.or(value, signOf(k, x)));
}

/** Sums of squares between them have their digits as floats. */
const [LEAST, MOST] = [1e-30, 1e37];

/** √(a² + b²), relative error below 2e-7, by way of doubles where a square is no good float; ∞ if one of the two is, whatever the other. */
export function hypot(k: KernelBuilder, a: V128, b: V128): V128 {
  const [x, y] = [k.local("v128", a), k.local("v128", b)];
  const sum = k.local("v128", k.madd(x, x, v128.mul(y, y)));
  const value = k.local("v128", v128.sqrt(sum));
  const isPlain = v128.and(v128.gt(sum, k.constant(LEAST)), v128.lt(sum, k.constant(MOST)));
  const isOther = k.local("v128", v128.not(isPlain));
  k.if(v128.anyTrue(isOther), () => {
    const exact = inDoubles(k, [x, y], (p, q) => v128.sqrtF64(k.maddF64(p, p, v128.mulF64(q, q))));
    const infinity = k.constant(Number.POSITIVE_INFINITY);
    const isEndless = v128.or(v128.eq(v128.abs(x), infinity), v128.eq(v128.abs(y), infinity));
    k.set(value, v128.bitselect(v128.bitselect(infinity, exact, isEndless), value, isOther));
  });
  return value;
}
