// More primitives of the scalar language: functions that few networks ask for. A device may know them by other ways; those that do not
// run the reference's loops.
import { NotPossibleError } from "../../errors.ts";
import { say } from "../../words/index.ts";
import * as special from "../special.ts";
import * as s from "./primitives.ts";
import { constant, type Scalar } from "./scalar.ts";

const { add, sub, mul, div, neg, sqrt, primitive } = s;

export const tan = primitive("tan", { value: Math.tan, slopes: (y) => [add(1, mul(y, y))] });
const root = (x: Scalar): Scalar => sqrt(sub(1, mul(x, x)));
export const asin = primitive("asin", { value: Math.asin, slopes: (_y, x) => [div(1, root(x))] });
export const acos = primitive("acos", { value: Math.acos, slopes: (_y, x) => [neg(div(1, root(x)))] });
export const atan = primitive("atan", {
  value: Math.atan,
  slopes: (_y, x) => [div(1, add(1, mul(x, x)))],
});
export const sinh = primitive("sinh", { value: Math.sinh, slopes: (_y, x) => [cosh(x)] });
export const cosh = primitive("cosh", { value: Math.cosh, slopes: (_y, x) => [sinh(x)] });
export const asinh = primitive("asinh", {
  value: Math.asinh,
  slopes: (_y, x) => [div(1, sqrt(add(mul(x, x), 1)))],
});
export const acosh = primitive("acosh", {
  value: Math.acosh,
  slopes: (_y, x) => [div(1, sqrt(sub(mul(x, x), 1)))],
});
export const atanh = primitive("atanh", {
  value: Math.atanh,
  slopes: (_y, x) => [div(1, sub(1, mul(x, x)))],
});
/** The angle of the point (x, y). */
export const atan2 = primitive("atan2", {
  value: Math.atan2,
  slopes: (_r, y, x) => {
    const inverse = div(1, add(mul(y, y), mul(x, x)));
    return [mul(x, inverse), mul(neg(y), inverse)];
  },
});
/** √(a² + b²) without overflow. */
export const hypot = primitive("hypot", {
  value: Math.hypot,
  slopes: (r, a, b) => [div(a, r), div(b, r)],
});

/** Its series where the difference would lose digits. */
const sincSlope = primitive("sincSlope", {
  value: (x) => {
    const angle = Math.PI * x;
    if (Math.abs(angle) < 1e-2) return -Math.PI * angle * (1 / 3 - (angle * angle) / 30);
    return (angle * Math.cos(angle) - Math.sin(angle)) / (angle * x);
  },
  slopes: (y, x) => [
    s.select(s.eq(x, 0), -(Math.PI ** 2) / 3, neg(add(mul(Math.PI ** 2, sinc(x)), div(mul(2, y), x)))),
  ],
});
/** sin(πx) / (πx), 1 at 0. */
export const sinc = primitive("sinc", {
  value: (x) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)),
  slopes: (_y, x) => [sincSlope(x)],
});

/** What is left of a ÷ b cut off, with a's sign, exact: C's fmod, JavaScript's %. Of whole numbers by 0 it is 0. */
export const rest = primitive("rest", {
  value: (a, b) => a % b,
  whole: (a, b) => (b === 0 ? 0 : a % b),
  slopes: (_y, a, b) => [constant(1), neg(s.trunc(div(a, b)))],
});
/** a ÷ b down to a whole number, as torch.floor_divide: by what is left, so that no rounding leads past it. */
export const floorDivision = primitive("floorDivision", {
  value: floorDivided,
  whole: (a, b) => (b === 0 ? 0 : Math.floor(a / b)),
});
function floorDivided(a: number, b: number): number {
  if (b === 0) return a / b;
  const left = a % b;
  const cut = (a - left) / b - (left !== 0 && b < 0 !== left < 0 ? 1 : 0);
  return cut === 0 ? 0 * (a / b) : Math.round(cut);
}

/** |a| with the sign of b, that of zeros too. */
export const copysign = primitive("copysign", {
  value: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
});
/** Whether the sign is a minus, that of a zero too. */
export const signbit = s.truth("signbit", (x) => x < 0 || Object.is(x, -0));
export const exp2 = primitive("exp2", { value: (x) => 2 ** x, slopes: (y) => [mul(y, Math.LN2)] });

export const erfc = primitive("erfc", {
  value: special.erfc,
  slopes: (_y, x) => [mul(-2 / Math.sqrt(Math.PI), s.exp(neg(mul(x, x))))],
});
export const erfinv = primitive("erfinv", {
  value: special.erfinv,
  slopes: (y) => [mul(Math.sqrt(Math.PI) / 2, s.exp(mul(y, y)))],
});
/** What comes after it is not known here: a gradient that asks for it is refused, not 0. */
const tetragamma = primitive("tetragamma", {
  value: special.tetragamma,
  slopes: () => {
    throw new NotPossibleError(say`the third derivative of digamma is not known here`);
  },
});
const trigamma = primitive("trigamma", { value: special.trigamma, slopes: (_y, x) => [tetragamma(x)] });
export const digamma = primitive("digamma", { value: special.digamma, slopes: (_y, x) => [trigamma(x)] });
export const lgamma = primitive("lgamma", { value: special.lgamma, slopes: (_y, x) => [digamma(x)] });
const i1 = primitive("i1", {
  value: special.i1,
  slopes: (y, x) => [s.select(s.eq(x, 0), 0.5, sub(i0(x), div(y, x)))],
});
/** Bessel's modified function of the first kind, of order 0. */
export const i0 = primitive("i0", { value: special.i0, slopes: (_y, x) => [i1(x)] });

export const bitAnd = primitive("bitAnd", { value: (a, b) => a & b });
export const bitOr = primitive("bitOr", { value: (a, b) => a | b });
export const bitXor = primitive("bitXor", { value: (a, b) => a ^ b });
export const bitNot = primitive("bitNot", { value: (a) => ~a });
/** To the left; past all bits nothing is left. */
export const shiftLeft = primitive("shiftLeft", { value: (a, n) => (n < 0 || n > 31 ? 0 : a << n) });
/** To the right, the sign kept. */
export const shiftRight = primitive("shiftRight", {
  value: (a, n) => a >> (n < 0 || n > 31 ? 31 : n),
});
function divisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
/** Greatest common divisor. */
export const gcd = primitive("gcd", { value: divisor });
/** Least common multiple. */
export const lcm = primitive("lcm", {
  value: (a, b) => (a === 0 && b === 0 ? 0 : Math.abs((a / divisor(a, b)) * b)),
  whole: (a, b) => (a === 0 && b === 0 ? 0 : Math.abs(Math.imul(a / divisor(a, b), b))),
});
