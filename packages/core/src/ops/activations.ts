// The activations there are, as torch.nn.functional has them. Errors of the float32 kernels: see wasm/exp.ts; relative to the
// largest of |x| and 1 all stay below 5e-7.
import type { KernelBuilder } from "../devices/cpu/kernel.ts";
import { exp } from "../devices/cpu/wasm/exp.ts";
import { type V128, v128 } from "../devices/cpu/wasm/expr.ts";
import { activation } from "./activation.ts";

const { add, sub, mul, div, neg } = v128;

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logisticVector = (k: KernelBuilder, x: V128): V128 =>
  k.local("v128", div(k.constant(1), add(k.constant(1), exp(k, neg(x)))));

/** 1 / (1 + e^−x). */
export const sigmoid = activation({
  name: "sigmoid",
  f: logistic,
  df: (x) => logistic(x) * logistic(-x),
  vector: logisticVector,
  slope(k, x) {
    const s = logisticVector(k, x);
    return mul(s, sub(k.constant(1), s));
  },
});

/** x · sigmoid(x), also called swish. */
export const silu = activation({
  name: "silu",
  f: (x) => x * logistic(x),
  df: (x) => logistic(x) * (1 + x * logistic(-x)),
  vector: (k, x) => mul(x, logisticVector(k, x)),
  slope(k, x) {
    const s = logisticVector(k, x);
    return mul(s, add(k.constant(1), mul(x, sub(k.constant(1), s))));
  },
});

/** tanh x = 2 · sigmoid(2x) − 1. */
const tanhVector = (k: KernelBuilder, x: V128): V128 =>
  k.local("v128", sub(mul(k.constant(2), logisticVector(k, mul(k.constant(2), x))), k.constant(1)));

/** The hyperbolic tangent. */
export const tanh = activation({
  name: "tanh",
  f: Math.tanh,
  df: (x) => 1 - Math.tanh(x) ** 2,
  vector: tanhVector,
  slope(k, x) {
    const t = tanhVector(k, x);
    return sub(k.constant(1), mul(t, t));
  },
});

/** x where positive, value · x elsewhere. */
export const leakyRelu = activation({
  name: "leakyRelu",
  f: (x, value) => (x > 0 ? x : value * x),
  df: (x, value) => (x > 0 ? 1 : value),
  vector: (_k, x, value) => v128.bitselect(x, mul(x, value), v128.gt(x, v128.zero())),
  slope: (k, x, value) => v128.bitselect(k.constant(1), value, v128.gt(x, v128.zero())),
  checked: [0.01, 0.2],
});
