// One step of NAdam (Dozat 2016, "Incorporating Nesterov Momentum into Adam"), as torch.optim.NAdam of 2.x: 1.13 takes this step's
// momentum twice into the product for the next.
import { add, div, mul, sqrt, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface NadamParams {
  lr: number;
  betas: readonly [number, number];
  eps: number;
  weightDecay: number;
  /** Momentum of this step and the next, and the product of all up to this one. */
  mu: number;
  muNext: number;
  muProduct: number;
  /** Number of this step, from 1. */
  step: number;
}

const usual: NadamParams = {
  lr: 2e-3,
  betas: [0.9, 0.999],
  eps: 1e-8,
  weightDecay: 0,
  mu: 0.45,
  muNext: 0.46,
  muProduct: 0.45,
  step: 1,
};

export const nadam = step({
  name: "nadam",
  states: ["expAvg", "expAvgSq"],
  form: ({ weightDecay }: NadamParams) => ({ decays: weightDecay !== 0 }),
  numbers: ({ lr, betas: [beta1, beta2], eps, weightDecay, mu, muNext, muProduct, step }) => ({
    keep: beta1,
    take: 1 - beta1,
    keepSq: beta2,
    takeSq: 1 - beta2,
    root: Math.sqrt(1 - beta2 ** step),
    eps,
    weightDecay,
    ofGradient: (lr * (1 - mu)) / (1 - muProduct),
    ofMean: (lr * muNext) / (1 - muProduct * muNext),
  }),
  next(x, { keep, take, keepSq, takeSq, root, eps, weightDecay, ofGradient, ofMean }, form) {
    const g = slope(x, weightDecay, form);
    const expAvg = add(mul(keep, x.expAvg), mul(take, g));
    const expAvgSq = add(mul(keepSq, x.expAvgSq), mul(mul(takeSq, g), g));
    const along = add(mul(ofGradient, g), mul(ofMean, expAvg));
    return { p: sub(x.p, div(along, add(div(sqrt(expAvgSq), root), eps))), expAvg, expAvgSq };
  },
  checked: [usual, { ...usual, weightDecay: 0.02, muProduct: 0.1, step: 3 }],
  positive: ["expAvgSq"],
});
