// Bessel's modified functions of the first kind for four floats at once; polynomials are fits of our own, relative errors below 7e-8.
import type { KernelBuilder } from "../kernel.ts";
import { wholeParts } from "./exp.ts";
import { type V128, v128 } from "./expr.ts";

/** Up to there a polynomial in x²/4 does, all of whose terms are positive. */
const NEAR = 7.75;
/** From here on they are infinite. */
const FAR = 93;

interface Order {
  /** I₀ by x²/4, and I₁/x, highest power first. */
  readonly near: readonly number[];
  /** e^−x · √x times the function, by 1/x, highest power first. */
  readonly far: readonly number[];
}
const zeroth: Order = {
  near: [
    1.44295584e-11, 4.11703813e-10, 4.2477384e-8, 1.90168477e-6, 6.95861528e-5, 0.00173568695, 0.0277784618,
    0.249999483, 1.00000014, 0.999999995,
  ],
  far: [0.123948063, 0.0159665917, 0.0289139146, 0.0498453304, 0.398942459],
};
const first: Order = {
  near: [
    6.58969128e-11, 1.60553672e-9, 1.49323056e-7, 5.70060745e-6, 0.000173974431, 0.00347140714, 0.0416675278,
    0.249999676, 0.500000018,
  ],
  far: [-0.151348443, -0.0252724137, -0.0477696218, -0.149576808, 0.398942069],
};

/** Of |x| where it is large. */
function distant(k: KernelBuilder, size: V128, { far }: Order): V128 {
  const held = k.local("v128", v128.pmin(size, k.constant(FAR)));
  const { grown, factors } = wholeParts(k, held);
  const inverse = k.local("v128", v128.div(k.constant(1), held));
  const share = v128.mul(k.horner(far, inverse), v128.sqrt(inverse));
  const power = v128.mul(v128.mul(share, v128.add(grown, k.constant(1))), factors[0]);
  // Of an infinity torch has NaN.
  const isEnd = v128.eq(size, k.constant(Number.POSITIVE_INFINITY));
  return v128.bitselect(k.constant(Number.NaN), v128.mul(power, factors[1]), isEnd);
}

function bessel(k: KernelBuilder, x: V128, size: V128, order: Order, isOdd: boolean): V128 {
  const half = k.local("v128", v128.mul(x, k.constant(0.5)));
  const near = k.horner(order.near, k.local("v128", v128.mul(half, half)));
  const value = k.local("v128", isOdd ? v128.mul(size, near) : near);
  const isFar = k.local("v128", v128.gt(size, k.constant(NEAR)));
  k.if(v128.anyTrue(isFar), () => k.set(value, v128.bitselect(distant(k, size, order), value, isFar)));
  return value;
}

/** Of order 0, relative error below 4e-7. */
export function i0(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  return bessel(k, x, k.local("v128", v128.abs(x)), zeroth, false);
}

/** Of order 1, relative error below 4e-7; zeros keep their sign. */
export function i1(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const value = bessel(k, x, k.local("v128", v128.abs(x)), first, true);
  return k.local("v128", v128.or(value, v128.and(x, k.constantVector(v128.constI32(1 << 31)))));
}
