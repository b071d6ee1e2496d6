// torch.autograd.functional: derivatives of functions of tensors.
import { flag, thing } from "../options/kinds.ts";
import { has, lacks, needs, type Places } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { aTensor } from "../options/things.ts";
import { tensor } from "../tensor/create.ts";
import { filled } from "../tensor/flow.ts";
import { reshape, stack } from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { grad } from "./grad.ts";

/** A function of one tensor. */
export type TensorFunction = (x: Tensor) => Tensor;

/** What `jacobian` and `hessian` take by name. */
export interface JacobianOptions {
  /** Whether the result is recorded, so that it can be differentiated again. */
  createGraph?: boolean;
  strict?: false;
  vectorize?: false;
  strategy?: "reverse-mode";
}

type Call = (
  func: TensorFunction,
  inputs: Tensor,
  ...more: Places<[createGraph: boolean, strict: false, vectorize: false], JacobianOptions>
) => Tensor;

const aFunction = thing<TensorFunction>(
  () => say`a function of a tensor`,
  (value) => typeof value === "function",
);

/** The tensor as something to differentiate by. */
const variable = (x: Tensor, createGraph: boolean): Tensor =>
  createGraph && x.requiresGrad ? reshape(x, x.shape) : x.detach().requiresGrad_();

function rows(func: TensorFunction, x: Tensor, createGraph: boolean): Tensor {
  const y = func(x);
  const count = y.numel;
  const made = Array.from({ length: count }, (_, i) => {
    const one = Float32Array.from({ length: count }, (_, at) => Number(at === i));
    const gradOutputs = tensor(one, { shape: y.shape, device: y.device });
    const [row] = y.requiresGrad
      ? grad(y, x, { gradOutputs, retainGraph: true, createGraph, allowUnused: true })
      : [null];
    return row ?? filled(x, 0);
  });
  return count > 0
    ? reshape(stack(made), [...y.shape, ...x.shape])
    : tensor([], { shape: [...y.shape, ...x.shape], device: x.device });
}

const taken = {
  func: needs(aFunction),
  inputs: needs(aTensor),
  createGraph: has(flag, false),
  strict: lacks(false),
  vectorize: lacks(false),
};

function made(
  name: "jacobian" | "hessian",
  run: (func: TensorFunction, x: Tensor, createGraph: boolean) => Tensor,
): Call {
  const own = signature(name, {
    ...taken,
    [name === "jacobian" ? "strategy" : "outerJacobianStrategy"]: lacks("reverse-mode"),
  });
  const call = (...args: unknown[]): Tensor => {
    const { func, inputs, createGraph } = own.read(args) as {
      func: TensorFunction;
      inputs: Tensor;
      createGraph: boolean;
    };
    return run(func, variable(inputs, createGraph), createGraph);
  };
  describe(call, own);
  return call as Call;
}

/** Of a function of one tensor the derivative of every element by every other: the result's shape, then the input's. */
export const jacobian: Call = made("jacobian", rows);

const slopeOf = (y: Tensor, x: Tensor): Tensor =>
  (y.requiresGrad ? grad(y, x, { createGraph: true, allowUnused: true })[0] : null) ?? filled(x, 0);

/** Of a function that gives one number its second derivatives: the input's shape twice. */
export const hessian: Call = made("hessian", (func, x, createGraph) =>
  rows((at) => slopeOf(func(at), at), x, createGraph),
);
