// e^x for four floats at once.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** Adding it rounds a float of at most 2^21 to a whole number, which stands in the lowest bits. */
const ROUNDER = 1.5 * 2 ** 23;
const ROUNDER_BITS = new Int32Array(new Float32Array([ROUNDER]).buffer)[0];
/** ln 2 in two parts: products of the first with whole numbers up to 2^15 are exact (Cody & Waite 1980). */
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;
/** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2, highest power first (Cephes, expf.c). */
const COEFFICIENTS = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
];

interface Parts {
  /** e^r − 1. */
  grown: V128;
  /** n, a whole number, in the lowest bits of a float: ROUNDER + n. */
  rounded: V128;
}

/** e^r − 1. */
const grown = (k: KernelBuilder, r: V128): V128 => k.madd(v128.mul(k.horner(COEFFICIENTS, r), r), r, r);

/** e^x = 2^n · e^r with n = round(x / ln 2); with a `rest` that x + rest is short of as a float. */
function parts(k: KernelBuilder, held: V128, rest?: V128): Parts {
  const c = (x: number): V128 => k.constant(x);
  const rounded = k.local("v128", k.madd(held, c(Math.LOG2E), c(ROUNDER)));
  const n = k.local("v128", v128.sub(rounded, c(ROUNDER)));
  const high = k.madd(n, c(-LN2_HIGH), held);
  const low = k.madd(n, c(-LN2_LOW), high);
  const r = k.local("v128", rest ? v128.add(low, rest) : low);
  return { grown: grown(k, r), rounded };
}

const hold = (k: KernelBuilder, x: V128, low: number, high: number): V128 =>
  k.local("v128", v128.pmin(v128.pmax(x, k.constant(low)), k.constant(high)));

const bits = (k: KernelBuilder, x: number): V128 => k.constantVector(v128.constI32(x));

/** From here on a power of 2 is infinite. */
export const ENDLESS = 89;

/**
 * e^x with a relative error below 2e-7 (measured over [-87, 88]); arguments are held to that range, so the result is never 0 and
 * never infinite: 1.6e-38 to 1.7e38. A NaN stays one.
 *
 * @param top ENDLESS for a result that may be infinite
 */
export function exp(k: KernelBuilder, x: V128, top = 88): V128 {
  const { grown, rounded } = parts(k, hold(k, x, -87, top));
  // n into the exponent: the bits above it leave at the top.
  const scale = v128.addI32(v128.shlI32(rounded, 23), bits(k, 127 << 23));
  return k.local("v128", v128.mul(v128.add(grown, k.constant(1)), scale));
}

/** Below it e^x is 0 here: smaller results would be no normal floats, which processors are slow with. */
const NOTHING_LEFT = -87;

/** e^x of x ≤ 0, relative error below 2e-7 down to e^−87 = 1.6e-38, 0 below. A NaN stays one. */
export function expBelow(k: KernelBuilder, x: V128): V128 {
  const given = k.local("v128", x);
  const { grown, rounded } = parts(k, k.local("v128", v128.pmax(given, k.constant(NOTHING_LEFT))));
  const scale = v128.addI32(v128.shlI32(rounded, 23), bits(k, 127 << 23));
  const power = v128.mul(v128.add(grown, k.constant(1)), scale);
  return k.local("v128", v128.andNot(power, v128.lt(given, k.constant(NOTHING_LEFT))));
}

/** 2^n in two factors, since alone it is no float at the ends. */
function factors(k: KernelBuilder, rounded: V128): [V128, V128] {
  const n = k.local("v128", v128.subI32(rounded, bits(k, ROUNDER_BITS)));
  const half = k.local("v128", v128.shrI32(n, 1));
  const scale = (by: V128): V128 => v128.shlI32(v128.addI32(by, bits(k, 127)), 23);
  return [scale(half), scale(v128.subI32(n, half))];
}

