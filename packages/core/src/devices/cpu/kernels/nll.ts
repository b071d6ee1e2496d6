// The negative log-likelihood of labels: what rows have at them; the gradient is nothing anywhere else.
import { type NllParams, nll as op } from "../../../ops/nll.ts";
import { fill } from "../fill.ts";
import { loops, viewOf } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";
import { atLabels } from "./labels.ts";

const plain = loops(op.reference);

export const nllLoss: CpuKernel<NllParams> = {
  forward(ctx, inputs, type, params) {
    const { reduction, ignoreIndex } = params;
    if (reduction === "none") return plain.forward(ctx, inputs, type, params);
    const [x, labels, weights] = inputs;
    const { sum, weight } = atLabels(ctx, "nllLoss", ctx.contiguous(x), labels, weights, ignoreIndex);
    const out = ctx.empty(type);
    viewOf(ctx, out)[0] = -(reduction === "mean" ? sum / weight : sum);
    return { out };
  },

  backward(ctx, { grad, inputs, needs, params: { reduction, ignoreIndex } }) {
    if (!needs[0]) return inputs.map(() => null);
    const [x, labels, weights] = inputs.map((array) => ctx.contiguous(array));
    const dx = ctx.empty({ shape: x.shape, dtype: "float32" });
    fill(ctx, dx, 0);
    const [gradient, given, g] = [dx, labels, ctx.contiguous(grad)].map((array) => viewOf(ctx, array));
    const factors = weights && viewOf(ctx, weights);
    const classes = x.shape[1];
    let total = 0;
    for (const label of given) if (label !== ignoreIndex) total += factors ? factors[label] : 1;
    for (let r = 0; r < given.length; r++) {
      const label = given[r];
      if (label === ignoreIndex) continue;
      const slope = -(factors ? factors[label] : 1) * g[reduction === "none" ? r : 0];
      gradient[r * classes + label] = reduction === "mean" ? slope / total : slope;
    }
    return inputs.map((_, i) => (i === 0 ? dx : null));
  },
};
