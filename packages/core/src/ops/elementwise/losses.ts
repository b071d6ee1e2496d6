// Losses of single elements, as torch.nn.functional has them before they are reduced. Functions and modules are made of them in
// nn/losses: none is a method of tensors. Gradients are PyTorch's where the formula's own would differ: at kinks, ends and infinities.
import { say } from "../../words/index.ts";
import * as s from "../scalar/primitives.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { anything, floats } from "../takes.ts";
import { elementwise } from "./elementwise.ts";

const { add, sub, mul, div, neg, select, log } = s;

const input = floats("input");
const truthsToFloats = (): string =>
  say`targets are numbers from 0 to 1 here; convert them with .${"float()"}`;
const shares = floats("target", truthsToFloats);

/** |x − t|. */
export const absoluteError = elementwise({
  name: "absoluteError",
  torch: null,
  takes: [input, anything("target")],
  f: (x, t) => s.abs(sub(x, t)),
});

/** Between a parabola of that steepness and lines of slope ±`slope` that begin at ±`end`: the gradient by the first of d's two. */
const bent = (g: Scalar, d: Scalar, end: Scalar, slope: Scalar | number, steep: Scalar | number): Scalar => {
  const line = mul(g, slope);
  return select(s.le(d, neg(end)), neg(line), select(s.ge(d, end), line, mul(g, div(d, steep))));
};

/** ½·d²/beta where |d| < beta, else |d| − beta/2, with d = x − t. */
export const smoothAbsoluteError = elementwise({
  name: "smoothAbsoluteError",
  torch: null,
  takes: [input, anything("target")],
  numbers: ["beta"],
  f: (x, t, beta) => {
    const z = s.abs(sub(x, t));
    return select(s.lt(z, beta), div(mul(0.5, mul(z, z)), beta), sub(z, mul(0.5, beta)));
  },
  gradient: (g, x, t, beta) => [bent(g, sub(x, t), beta, 1, beta), bent(g, sub(t, x), beta, 1, beta)],
  checked: [{ beta: 1 }, { beta: 2.5 }],
});

/** ½·d² where |d| ≤ delta, else delta·(|d| − delta/2), with d = x − t (Huber 1964). */
export const huber = elementwise({
  name: "huber",
  torch: null,
  takes: [input, floats("target")],
  numbers: ["delta"],
  f: (x, t, delta) => {
    const z = s.abs(sub(x, t));
    return select(s.le(z, delta), mul(0.5, mul(z, z)), mul(delta, sub(z, mul(0.5, delta))));
  },
  gradient: (g, x, t, delta) => [bent(g, sub(x, t), delta, delta, 1), bent(g, sub(t, x), delta, delta, 1)],
  checked: [{ delta: 1 }, { delta: 0.5 }],
});

const least = (x: Scalar, bound: number): Scalar => select(s.lt(x, bound), bound, x);

/** −t·ln x − (1 − t)·ln(1 − x), no logarithm below −100; x from 0 to 1. */
export const binaryCrossEntropy = elementwise({
  name: "binaryCrossEntropy",
  torch: null,
  takes: [input, shares],
  domain: "shares",
  f: (x, t) => sub(mul(sub(t, 1), least(s.log1p(neg(x)), -100)), mul(t, least(log(x), -100))),
  gradient: (g, x, t) => [
    div(mul(g, sub(x, t)), least(mul(sub(1, x), x), 1e-12)),
    mul(g, sub(s.log1p(neg(x)), log(x))),
  ],
});

/** ln(1 + e^−x), without an overflow. */
const missing = (x: Scalar): Scalar => add(select(s.lt(x, 0), neg(x), 0), s.log1p(s.exp(neg(s.abs(x)))));

/** The same of sigmoid(x), in one. */
export const binaryCrossEntropyWithLogits = elementwise({
  name: "binaryCrossEntropyWithLogits",
  torch: null,
  takes: [input, shares],
  f: (x, t) => add(mul(sub(1, t), x), missing(x)),
  gradient: (g, x, t) => [mul(g, sub(s.sigmoid(x), t)), neg(mul(g, x))],
});

/** The same with what is true counted `positive` times. */
export const weightedCrossEntropyWithLogits = elementwise({
  name: "weightedCrossEntropyWithLogits",
  torch: null,
  takes: [input, shares, floats("posWeight")],
  f: (x, t, positive) => add(mul(sub(1, t), x), mul(add(1, mul(sub(positive, 1), t)), missing(x))),
  gradient: (g, x, t, positive) => {
    const counted = mul(positive, t);
    return [
      mul(g, sub(mul(sub(add(counted, 1), t), s.sigmoid(x)), counted)),
      mul(g, sub(mul(sub(positive, 1), missing(x)), x)),
      mul(g, mul(t, missing(x))),
    ];
  },
});

/** t·(ln t − x), 0 for t = 0; x are logarithms. */
export const divergence = elementwise({
  name: "divergence",
  torch: null,
  takes: [input, floats("target")],
  domain: "shares",
  f: (x, t) => sub(select(s.eq(t, 0), 0, mul(t, log(t))), mul(t, x)),
  // At t = 0 PyTorch's derivative by t is no number.
  gradient: (g, x, t) => [neg(mul(g, t)), mul(g, add(sub(log(t), x), div(t, t)))],
});

/** e^t·(t − x): the same with t a logarithm too. */
export const logDivergence = elementwise({
  name: "logDivergence",
  torch: null,
  takes: [input, floats("target")],
  f: (x, t) => mul(s.exp(t), sub(t, x)),
});

