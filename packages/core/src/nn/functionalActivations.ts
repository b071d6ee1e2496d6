// The activations of torch.nn.functional, their settings read by a description first.
import { choice, number } from "../options/kinds.ts";
import { has, needs, type Parameters, type ValuesOf } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import * as operations from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput, lacksInplace } from "./check.ts";

type Activation = (input: Tensor, inplace?: false) => Tensor;

function activation<F = Activation, P extends Parameters = Record<never, never>>(
  name: string,
  settings: P,
  run: (x: Tensor, settings: Omit<ValuesOf<P>, "input">) => Tensor,
  inplace = true,
): F {
  const own = signature(name, { input: anInput, ...settings, ...(inplace ? { inplace: lacksInplace } : {}) });
  const call = (...args: unknown[]): Tensor => {
    const { input, ...others } = own.read(args) as { input: Tensor } & ValuesOf<P>;
    return run(input, others);
  };
  Object.defineProperty(call, "name", { value: name });
  describe(call, own);
  return call as F;
}

export const relu: Activation = activation("relu", {}, elementwise.relu);
export const relu6: Activation = activation("relu6", {}, elementwise.relu6);
export const selu: Activation = activation("selu", {}, elementwise.selu);
/** x · sigmoid(x). */
export const silu: Activation = activation("silu", {}, elementwise.silu);
/** x · tanh(softplus(x)). */
export const mish: Activation = activation("mish", {}, elementwise.mish);
export const hardsigmoid: Activation = activation("hardsigmoid", {}, elementwise.hardsigmoid);
export const hardswish: Activation = activation("hardswish", {}, elementwise.hardswish);

type Plain = (input: Tensor) => Tensor;
/** 1 / (1 + e^−x). */
export const sigmoid: Plain = activation("sigmoid", {}, elementwise.sigmoid, false);
/** ln sigmoid(x). */
export const logsigmoid: Plain = activation("logsigmoid", {}, elementwise.logSigmoid, false);
/** ln sigmoid(x), in camelCase. */
export const logSigmoid: Plain = logsigmoid;
export const tanh: Plain = activation("tanh", {}, elementwise.tanh, false);
export const softsign: Plain = activation("softsign", {}, elementwise.softsign, false);
/** x − tanh x. */
export const tanhshrink: Plain = activation("tanhshrink", {}, elementwise.tanhshrink, false);

/** x where positive, slope · x elsewhere. */
export const leakyRelu: (input: Tensor, negativeSlope?: number, inplace?: false) => Tensor = activation(
  "leakyRelu",
  { negativeSlope: has(number(), 0.01) },
  (x, { negativeSlope }) => elementwise.leakyRelu(x, negativeSlope),
);

type WithAlpha = (input: Tensor, alpha?: number, inplace?: false) => Tensor;
/** x where positive, alpha · (e^x − 1) elsewhere. */
export const elu: WithAlpha = activation("elu", { alpha: has(number(), 1) }, (x, { alpha }) =>
  elementwise.elu(x, alpha),
);
export const celu: WithAlpha = activation("celu", { alpha: has(number(), 1) }, (x, { alpha }) =>
  elementwise.celu(x, alpha),
);

type Between = (input: Tensor, minVal?: number, maxVal?: number, inplace?: false) => Tensor;
export const hardtanh: Between = activation(
  "hardtanh",
  { minVal: has(number(), -1), maxVal: has(number(), 1) },
  (x, { minVal, maxVal }) => elementwise.hardtanh(x, minVal, maxVal),
);

type Above = (input: Tensor, threshold: number, value: number, inplace?: false) => Tensor;
/** x where above the threshold, else the value. */
export const threshold: Above = activation(
  "threshold",
  { threshold: needs(number()), value: needs(number()) },
  (x, { threshold, value }) => elementwise.threshold(x, threshold, value),
);

/** x · Φ(x); "tanh" is cheaper, "none" (default) exact. */
export const gelu: (input: Tensor, options?: operations.GeluOptions) => Tensor = activation(
  "gelu",
  { approximate: has(choice("none", "tanh"), "none") },
  (x, options) => operations.gelu(x, options),
  false,
);

interface Softplus {
  (input: Tensor, options?: { beta?: number; threshold?: number }): Tensor;
  (input: Tensor, beta: number, threshold?: number): Tensor;
}
/** ln(1 + e^(beta·x)) / beta; x itself where beta·x is above the threshold. */
export const softplus: Softplus = activation(
  "softplus",
  { beta: has(number(), 1), threshold: has(number(), 20) },
  (x, options) => elementwise.softplus(x, options),
  false,
);

type WithLambda = (input: Tensor, lambd?: number) => Tensor;
export const softshrink: WithLambda = activation(
  "softshrink",
  { lambd: has(number(), 0.5) },
  (x, { lambd }) => elementwise.softshrink(x, lambd),
  false,
);
export const hardshrink: WithLambda = activation(
  "hardshrink",
  { lambd: has(number(), 0.5) },
  (x, { lambd }) => elementwise.hardshrink(x, lambd),
  false,
);