interface WholeParts {
  /** e^r − 1. */
  readonly grown: V128;
  /** Of 2^n. */
  readonly factors: readonly [V128, V128];
}

/** The parts of e^(x + rest), x from −106 to 93. */
export function wholeParts(k: KernelBuilder, x: V128, rest?: V128): WholeParts {
  const { grown, rounded } = parts(k, x, rest);
  return { grown, factors: factors(k, rounded) };
}

/** As exp, from 0 to infinity. */
export function expWhole(k: KernelBuilder, x: V128): V128 {
  const { grown, factors } = wholeParts(k, hold(k, x, -105, 90));
  const power = v128.add(grown, k.constant(1));
  return k.local("v128", v128.mul(v128.mul(power, factors[0]), factors[1]));
}

/** Below it e^x − 1 is −1 as a float; above it, infinite. */
const EXPM1_ENDS = [-30, 89.5] as const;
/** Below it e^x − 1 is x as a float. */
const TINY = 2 ** -26;

/** e^x − 1 = 2^n · (e^r − 1) + (2^n − 1), relative error below 2e-7 near 0 too; −0 stays one. */
export function expm1(k: KernelBuilder, x: V128): V128 {
  const given = k.local("v128", x);
  const { grown, rounded } = parts(k, hold(k, given, ...EXPM1_ENDS));
  // Half of it and twice: 2^n alone may be no float.
  const scale = k.local("v128", v128.addI32(v128.shlI32(rounded, 23), bits(k, 126 << 23)));
  const half = k.local("v128", k.madd(grown, scale, v128.sub(scale, k.constant(0.5))));
  const isTiny = v128.lt(v128.abs(given), k.constant(TINY));
  return k.local("v128", v128.bitselect(given, v128.add(half, half), isTiny));
}

/** Above it e^x / 2 is infinite. */
const HALF_END = 89.5;

/** e^x / 2 of x ≥ 0, to infinity; relative error below 2e-7. */
export function halfExp(k: KernelBuilder, x: V128): V128 {
  const { grown, rounded } = parts(k, k.local("v128", v128.pmin(x, k.constant(HALF_END))));
  // A quarter and twice: 2^n alone may be no float.
  const scale = v128.addI32(v128.shlI32(rounded, 23), bits(k, 125 << 23));
  const quarter = k.local("v128", v128.mul(v128.add(grown, k.constant(1)), scale));
  return k.local("v128", v128.add(quarter, quarter));
}

/** 2^x, relative error below 2e-7, from 0 to infinity. */
export function exp2(k: KernelBuilder, x: V128): V128 {
  const c = (n: number): V128 => k.constant(n);
  const held = hold(k, x, -151, 129);
  const rounded = k.local("v128", v128.add(held, c(ROUNDER)));
  const left = v128.sub(held, v128.sub(rounded, c(ROUNDER)));
  const power = v128.add(grown(k, k.local("v128", v128.mul(left, c(Math.LN2)))), c(1));
  const [first, second] = factors(k, rounded);
  return k.local("v128", v128.mul(v128.mul(power, first), second));
}

/** From here on tanh is ±1 as a float. */
const TANH_END = 10;

/** (e^2x − 1) / (e^2x + 1), relative error below 2e-7; zeros keep their sign. */
export function tanh(k: KernelBuilder, x: V128): V128 {
  const [given, one] = [k.local("v128", x), k.constant(1)];
  const sign = v128.and(given, bits(k, 1 << 31));
  const size = k.local("v128", v128.pmin(v128.abs(given), k.constant(TANH_END)));
  const { grown, rounded } = parts(k, k.local("v128", v128.add(size, size)));
  const scale = k.local("v128", v128.addI32(v128.shlI32(rounded, 23), bits(k, 127 << 23)));
  const more = k.local("v128", k.madd(grown, scale, v128.sub(scale, one)));
  return k.local("v128", v128.or(v128.div(more, v128.add(more, k.constant(2))), sign));
}