/** e^x − t·x: of a Poisson distribution with mean e^x, without what does not depend on x. */
export const poissonOfLog = elementwise({
  name: "poissonOfLog",
  torch: null,
  takes: [input, anything("target")],
  f: (x, t) => sub(s.exp(x), mul(t, x)),
});
/** x − t·ln(x + eps). */
export const poisson = elementwise({
  name: "poisson",
  torch: null,
  takes: [input, anything("target")],
  numbers: ["eps"],
  domain: "shares",
  f: (x, t, eps) => sub(x, mul(t, log(add(x, eps)))),
  checked: [{ eps: 1e-8 }],
});
/** Stirling's t·ln t − t + ½·ln(2πt) for ln t!, 0 up to t = 1. */
export const stirling = elementwise({
  name: "stirling",
  torch: null,
  takes: [anything("target")],
  f: (t) => {
    const more = select(s.gt(t, 1), t, 1);
    const whole = add(sub(mul(more, log(more)), more), mul(0.5, log(mul(2 * Math.PI, more))));
    return select(s.le(t, 1), 0, whole);
  },
});

/** ½·(ln v + (x − t)²/v) with the variance v at least eps, whose gradient passes as if it were not held. */
export const gaussian = elementwise({
  name: "gaussian",
  torch: null,
  takes: [input, floats("target"), floats("var")],
  numbers: ["eps"],
  domain: "shares",
  f: (x, t, v, eps) => {
    const [d, held] = [sub(x, t), select(s.lt(v, eps), eps, v)];
    return mul(0.5, add(log(held), div(mul(d, d), held)));
  },
  gradient: (g, x, t, v, eps) => {
    const [d, held] = [sub(x, t), select(s.lt(v, eps), eps, v)];
    const away = div(mul(g, d), held);
    return [away, neg(away), mul(mul(0.5, g), div(sub(1, div(mul(d, d), held)), held))];
  },
  checked: [{ eps: 1e-6 }],
});

/** x, or 0 below it, and where a gradient passes through that: at 0 too. */
const above = (x: Scalar): Scalar => select(s.lt(x, 0), 0, x);
const passes = (x: Scalar, gradient: Scalar): Scalar => select(s.ge(x, 0), gradient, 0);

/** margin − y·(a − b) where that is above 0; y is 1 where a should be the larger, −1 where b. */
export const marginRanking = elementwise({
  name: "marginRanking",
  torch: null,
  takes: [floats("input1"), floats("input2"), anything("target")],
  numbers: ["margin"],
  f: (a, b, y, margin) => above(add(mul(neg(y), sub(a, b)), margin)),
  gradient: (g, a, b, y, margin) => {
    const z = add(mul(neg(y), sub(a, b)), margin);
    const slope = passes(z, g);
    return [neg(mul(slope, y)), mul(slope, y), neg(mul(slope, sub(a, b)))];
  },
  checked: [{ margin: 0.5 }],
});

/** x where y is 1, margin − x (if above 0) where it is −1, both elsewhere. */
export const hingeEmbedding = elementwise({
  name: "hingeEmbedding",
  torch: null,
  takes: [input, anything("target")],
  numbers: ["margin"],
  f: (x, y, margin) => add(select(s.ne(y, 1), above(sub(margin, x)), 0), select(s.ne(y, -1), x, 0)),
  gradient: (g, x, y, margin) => [
    add(select(s.ne(y, 1), passes(sub(margin, x), neg(g)), 0), select(s.ne(y, -1), g, 0)),
    mul(0, g),
  ],
  checked: [{ margin: 1 }],
});

/** ln(1 + e^(−y·x)). */
export const softMargin = elementwise({
  name: "softMargin",
  torch: null,
  takes: [input, anything("target")],
  f: (x, y) => missing(mul(y, x)),
  gradient: (g, x, y) => {
    const slope = neg(mul(g, s.sigmoid(neg(mul(y, x)))));
    return [mul(slope, y), mul(slope, x)];
  },
});

/** √x, whose derivative at 0 is 0: of a length. */
export const lengthOf = elementwise({
  name: "lengthOf",
  torch: null,
  takes: [floats("input")],
  domain: "positive",
  f: (x) => s.sqrt(x),
  gradient: (g, x) => [select(s.eq(x, 0), 0, div(mul(0.5, g), s.sqrt(x)))],
});
/** |x|^p, whose derivative at 0 is 0. */
export const powerOf = elementwise({
  name: "powerOf",
  torch: null,
  takes: [floats("input")],
  numbers: ["p"],
  f: (x, p) => s.pow(s.abs(x), p),
  gradient: (g, x, p) => [select(s.eq(x, 0), 0, mul(mul(g, s.sign(x)), mul(p, s.pow(s.abs(x), sub(p, 1)))))],
  checked: [{ p: 1.5 }, { p: 2.5 }],
});
/** x^(1/p), whose derivative at 0 is 0. */
export const rootOf = elementwise({
  name: "rootOf",
  torch: null,
  takes: [floats("input")],
  numbers: ["p"],
  domain: "positive",
  f: (x, p) => s.pow(x, div(1, p)),
  gradient: (g, x, p) => [select(s.eq(x, 0), 0, mul(g, div(s.pow(x, sub(div(1, p), 1)), p)))],
  checked: [{ p: 3 }],
});
