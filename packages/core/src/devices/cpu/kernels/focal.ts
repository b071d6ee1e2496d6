// Focal loss: log-softmax by passes and sums, the labels' own by rows.
import { checkLabel } from "../../../ops/classes.ts";
import type { FocalParams } from "../../../ops/focal.ts";
import { exp, mul } from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { viewOf } from "../loops.ts";
import { type MapCode, map } from "../map/map.ts";
import type { CpuKernel } from "./contract.ts";
import { logSoftmax } from "./softmax/index.ts";

/** Calls `visit` with each row's number, the place and the logarithm of its label's probability, and alpha / N. */
function everyRow(
  ctx: CpuContext,
  [logits, labels, alpha]: readonly CpuArray[],
  logs: CpuArray,
  visit: (r: number, at: number, log: number, scale: number) => void,
): void {
  const [n, classes] = logits.shape;
  const [given, all, weights] = [viewOf(ctx, labels), viewOf(ctx, logs), alpha && viewOf(ctx, alpha)];
  for (let r = 0; r < n; r++) {
    const label = checkLabel("focalLoss", given[r], r, classes);
    visit(r, r * classes + label, all[r * classes + label], (weights ? weights[label] : 1) / n);
  }
}

const minusShares: MapCode = { key: "focal backward", roots: [mul(exp(argument(1)), argument(0))] };

export const focal: CpuKernel<FocalParams> = {
  forward(ctx, inputs, type, { gamma }) {
    const { out: logs } = logSoftmax.forward(ctx, [inputs[0]], inputs[0], { dim: 1 });
    let sum = 0;
    try {
      everyRow(ctx, inputs, logs, (_r, _at, log, scale) => {
        sum -= scale * (-Math.expm1(log)) ** gamma * log;
      });
    } catch (error) {
      logs.release();
      throw error;
    }
    const out = ctx.empty(type);
    viewOf(ctx, out)[0] = sum;
    return { out, saved: [logs] };
  },
  backward(ctx, { grad, inputs, saved: [logs], params: { gamma } }) {
    const [logits] = inputs;
    const dx = ctx.empty(logits);
    const slopes = ctx.keep(ctx.empty({ shape: [logits.shape[0], 1], dtype: "float32" }));
    const g = viewOf(ctx, grad)[0];
    const [rows, places] = [viewOf(ctx, slopes), new Int32Array(logits.shape[0])];
    everyRow(ctx, inputs, logs, (r, at, log, scale) => {
      const rest = -Math.expm1(log);
      // Derivative by log p: the product rule, (1 − p)^γ·log p; at p = 1 its first term is 0 for γ > 0.
      const first = gamma === 0 || rest === 0 ? 0 : gamma * rest ** (gamma - 1) * Math.exp(log) * log;
      rows[r] = -scale * g * (first - rest ** gamma);
      places[r] = at;
    });
    map(ctx, logits.shape, "contiguous", {
      code: minusShares,
      reads: [slopes, logs],
      numbers: [],
      writes: [dx],
    });
    const gradients = viewOf(ctx, dx);
    places.forEach((at, r) => {
      gradients[at] -= rows[r];
    });
    return inputs.map((_, i) => (i === 0 ? dx : null));
  },
};
