// ln |Γ| and its derivatives up to the third for four floats at once, by way of doubles, since near their zeros they are differences: by
// Stirling's series from SHIFT on, by the recurrence below it, by reflection below 0.
import type { KernelBuilder } from "../kernel.ts";
import type { Local } from "./builder.ts";
import { doubles, hornerF64, lnF64 } from "./doubles.ts";
import { type V128, v128 } from "./expr.ts";
import { inDoubles } from "./halves.ts";
import { log } from "./log.ts";

/** Bernoulli numbers B₂, B₄ … */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];
/** Below it arguments are moved up by it. */
const SHIFT = 8;
/** Series in 1/z², highest power first: (ln Γ)·z, −ψ·z², ψ'·z³ and −ψ''·z⁴, each without what stands before its series. */
const SERIES = {
  lgamma: BERNOULLI.map((b, i) => b / ((2 * i + 1) * (2 * i + 2))).reverse(),
  digamma: BERNOULLI.map((b, i) => b / (2 * i + 2)).reverse(),
  trigamma: [...BERNOULLI].reverse(),
  tetragamma: BERNOULLI.map((b, i) => (2 * i + 3) * b).reverse(),
};
/** (sin πu) / (πu) and cos πu by (πu)², u up to ½, highest power first. */
const SINE = Array.from({ length: 10 }, (_, i) => factorialShare(2 * i + 1)).reverse();
const COSINE = Array.from({ length: 11 }, (_, i) => factorialShare(2 * i)).reverse();

/** ±1 / n!, the sign changing with every second n. */
function factorialShare(n: number): number {
  const factorial = Array.from({ length: n }, (_, j) => j + 1).reduce((a, b) => a * b, 1);
  return ((n >> 1) % 2 ? -1 : 1) / factorial;
}

/** An argument of 0 or less as 1 − x, and one that is small. */
interface Place {
  /** Whether x is 0 or less. */
  readonly isReflected: V128;
  /** What all is computed of, above 0. */
  readonly y: V128;
  /** The same moved up to SHIFT or more. */
  readonly z: V128;
  readonly isMoved: V128;
  /** 1/z². */
  readonly inverse: V128;
}

function placeOf(k: KernelBuilder, x: V128): Place {
  const hold = (value: V128) => k.local("v128", value);
  const isReflected = hold(v128.not(v128.gtF64(x, v128.zero())));
  const y = hold(v128.bitselect(v128.subF64(doubles(k, 1), x), x, isReflected));
  const isMoved = hold(v128.ltF64(y, doubles(k, SHIFT)));
  const z = hold(v128.addF64(y, v128.and(doubles(k, SHIFT), isMoved)));
  const inverse = hold(v128.divF64(doubles(k, 1), z));
  return { isReflected, y, z, isMoved, inverse: hold(v128.mulF64(inverse, inverse)) };
}

/** πu, and sin and cos of it, for what x is beside a whole number. */
function angleOf(k: KernelBuilder, x: V128): { sine: () => V128; cosine: () => V128 } {
  const angle = k.local("v128", v128.mulF64(v128.subF64(x, v128.nearestF64(x)), doubles(k, Math.PI)));
  const square = k.local("v128", v128.mulF64(angle, angle));
  return {
    sine: () => v128.mulF64(angle, hornerF64(k, SINE, square)),
    cosine: () => hornerF64(k, COSINE, square),
  };
}

/** Whether it is 0 or a whole number below. */
const isPole = (x: V128, isReflected: V128): V128 =>
  v128.and(isReflected, v128.eqF64(v128.subF64(x, v128.nearestF64(x)), v128.zero()));

/** ln |Γ(x)| of two doubles. */
function twoLgamma(k: KernelBuilder, x: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const { isReflected, y, z, isMoved, inverse } = placeOf(k, x);
  const steps = Array.from({ length: SHIFT }, (_, i) => v128.addF64(y, doubles(k, i)));
  const product = hold(v128.bitselect(steps.reduce(v128.mulF64), doubles(k, 1), isMoved));
  // Γ(x) · Γ(1 − x) = π / sin πx.
  k.if(v128.anyTrue(isReflected), () => {
    const turned = v128.divF64(doubles(k, Math.PI), v128.absF64(angleOf(k, x).sine()));
    k.set(product, v128.mulF64(product, v128.bitselect(turned, doubles(k, 1), isReflected)));
  });
  const series = v128.mulF64(v128.mulF64(hornerF64(k, SERIES.lgamma, inverse), inverse), z);
  const flat = v128.addF64(v128.subF64(doubles(k, 0.5 * Math.log(2 * Math.PI)), z), series);
  const far = k.maddF64(v128.subF64(z, doubles(k, 0.5)), lnF64(k, z), flat);
  const value = hold(v128.subF64(far, lnF64(k, product)));
  const signed = v128.xor(value, v128.and(isReflected, doubles(k, -0)));
  const isEndless = v128.eqF64(v128.absF64(x), doubles(k, Number.POSITIVE_INFINITY));
  const endless = v128.or(isEndless, isPole(x, isReflected));
  const known = v128.bitselect(doubles(k, Number.POSITIVE_INFINITY), signed, endless);
  return hold(v128.bitselect(known, x, v128.eqF64(x, x)));
}

