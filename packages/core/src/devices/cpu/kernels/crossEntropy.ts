// Cross-entropy of labels on the cpu: log-softmax, and what it has at the labels. Probabilities as targets, class weights and losses that
// are not reduced take the reference's loops.

import { type CrossEntropyParams, IGNORED, reference } from "../../../ops/crossEntropy/reference.ts";
import type { CpuArray } from "../array.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { loops, viewOf } from "../loops.ts";
import { exp } from "../wasm/exp.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";
import { type AtLabels, atLabels } from "./labels.ts";
import { logSoftmax } from "./softmax/index.ts";

const plain = loops(reference);

const hasKernel = ([, target, weight]: CpuArray[], { reduction }: CrossEntropyParams): boolean =>
  target.dtype === "int32" && !weight && reduction !== "none";

/** Calls `visit` with the number of each row that counts. @returns how many there are */
function everyRow(labels: ArrayLike<number>, ignoreIndex: number, visit: (row: number) => void): number {
  let rows = 0;
  for (let r = 0; r < labels.length; r++) {
    if (labels[r] === ignoreIndex) continue;
    rows++;
    visit(r);
  }
  return rows;
}

export const crossEntropy: CpuKernel<CrossEntropyParams> = {
  forward(ctx, inputs, type, params) {
    if (!hasKernel(inputs, params)) return plain.forward(ctx, inputs, type, params);
    const [logits, labels] = inputs;
    const classes = logits.shape[1];
    const { labelSmoothing: smoothing, ignoreIndex = IGNORED, reduction } = params;
    const { out: logs } = logSoftmax.forward(ctx, [logits], logits, { dim: 1 });
    let own: AtLabels;
    try {
      own = atLabels(ctx, "cross-entropy", logs, labels, undefined, ignoreIndex);
    } catch (error) {
      logs.release();
      throw error;
    }
    let sum = -(1 - smoothing) * own.sum;
    if (smoothing > 0) {
      const all = viewOf(ctx, logs);
      everyRow(viewOf(ctx, ctx.contiguous(labels)), ignoreIndex, (r) => {
        let total = 0;
        for (let at = r * classes; at < (r + 1) * classes; at++) total += all[at];
        sum -= (smoothing * total) / classes;
      });
    }
    const out = ctx.empty(type);
    viewOf(ctx, out)[0] = reduction === "mean" ? sum / own.weight : sum;
    return { out, saved: [logs] };
  },

  backward(ctx, call) {
    const { grad, inputs, saved, params, needs } = call;
    if (!hasKernel(inputs, params)) return plain.backward?.(ctx, call) ?? [];
    if (!needs[0]) return inputs.map(() => null);
    const [n, classes] = inputs[0].shape;
    const dx = ctx.empty(inputs[0]);
    const { ignoreIndex = IGNORED, labelSmoothing, reduction } = params;
    const labels = viewOf(ctx, ctx.contiguous(inputs[1]));
    const rows = reduction === "mean" ? everyRow(labels, ignoreIndex, () => {}) : 1;
    const scale = viewOf(ctx, grad)[0] / rows;
    const spread = (scale * labelSmoothing) / classes;
    const arrays = {
      reads: [saved[0].address],
      writes: [dx.address],
      scalars: [bits(scale), bits(spread)],
    };
    flat(ctx.engine, "cross-entropy backward", n * classes, arrays, ([log], [s, t], k) => [
      v128.sub(v128.mul(exp(k, log), s), t),
    ]);
    const gradient = viewOf(ctx, dx);
    for (let r = 0; r < n; r++)
      if (labels[r] === ignoreIndex) gradient.fill(0, r * classes, (r + 1) * classes);
      else gradient[r * classes + labels[r]] -= scale * (1 - labelSmoothing);
    return inputs.map((_, i) => (i === 0 ? dx : null));
  },
};
