// One step of Adadelta (Zeiler 2012, https://arxiv.org/abs/1212.5701), as torch.optim.Adadelta.
import { add, div, mul, sqrt, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface AdadeltaParams {
  lr: number;
  rho: number;
  eps: number;
  weightDecay: number;
  maximize: boolean;
}

const usual: AdadeltaParams = { lr: 1, rho: 0.9, eps: 1e-6, weightDecay: 0, maximize: false };

export const adadelta = step({
  name: "adadelta",
  states: ["squareAvg", "accDelta"],
  form: ({ maximize, weightDecay }: AdadeltaParams) => ({ maximize, decays: weightDecay !== 0 }),
  numbers: ({ lr, rho, eps, weightDecay }) => ({ lr, keep: rho, take: 1 - rho, eps, weightDecay }),
  next(x, { lr, keep, take, eps, weightDecay }, form) {
    const g = slope(x, weightDecay, form);
    const squareAvg = add(mul(keep, x.squareAvg), mul(mul(take, g), g));
    const delta = mul(div(sqrt(add(x.accDelta, eps)), sqrt(add(squareAvg, eps))), g);
    const accDelta = add(mul(keep, x.accDelta), mul(mul(take, delta), delta));
    return { p: sub(x.p, mul(lr, delta)), squareAvg, accDelta };
  },
  checked: [usual, { ...usual, lr: 0.5, rho: 0.95, weightDecay: 0.02, maximize: true }],
  positive: ["squareAvg", "accDelta"],
});
