// Gradients held in bounds: their norm together, and in-place updates that use it, as torch.nn.utils.clip_grad_norm_.
import type { Op, ReferenceKernel, UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
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

/** Inputs any number of arrays; output the norm of all their elements together, a scalar. No gradient. */
export const totalNorm: Op<NormParams> = {
  name: "totalNorm",
  takes: [floats("gradient")],
  infer: () => ({ shape: [], dtype: "float32" }),
  reference,
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

/** Inputs gradient (written), norm []: the gradient times maxNorm / norm where that is below 1. */
export const scaleToNorm: UpdateOp<{ maxNorm: number }> = {
  name: "scaleToNorm",
  takes: [floats("gradient"), floats("norm")],
  writes: 1,
  alike: 1,
  reference([grad, norm], { maxNorm }) {
    const by = factor(norm.data[0], maxNorm);
    for (let i = 0; i < grad.data.length; i++) grad.data[i] *= by;
  },
  samples: () =>
    [5, 0.5].map((norm) => ({
      name: `norm ${norm}`,
      inputs: [noise([133], 1), { shape: [], dtype: "float32" as const, data: Float64Array.of(norm) }],
      params: { maxNorm: 1 },
    })),
};

/** Input gradient (written): every element held to [-limit, limit]. */
export const clampTo: UpdateOp<{ limit: number }> = {
  name: "clampTo",
  takes: [floats("gradient")],
  writes: 1,
  alike: 1,
  reference([grad], { limit }) {
    for (let i = 0; i < grad.data.length; i++) grad.data[i] = Math.min(limit, Math.max(-limit, grad.data[i]));
  },
  samples: () => [{ name: "a vector", inputs: [noise([133], 1)], params: { limit: 0.3 } }],
};
