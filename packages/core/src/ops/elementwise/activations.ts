// Activations, as torch.nn.functional has them. What grows without bound is held first, so that a branch that is not taken gives no
// gradient that is no number.
import * as s from "../scalar/primitives.ts";
import type { Scalar } from "../scalar/scalar.ts";
import { floats, numbers, signed } from "../takes.ts";
import { elementwise } from "./elementwise.ts";

const { add, sub, mul, div, select } = s;
/** x up to a limit. */
const upTo = (x: Scalar, limit: Scalar | number): Scalar => select(s.gt(x, limit), limit, x);

/** max(x, 0); a NaN stays one. */
export const relu = elementwise({
  name: "relu",
  takes: [numbers("input")],
  f: (x) => select(s.le(x, 0), 0, x),
  result: "promote",
});
export const relu6 = elementwise({
  name: "relu6",
  torch: "F.relu6",
  takes: [numbers("input")],
  result: "promote",
  f: (x) => select(s.le(x, 0), 0, select(s.ge(x, 6), 6, x)),
});
export const leakyRelu = elementwise({
  name: "leakyRelu",
  torch: "F.leaky_relu",
  takes: [floats("input")],
  numbers: ["negativeSlope"],
  f: (x, slope) => select(s.gt(x, 0), x, mul(x, slope)),
  checked: [{ negativeSlope: 0.01 }, { negativeSlope: 0.2 }],
});
/** x where positive, slope · x elsewhere, the slope a tensor that learns. */
export const sloped = elementwise({
  name: "sloped",
  torch: null,
  takes: [floats("input"), floats("weight")],
  f: (x, slope) => select(s.gt(x, 0), x, mul(x, slope)),
  gradient: (g, x, slope) => [select(s.gt(x, 0), g, mul(g, slope)), select(s.gt(x, 0), 0, mul(g, x))],
});
/** scale · (x, or alpha · (e^(hard · x) − 1) below 0), and its gradient. */
const elus = (x: Scalar, alpha: Scalar | number, scale = 1, hard: Scalar | number = 1): Scalar =>
  mul(scale, select(s.le(x, 0), mul(alpha, s.expm1(mul(x, hard))), x));
const elusGradient = (g: Scalar, x: Scalar, alpha: Scalar | number, scale = 1, hard: Scalar | number = 1) => [
  mul(g, mul(scale, select(s.le(x, 0), mul(mul(alpha, hard), s.exp(mul(upTo(x, 0), hard))), 1))),
];
export const elu = elementwise({
  name: "elu",
  torch: "F.elu",
  takes: [floats("input")],
  numbers: ["alpha"],
  f: (x, alpha) => elus(x, alpha),
  gradient: (g, x, alpha) => elusGradient(g, x, alpha),
  checked: [{ alpha: 1 }, { alpha: 0.5 }],
});
const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };
/** Klambauer et al. 2017, https://arxiv.org/abs/1706.02515. */
export const selu = elementwise({
  name: "selu",
  torch: "F.selu",
  takes: [floats("input")],
  f: (x) => elus(x, SELU.alpha, SELU.scale),
  gradient: (g, x) => elusGradient(g, x, SELU.alpha, SELU.scale),
});
export const celu = elementwise({
  name: "celu",
  torch: "F.celu",
  takes: [floats("input")],
  numbers: ["alpha"],
  f: (x, alpha) => elus(x, alpha, 1, div(1, alpha)),
  gradient: (g, x, alpha) => elusGradient(g, x, alpha, 1, div(1, alpha)),
  checked: [{ alpha: 1 }, { alpha: 2 }],
});

