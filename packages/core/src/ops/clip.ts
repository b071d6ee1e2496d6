// Gradients held in bounds: their norm together, and in-place updates that use it, as torch.nn.utils.clip_grad_norm_.
import type { Op, ReferenceKernel, UpdateOp } from "./op.ts";
import { formula, type Lowering } from "./prims/prims.ts";
import { dimsOf, fill, plus, total } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

export interface NormParams {
  /** Exponent of the norm: 2, another number, or Infinity for the largest absolute value. */
  type: number;
}

export const reference: ReferenceKernel<NormParams> = {
  forward(inputs, _out, { type }) {
    let total = 0;
    for (const { data } of inputs)
      for (const x of data)
        total =
          type === Number.POSITIVE_INFINITY ? Math.max(total, Math.abs(x)) : total + Math.abs(x) ** type;
    return Float64Array.of(type === Number.POSITIVE_INFINITY ? total : total ** (1 / type));
  },
};

const magnitude = formula(1, (x) => s.abs(x));
const larger = formula(2, (a, b) => s.max(a, b));
const power = formula(1, (x, type) => s.pow(s.abs(x), type));
const root = formula(1, (x, type) => s.pow(x, s.div(1, type)));

const lower: Lowering<NormParams> = {
  forward(h, inputs, { type }) {
    if (type === Number.POSITIVE_INFINITY)
      return inputs
        .map((x) => h.reshape(h.reduce("max", h.map(magnitude, [x]), dimsOf(x)), []))
        .reduce((a, b) => h.map(larger, [a, b]), fill(h, 0, { shape: [], dtype: "float32" }));
    const powers = inputs.map((x) => total(h, h.map(power, [x], [type])));
    return h.map(root, [powers.reduce((a, b) => h.map(plus, [a, b]))], [type]);
  },
};

/** Inputs any number of arrays; output the norm of all their elements together, a scalar. No gradient. */
export const totalNorm: Op<NormParams> = {
  name: "totalNorm",
  takes: [floats("gradient")],
  infer: () => ({ shape: [], dtype: "float32" }),
  reference,
  lower,
  samples: () =>
    [2, 1, 3, Number.POSITIVE_INFINITY].map((type) => ({
      name: `norm ${type}`,
      inputs: [noise([3, 5_001], 1), noise([2, 3, 1, 1], 2), noise([1], 3)],
      params: { type },
    })),
  errors: [],
};

/** Added to the norm before it divides, as in torch. */
const EPS = 1e-6;
export const factor = (norm: number, maxNorm: number): number => Math.min(1, maxNorm / (norm + EPS));

const shrunk = formula(2, (grad, norm, maxNorm) => s.mul(grad, s.min(1, s.div(maxNorm, s.add(norm, EPS)))));

/** Inputs gradient (written), norm []: the gradient times maxNorm / norm where that is below 1. */
export const scaleToNorm: UpdateOp<{ maxNorm: number }> = {
  name: "scaleToNorm",
  takes: [floats("gradient"), floats("norm")],
  writes: 1,
  alike: 1,
  reference([grad, norm], { maxNorm }) {
    const by = factor(norm.data[0], maxNorm);
    for (const i of grad.data.keys()) grad.data[i] *= by;
  },
  lower: (h, [grad, norm], { maxNorm }) => [h.map(shrunk, [grad, norm], [maxNorm])],
  samples: () =>
    [5, 0.5].map((norm) => ({
      name: `norm ${norm}`,
      inputs: [noise([133], 1), { shape: [], dtype: "float32" as const, data: Float64Array.of(norm) }],
      params: { maxNorm: 1 },
    })),
};

const held = formula(1, (x, limit) => s.min(limit, s.max(s.neg(limit), x)));

/** Input gradient (written): every element held to [-limit, limit]. */
export const clampTo: UpdateOp<{ limit: number }> = {
  name: "clampTo",
  takes: [floats("gradient")],
  writes: 1,
  alike: 1,
  reference([grad], { limit }) {
    for (const i of grad.data.keys()) grad.data[i] = Math.min(limit, Math.max(-limit, grad.data[i]));
  },
  lower: (h, [grad], { limit }) => [h.map(held, [grad], [limit])],
  samples: () => [{ name: "a vector", inputs: [noise([133], 1)], params: { limit: 0.3 } }],
};
