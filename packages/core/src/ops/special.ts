// Functions of mathematics in double precision that JavaScript has not: erfc, erfinv, lgamma and its derivatives, Bessel's I₀ and I₁.
import { erf } from "./erf.ts";

const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** 1 − erf(x), digits kept where it is next to nothing: a continued fraction from 2 on (Abramowitz & Stegun 7.1.14). */
export function erfc(x: number): number {
  if (!(x >= 2)) return 1 - erf(x);
  if (x > 27.5) return 0;
  let tail = 0;
  for (let n = 60; n > 0; n--) tail = n / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}

/** The x whose erf is y, by Halley's steps from Winitzki's approximation (2008); ±∞ at ±1, NaN beyond. */
export function erfinv(y: number): number {
  if (!(Math.abs(y) < 1)) return Math.abs(y) === 1 ? y * Number.POSITIVE_INFINITY : Number.NaN;
  const a = 0.147;
  const log = Math.log1p(-y * y);
  const half = 2 / (Math.PI * a) + log / 2;
  let x = Math.sqrt(Math.sqrt(half * half - log / a) - half);
  const size = Math.abs(y);
  for (let step = 0; step < 4; step++) {
    // Of the tail where that has more digits.
    const error = x < 2 ? erf(x) - size : 1 - size - erfc(x);
    const newton = error / (TWO_OVER_ROOT_PI * Math.exp(-x * x));
    x -= newton / (1 + x * newton);
  }
  return Math.sign(y) * x;
}

/** Bernoulli numbers B₂, B₄ … of Stirling's series. */
const BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510];
/** From where Stirling's series is exact in double precision. */
const FAR = 10;

/** ln |Γ(x)|; ∞ at 0 and the negative whole numbers. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return x * x;
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.POSITIVE_INFINITY;
    // Γ(x) · Γ(1 − x) = π / sin πx.
    return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * (x % 2)))) - lgamma(1 - x);
  }
  let [at, product] = [x, 1];
  for (; at < FAR; at++) product *= at;
  let series = 0;
  BERNOULLI.forEach((b, i) => {
    series += b / ((2 * i + 1) * (2 * i + 2) * at ** (2 * i + 1));
  });
  const far = (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series;
  return far - Math.log(product);
}

/** Γ'(x) / Γ(x): −∞ at 0 (∞ at −0), NaN at the negative whole numbers, as torch. */
export function digamma(x: number): number {
  if (x === 0) return -1 / x;
  if (x < 0) {
    if (Number.isInteger(x)) return Number.NaN;
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x % 1));
  }
  if (x === Number.POSITIVE_INFINITY) return x;
  let [at, sum] = [x, 0];
  for (; at < FAR; at++) sum -= 1 / at;
  BERNOULLI.forEach((b, i) => {
    sum -= b / ((2 * i + 2) * at ** (2 * i + 2));
  });
  return sum + Math.log(at) - 0.5 / at;
}

/** The derivative of digamma: ∞ at 0 and the negative whole numbers. */
export function trigamma(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.POSITIVE_INFINITY;
    const sine = Math.sin(Math.PI * (x % 1));
    return (Math.PI / sine) ** 2 - trigamma(1 - x);
  }
  let [at, sum] = [x, 0];
  for (; at < FAR; at++) sum += 1 / (at * at);
  BERNOULLI.forEach((b, i) => {
    sum += b / at ** (2 * i + 3);
  });
  return sum + 1 / at + 0.5 / (at * at);
}

/** The derivative of trigamma. */
export function tetragamma(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (x <= 0) {
    if (Number.isInteger(x)) return Number.NaN;
    const angle = Math.PI * (x % 1);
    return tetragamma(1 - x) - (2 * Math.PI ** 3 * Math.cos(angle)) / Math.sin(angle) ** 3;
  }
  let [at, sum] = [x, 0];
  for (; at < FAR; at++) sum -= 2 / at ** 3;
  BERNOULLI.forEach((b, i) => {
    sum -= ((2 * i + 3) * b) / at ** (2 * i + 4);
  });
  return sum - 1 / at ** 2 - 1 / at ** 3;
}

/** Σ 1 / (x + k)^s from k = 0 (Hurwitz), for whole s above 1 and x above 0: by terms as far as FAR, from there by Euler and Maclaurin. */
function zetaBeyond(s: number, x: number): number {
  let [at, sum] = [x, 0];
  for (; at < FAR; at++) sum += at ** -s;
  // s (s + 1) … (s + 2i) / (2i + 2)!, step by step.
  let rising = s / 2;
  BERNOULLI.forEach((b, i) => {
    sum += b * rising * at ** -(s + 2 * i + 1);
    rising *= ((s + 2 * i + 1) * (s + 2 * i + 2)) / ((2 * i + 3) * (2 * i + 4));
  });
  return sum + at ** (1 - s) / (s - 1) + at ** -s / 2;
}

/** The same of any x: terms left of 0 are those of the other side. ∞ at 0 and the negative whole numbers. */
function zeta(s: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  if (!(x <= 0)) return zetaBeyond(s, x);
  const below = Math.floor(x);
  if (below === x) return Number.POSITIVE_INFINITY;
  const rest = x - below;
  const left = zetaBeyond(s, 1 - rest) - zetaBeyond(s, 1 - rest - below);
  return zetaBeyond(s, rest) + (s % 2 === 0 ? left : -left);
}

/** The n-th derivative of digamma, n from 1: (−1)ⁿ⁺¹ n! ζ(n + 1, x). */
export function polygamma(n: number, x: number): number {
  const size = Math.exp(lgamma(n + 1)) * zeta(n + 1, x);
  return n % 2 === 0 ? -size : size;
}

/** Σ (x/2)^(2k + order) / (k! (k + order)!), by its terms: all of one sign, so that no digit is lost. */
function bessel(x: number, order: 0 | 1): number {
  // torch has NaN there.
  if (!Number.isFinite(x)) return Number.NaN;
  const quarter = (x * x) / 4;
  let term = order === 0 ? 1 : x / 2;
  let sum = term;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && Number.isFinite(sum); k++) {
    term *= quarter / (k * (k + order));
    sum += term;
  }
  return sum;
}
/** Bessel's modified function of the first kind, of order 0. */
export const i0 = (x: number): number => bessel(x, 0);
/** Of order 1: the derivative of that of order 0. */
export const i1 = (x: number): number => bessel(x, 1);
