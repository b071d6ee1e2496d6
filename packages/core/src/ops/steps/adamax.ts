// One step of Adamax (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980, section 7), as torch.optim.Adamax.
import { abs, add, div, max, mul, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface AdamaxParams {
  lr: number;
  betas: readonly [number, number];
  eps: number;
  weightDecay: number;
  maximize: boolean;
  /** Number of this step, from 1. */
  step: number;
}

const usual: AdamaxParams = {
  lr: 2e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  maximize: false,
  step: 1,
};

export const adamax = step({
  name: "adamax",
  states: ["expAvg", "expInf"],
  form: ({ maximize, weightDecay }: AdamaxParams) => ({ maximize, decays: weightDecay !== 0 }),
  numbers: ({ lr, betas: [beta1, beta2], eps, weightDecay, step }) => ({
    rate: lr / (1 - beta1 ** step),
    keep: beta1,
    take: 1 - beta1,
    beta2,
    eps,
    weightDecay,
  }),
  next(x, { rate, keep, take, beta2, eps, weightDecay }, form) {
    const g = slope(x, weightDecay, form);
    const expAvg = add(mul(keep, x.expAvg), mul(take, g));
    const expInf = max(mul(beta2, x.expInf), add(abs(g), eps));
    return { p: sub(x.p, div(mul(rate, expAvg), expInf)), expAvg, expInf };
  },
  checked: [usual, { ...usual, lr: 0.01, weightDecay: 0.02, maximize: true, step: 3 }],
  positive: ["expInf"],
});
