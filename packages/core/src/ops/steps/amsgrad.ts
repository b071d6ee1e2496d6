// One step of Adam or AdamW with the largest mean square so far (Reddi et al. 2018, https://openreview.net/forum?id=ryQu7f-RZ), as
// torch.optim.Adam and AdamW with amsgrad.
import { add, div, max, mul, sqrt, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface AmsgradParams {
  lr: number;
  betas: readonly [number, number];
  eps: number;
  weightDecay: number;
  maximize: boolean;
  /** Whether the decay shrinks the parameter itself (AdamW) instead of being added to the gradient. */
  decoupled: boolean;
  /** Number of this step, from 1. */
  step: number;
}

const usual: AmsgradParams = {
  lr: 3e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  maximize: false,
  decoupled: false,
  step: 3,
};

export const amsgrad = step({
  name: "amsgrad",
  states: ["expAvg", "expAvgSq", "maxExpAvgSq"],
  form: ({ maximize, weightDecay, decoupled }: AmsgradParams) => ({
    maximize,
    decays: weightDecay !== 0 && !decoupled,
    decoupled: decoupled && weightDecay !== 0,
  }),
  numbers: ({ lr, betas: [beta1, beta2], eps, weightDecay, step }) => ({
    rate: lr / (1 - beta1 ** step),
    root: Math.sqrt(1 - beta2 ** step),
    keep: beta1,
    take: 1 - beta1,
    keepSquare: beta2,
    takeSquare: 1 - beta2,
    eps,
    weightDecay,
    shrink: 1 - lr * weightDecay,
  }),
  next(x, n, form) {
    const g = slope(x, n.weightDecay, form);
    const p = form.decoupled ? mul(x.p, n.shrink) : x.p;
    const expAvg = add(mul(n.keep, x.expAvg), mul(n.take, g));
    const expAvgSq = add(mul(n.keepSquare, x.expAvgSq), mul(n.takeSquare, mul(g, g)));
    const maxExpAvgSq = max(x.maxExpAvgSq, expAvgSq);
    const size = add(div(sqrt(maxExpAvgSq), n.root), n.eps);
    return { p: sub(p, div(mul(n.rate, expAvg), size)), expAvg, expAvgSq, maxExpAvgSq };
  },
  checked: [
    usual,
    { ...usual, weightDecay: 0.01, maximize: true },
    { ...usual, weightDecay: 0.5, decoupled: true },
  ],
  positive: ["expAvgSq", "maxExpAvgSq"],
});
