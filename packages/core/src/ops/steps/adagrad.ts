// One step of Adagrad (Duchi et al. 2011), as torch.optim.Adagrad.
import { add, div, mul, sqrt, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface AdagradParams {
  lr: number;
  lrDecay: number;
  weightDecay: number;
  eps: number;
  maximize: boolean;
  /** Number of this step, from 1. */
  step: number;
}

const usual: AdagradParams = { lr: 0.01, lrDecay: 0, weightDecay: 0, eps: 1e-10, maximize: false, step: 1 };

export const adagrad = step({
  name: "adagrad",
  states: ["sum"],
  form: ({ maximize, weightDecay }: AdagradParams) => ({ maximize, decays: weightDecay !== 0 }),
  numbers: ({ lr, lrDecay, weightDecay, eps, step }) => ({
    rate: lr / (1 + (step - 1) * lrDecay),
    weightDecay,
    eps,
  }),
  next(x, { rate, weightDecay, eps }, form) {
    const g = slope(x, weightDecay, form);
    const sum = add(x.sum, mul(g, g));
    return { p: sub(x.p, div(mul(rate, g), add(sqrt(sum), eps))), sum };
  },
  checked: [usual, { ...usual, lrDecay: 0.1, weightDecay: 0.02, maximize: true, step: 3 }],
  positive: ["sum"],
});