/** Γ'/Γ of two doubles. */
function twoDigamma(k: KernelBuilder, x: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const { isReflected, y, z, isMoved, inverse } = placeOf(k, x);
  // Σ 1 / (y + i) as one fraction.
  const [above, below] = [hold(doubles(k, 1)), hold(y)];
  for (let i = 1; i < SHIFT; i++) {
    const step = hold(v128.addF64(y, doubles(k, i)));
    k.set(above, k.maddF64(above, step, below));
    k.set(below, v128.mulF64(below, step));
  }
  const less = v128.and(v128.divF64(above, below), isMoved);
  const half = v128.mulF64(v128.mulF64(inverse, z), doubles(k, 0.5));
  const series = v128.addF64(half, v128.mulF64(hornerF64(k, SERIES.digamma, inverse), inverse));
  const value = hold(v128.subF64(v128.subF64(lnF64(k, z), series), less));
  // ψ(x) = ψ(1 − x) − π / tan πx.
  k.if(v128.anyTrue(isReflected), () => {
    const { sine, cosine } = angleOf(k, x);
    const turned = v128.divF64(v128.mulF64(cosine(), doubles(k, Math.PI)), sine());
    k.set(value, v128.subF64(value, v128.and(turned, isReflected)));
    k.set(value, v128.bitselect(doubles(k, Number.NaN), value, isPole(x, isReflected)));
    const atZero = v128.divF64(doubles(k, -1), x);
    k.set(value, v128.bitselect(atZero, value, v128.eqF64(x, v128.zero())));
  });
  // Of an infinity, or of what is no number, itself.
  return hold(v128.bitselect(value, x, v128.ltF64(x, doubles(k, Number.POSITIVE_INFINITY))));
}

/** The third derivative, of two doubles. */
function twoTetragamma(k: KernelBuilder, x: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const { isReflected, y, z, isMoved, inverse } = placeOf(k, x);
  const cube = (a: V128): V128 => v128.mulF64(v128.mulF64(a, a), a);
  // Σ 1 / (y + i)³ as one fraction.
  const [above, below] = [hold(doubles(k, 1)), hold(cube(y))];
  for (let i = 1; i < SHIFT; i++) {
    const step = hold(cube(hold(v128.addF64(y, doubles(k, i)))));
    k.set(above, k.maddF64(above, step, below));
    k.set(below, v128.mulF64(below, step));
  }
  const share = hold(v128.and(v128.divF64(above, below), isMoved));
  // 1/z² + 1/z³ + Σ B/z⁴…
  const third = v128.mulF64(v128.mulF64(inverse, inverse), z);
  const series = v128.mulF64(hornerF64(k, SERIES.tetragamma, inverse), v128.mulF64(inverse, inverse));
  const far = v128.addF64(v128.addF64(inverse, third), series);
  const value = hold(v128.subF64(v128.subF64(doubles(k, -0), far), v128.addF64(share, share)));
  k.if(v128.anyTrue(isReflected), () => {
    const { sine, cosine } = angleOf(k, x);
    const turned = v128.divF64(v128.mulF64(cosine(), doubles(k, 2 * Math.PI ** 3)), cube(hold(sine())));
    k.set(value, v128.subF64(value, v128.and(turned, isReflected)));
    k.set(value, v128.bitselect(doubles(k, Number.NaN), value, isPole(x, isReflected)));
  });
  const isEnd = v128.eqF64(x, doubles(k, Number.POSITIVE_INFINITY));
  return hold(v128.bitselect(v128.zero(), value, isEnd));
}

