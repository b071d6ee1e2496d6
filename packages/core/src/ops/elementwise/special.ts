// Functions that statistics and signals ask for, as torch.erfc, lgamma, xlogy, fmax and their like.
import * as m from "../scalar/functions.ts";
import * as s from "../scalar/primitives.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { elementwise } from "./elementwise.ts";
import { floatsAlone } from "./types.ts";

const { add, sub, mul, div, select } = s;

/** 2^x. */
export const exp2 = elementwise({ name: "exp2", f: (x) => m.exp2(x) });
/** 1 − erf(x), with all its digits where it is small. */
export const erfc = elementwise({ name: "erfc", f: (x) => m.erfc(x) });
/** The number whose erf is x; ±∞ at ±1, NaN beyond. */
export const erfinv = elementwise({ name: "erfinv", f: (x) => m.erfinv(x), domain: "unit" });
/** ln |Γ(x)|. */
export const lgamma = elementwise({ name: "lgamma", f: (x) => m.lgamma(x), domain: "positive" });
/** The derivative of lgamma. */
export const digamma = elementwise({ name: "digamma", f: (x) => m.digamma(x), domain: "positive" });
/** ln(x / (1 − x)), of shares; NaN beyond 0 and 1, its gradient too. */
export const logit = elementwise({
  name: "logit",
  f: (x) => s.log(div(x, sub(1, x))),
  gradient: (g, x) => [
    select(s.lt(x, 0), Number.NaN, select(s.gt(x, 1), Number.NaN, div(g, mul(x, sub(1, x))))),
  ],
  domain: "shares",
});
/** Bessel's modified function of the first kind, of order 0. */
export const i0 = elementwise({ name: "i0", f: (x) => m.i0(x) });

const apart = (a: Scalar, b: Scalar): Scalar => s.neg(s.abs(sub(a, b)));
const greater = (a: Scalar, b: Scalar): Scalar => select(s.gt(a, b), a, b);
/** ln(e^a + e^b), without overflow. */
export const logaddexp = elementwise({
  name: "logaddexp",
  // Equals may be infinite, which have no difference.
  f: (a, b) => select(s.eq(a, b), add(a, Math.LN2), add(greater(a, b), s.log1p(s.exp(apart(a, b))))),
  gradient: (g, a, b) => [div(g, add(1, s.exp(sub(b, a)))), div(g, add(1, s.exp(sub(a, b))))],
  result: floatsAlone("logaddexp"),
});
/** log₂(2^a + 2^b), without overflow. */
export const logaddexp2 = elementwise({
  name: "logaddexp2",
  f: (a, b) =>
    select(
      s.eq(a, b),
      add(a, 1),
      add(greater(a, b), mul(s.log1p(s.exp(mul(apart(a, b), Math.LN2))), Math.LOG2E)),
    ),
  gradient: (g, a, b) => [
    div(g, add(1, s.exp(mul(sub(b, a), Math.LN2)))),
    div(g, add(1, s.exp(mul(sub(a, b), Math.LN2)))),
  ],
  result: floatsAlone("logaddexp2"),
});
/** a · ln b, 0 where a is 0. */
export const xlogy = elementwise({
  name: "xlogy",
  f: (a, b) => select(s.eq(b, b), select(s.eq(a, 0), 0, mul(a, s.log(b))), b),
  gradient: (g, a, b) => [
    select(s.eq(a, 0), select(s.le(b, 0), 0, mul(g, s.log(b))), mul(g, s.log(b))),
    div(mul(g, a), b),
  ],
  domain: "positive",
});
/** |a| with b's sign, −0's too. */
export const copysign = elementwise({
  name: "copysign",
  f: (a, b) => m.copysign(a, b),
  // ±1 where a has a side, 0 where it is 0; NaN where it is infinite or none, as torch's quotient of value and a.
  gradient: (g, a, b) => [
    select(s.eq(sub(a, a), 0), mul(g, mul(m.copysign(1, b), s.sign(a))), mul(g, sub(a, a))),
    mul(g, 0),
  ],
});

const isNaNumber = (x: Scalar): Scalar => s.ne(x, x);
/** The larger of two; a NaN gives way to a number. The gradient at a tie is the first's. */
export const fmax = elementwise({
  name: "fmax",
  f: (a, b) => select(isNaNumber(b), a, select(s.ge(a, b), a, b)),
  result: "promote",
});
/** The smaller of two; a NaN gives way to a number. The gradient at a tie is the first's. */
export const fmin = elementwise({
  name: "fmin",
  f: (a, b) => select(isNaNumber(b), a, select(s.le(a, b), a, b)),
  result: "promote",
});
