// Gradients held in bounds: their norm together, and in-place updates that use it, as torch.nn.utils.clip_grad_norm_.
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import { loops, viewOf } from "../devices/cpu/loops.ts";
import { sumSquares } from "../devices/cpu/sumSquares.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
import type { Op, ReferenceKernel, UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
import { floats } from "./takes.ts";

export interface NormParams {
  /** Exponent of the norm: 2, another number, or Infinity for the largest absolute value. */
  type: number;
}

const reference: ReferenceKernel<NormParams> = {
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
  cpu: {
    forward(ctx, inputs, type, params) {
      if (params.type !== 2) return loops(reference).forward(ctx, inputs, type, params);
      const out = ctx.empty(type);
      const total = inputs.reduce((sum, x) => sum + sumSquares(ctx, x.address, x.numel), 0);
      viewOf(ctx, out)[0] = Math.sqrt(total);
      return { out };
    },
  },
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
const factor = (norm: number, maxNorm: number): number => Math.min(1, maxNorm / (norm + EPS));

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
  cpu(ctx, [grad, norm], { maxNorm }) {
    const by = factor(viewOf(ctx, norm)[0], maxNorm);
    if (by === 1) return;
    const arrays = { reads: [grad.address], writes: [grad.address], scalars: [bits(by)] };
    flat(ctx.engine, "scale", grad.numel, arrays, ([g], [s]) => [v128.mul(g, s)]);
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
  cpu(ctx, [grad], { limit }) {
    const arrays = { reads: [grad.address], writes: [grad.address], scalars: [-limit, limit].map(bits) };
    flat(ctx.engine, "clamp", grad.numel, arrays, ([g], [low, high]) => [v128.pmin(v128.pmax(g, low), high)]);
  },
  samples: () => [{ name: "a vector", inputs: [noise([133], 1)], params: { limit: 0.3 } }],
};