/** The second derivative, of two doubles. */
function twoTrigamma(k: KernelBuilder, x: V128): V128 {
  const hold = (value: V128) => k.local("v128", value);
  const { isReflected, y, z, isMoved, inverse } = placeOf(k, x);
  // Σ 1 / (y + i)² as one fraction.
  const [above, below] = [hold(doubles(k, 1)), hold(v128.mulF64(y, y))];
  for (let i = 1; i < SHIFT; i++) {
    const step = hold(v128.addF64(y, doubles(k, i)));
    const square = hold(v128.mulF64(step, step));
    k.set(above, k.maddF64(above, square, below));
    k.set(below, v128.mulF64(below, square));
  }
  const more = v128.and(v128.divF64(above, below), isMoved);
  // 1/z + 1/2z² + Σ B/z³…
  const first = hold(v128.mulF64(inverse, z));
  const series = v128.mulF64(v128.mulF64(hornerF64(k, SERIES.trigamma, inverse), inverse), first);
  const far = v128.addF64(v128.addF64(first, v128.mulF64(inverse, doubles(k, 0.5))), series);
  const value = hold(v128.addF64(far, more));
  k.if(v128.anyTrue(isReflected), () => {
    const share = hold(v128.divF64(doubles(k, Math.PI), angleOf(k, x).sine()));
    const turned = v128.subF64(v128.mulF64(share, share), value);
    k.set(value, v128.bitselect(turned, value, isReflected));
    const endless = isPole(x, isReflected);
    k.set(value, v128.bitselect(doubles(k, Number.POSITIVE_INFINITY), value, endless));
  });
  const isEnd = v128.eqF64(x, doubles(k, Number.POSITIVE_INFINITY));
  return hold(v128.bitselect(v128.zero(), value, isEnd));
}

/** ln Γ(x) / ((x − 1)(x − 2)) by x − 2 from −1 to 1, highest power first: a fit of our own, relative error 3e-8. */
const NEAR = [
  -3.87443772e-5, 7.81936606e-5, -5.23933696e-5, 0.000130587523, -0.000425595089, 0.000944335739,
  -0.00210205252, 0.00499154703, -0.0123849764, 0.0329656274, -0.100317273, 0.422784326,
];
/** From 3 on what is beside (x − ½)(ln x − 1) + ½ ln 2π − ½, times x, by 1/x², highest power first. */
const FAR = [0.000709372312, -0.00277447418, 0.0833333138];
const FAR_FROM = 3;

/** ln Γ(x), x above 0, in single precision: by factors that are 0 where it is. */
function ofPositive(k: KernelBuilder, x: V128): Local<"v128"> {
  const [one, half] = [k.constant(1), k.constant(0.5)];
  const natural = k.local("v128", log(k, x));
  const isSmall = k.local("v128", v128.lt(x, one));
  const above = k.local("v128", v128.sub(x, v128.andNot(one, isSmall)));
  const beside = k.local("v128", v128.sub(above, one));
  const product = v128.mul(v128.mul(above, beside), k.horner(NEAR, beside));
  const near = v128.add(product, v128.and(v128.neg(natural), isSmall));
  const inverse = k.local("v128", v128.div(one, x));
  const rest = v128.mul(k.horner(FAR, k.local("v128", v128.mul(inverse, inverse))), inverse);
  const level = v128.add(rest, k.constant(0.5 * Math.log(2 * Math.PI) - 0.5));
  const far = k.madd(v128.sub(x, half), v128.sub(natural, one), level);
  return k.local("v128", v128.bitselect(near, far, v128.lt(x, k.constant(FAR_FROM))));
}

/** ln |Γ(x)|, relative error below 5e-7; ∞ at 0 and the negative whole numbers. */
export function lgamma(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const value = ofPositive(k, x);
  const isOther = k.local("v128", v128.not(v128.gt(x, v128.zero())));
  k.if(v128.anyTrue(isOther), () => {
    const other = inDoubles(k, [x], (two) => twoLgamma(k, two));
    k.set(value, v128.bitselect(other, value, isOther));
  });
  return value;
}
/** Its derivative, relative error below 1e-7; ∓∞ at ±0, NaN at the negative whole numbers. */
export const digamma = (k: KernelBuilder, x: V128): V128 => inDoubles(k, [x], (two) => twoDigamma(k, two));
/** The derivative of that, relative error below 1e-7; ∞ at 0 and the negative whole numbers. */
export const trigamma = (k: KernelBuilder, x: V128): V128 => inDoubles(k, [x], (two) => twoTrigamma(k, two));
/** And of that, relative error below 1e-7; NaN at the negative whole numbers. */
export const tetragamma = (k: KernelBuilder, x: V128): V128 =>
  inDoubles(k, [x], (two) => twoTetragamma(k, two));
