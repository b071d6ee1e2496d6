// One step of RAdam (Liu et al. 2020, https://arxiv.org/abs/1908.03265), as torch.optim.RAdam.
import { add, div, mul, sqrt, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface RadamParams {
  lr: number;
  betas: readonly [number, number];
  eps: number;
  weightDecay: number;
  /** Number of this step, from 1. */
  step: number;
}

/** Steps that the mean square is as good as a mean of, of the t-th step and in the end. */
function lengths(beta2: number, t: number): { length: number; most: number } {
  const most = 2 / (1 - beta2) - 1;
  return { length: most - (2 * t * beta2 ** t) / (1 - beta2 ** t), most };
}

/** Below this length the mean square says too little to divide by. */
const SHORTEST = 5;

const usual: RadamParams = { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, step: 1 };

export const radam = step({
  name: "radam",
  states: ["expAvg", "expAvgSq"],
  form: ({ weightDecay, betas, step }: RadamParams) => ({
    decays: weightDecay !== 0,
    adapts: lengths(betas[1], step).length > SHORTEST,
  }),
  numbers: ({ lr, betas: [beta1, beta2], eps, weightDecay, step }) => {
    const { length, most } = lengths(beta2, step);
    const rectified = ((length - 4) * (length - 2) * most) / ((most - 4) * (most - 2) * length);
    const by = length > SHORTEST ? Math.sqrt(rectified) * Math.sqrt(1 - beta2 ** step) : 1;
    return {
      keep: beta1,
      take: 1 - beta1,
      keepSq: beta2,
      takeSq: 1 - beta2,
      eps,
      weightDecay,
      rate: (lr * by) / (1 - beta1 ** step),
    };
  },
  next(x, { keep, take, keepSq, takeSq, eps, weightDecay, rate }, form) {
    const g = slope(x, weightDecay, form);
    const expAvg = add(mul(keep, x.expAvg), mul(take, g));
    const expAvgSq = add(mul(keepSq, x.expAvgSq), mul(mul(takeSq, g), g));
    const along = mul(rate, expAvg);
    return {
      p: sub(x.p, form.adapts ? div(along, add(sqrt(expAvgSq), eps)) : along),
      expAvg,
      expAvgSq,
    };
  },
  checked: [usual, { ...usual, weightDecay: 0.02, step: 5 }, { ...usual, weightDecay: 0.02, step: 9 }],
  positive: ["expAvgSq"],
});