/** 1 / (1 + e^−x). */
export const sigmoid = elementwise({ name: "sigmoid", f: (x) => s.sigmoid(x) });
/** ln sigmoid(x). */
export const logSigmoid = elementwise({
  name: "logSigmoid",
  torch: "F.logsigmoid",
  takes: [floats("input")],
  f: (x) => sub(upTo(x, 0), s.log1p(s.exp(s.neg(s.abs(x))))),
  gradient: (g, x) => [mul(g, s.sigmoid(s.neg(x)))],
});
export const tanh = elementwise({ name: "tanh", f: (x) => s.tanh(x) });
/** x · sigmoid(x), also called swish. */
export const silu = elementwise({
  name: "silu",
  torch: "F.silu",
  takes: [floats("input")],
  f: (x) => mul(x, s.sigmoid(x)),
});
/** ln(1 + e^(beta·x)) / beta; x itself above the threshold. */
const softplusOf = (x: Scalar, beta: Scalar | number, threshold: Scalar | number): Scalar => {
  const scaled = mul(x, beta);
  return select(s.gt(scaled, threshold), x, div(s.log1p(s.exp(upTo(scaled, threshold))), beta));
};
export const softplus = elementwise({
  name: "softplus",
  torch: "F.softplus",
  takes: [floats("input")],
  numbers: ["beta", "threshold"],
  f: softplusOf,
  checked: [
    { beta: 1, threshold: 20 },
    { beta: 2, threshold: 3 },
  ],
});
/** x · tanh(softplus(x)) (Misra 2019, https://arxiv.org/abs/1908.08681). */
export const mish = elementwise({
  name: "mish",
  torch: "F.mish",
  takes: [floats("input")],
  f: (x) => mul(x, s.tanh(softplusOf(x, 1, 20))),
});
export const softsign = elementwise({
  name: "softsign",
  torch: "F.softsign",
  takes: [numbers("input")],
  f: (x) => div(x, add(1, s.abs(x))),
});
/** x − tanh x. */
export const tanhshrink = elementwise({
  name: "tanhshrink",
  torch: "F.tanhshrink",
  takes: [numbers("input")],
  f: (x) => sub(x, s.tanh(x)),
});

export const hardtanh = elementwise({
  name: "hardtanh",
  torch: "F.hardtanh",
  takes: [signed("input")],
  result: "promote",
  numbers: ["minVal", "maxVal"],
  f: (x, low, high) => select(s.le(x, low), low, select(s.ge(x, high), high, x)),
  checked: [{ minVal: -1, maxVal: 1 }],
});
/** 0 below −3, 1 above 3, a line between (Howard et al. 2019, https://arxiv.org/abs/1905.02244). */
const hardGate = (x: Scalar): Scalar => select(s.le(x, -3), 0, select(s.ge(x, 3), 1, div(add(x, 3), 6)));
export const hardsigmoid = elementwise({
  name: "hardsigmoid",
  torch: "F.hardsigmoid",
  takes: [floats("input")],
  f: hardGate,
  gradient: (g, x) => [select(s.gt(x, -3), select(s.lt(x, 3), div(g, 6), 0), 0)],
});
export const hardswish = elementwise({
  name: "hardswish",
  torch: "F.hardswish",
  takes: [floats("input")],
  f: (x) => mul(x, hardGate(x)),
  gradient: (g, x) => [select(s.lt(x, -3), 0, select(s.le(x, 3), mul(g, add(div(x, 3), 0.5)), g))],
});
export const softshrink = elementwise({
  name: "softshrink",
  torch: "F.softshrink",
  takes: [floats("input")],
  numbers: ["lambd"],
  f: (x, lambd) => select(s.gt(x, lambd), sub(x, lambd), select(s.lt(x, s.neg(lambd)), add(x, lambd), 0)),
  checked: [{ lambd: 0.5 }],
});
export const hardshrink = elementwise({
  name: "hardshrink",
  torch: "F.hardshrink",
  takes: [floats("input")],
  numbers: ["lambd"],
  f: (x, lambd) => select(s.le(s.abs(x), lambd), 0, x),
  checked: [{ lambd: 0.5 }],
});
/** x where above the threshold, else the value. */
export const threshold = elementwise({
  name: "threshold",
  torch: "F.threshold",
  takes: [floats("input")],
  numbers: ["threshold", "value"],
  f: (x, limit, value) => select(s.le(x, limit), value, x),
  checked: [{ threshold: 0.1, value: -2 }],
});
