// One step of averaged gradient descent (Polyak & Juditsky 1992), as torch.optim.ASGD.
import { add, mul, sub } from "../scalar/primitives.ts";
import { slope, step } from "./step.ts";

export interface AsgdParams {
  lambd: number;
  weightDecay: number;
  maximize: boolean;
  /** Rate of this step, and the share with which its parameter goes into the average. */
  eta: number;
  mu: number;
}

const usual: AsgdParams = { lambd: 1e-4, weightDecay: 0, maximize: false, eta: 0.01, mu: 1 };

export const asgd = step({
  name: "asgd",
  states: ["ax"],
  form: ({ maximize, weightDecay, mu }: AsgdParams) => ({
    maximize,
    decays: weightDecay !== 0,
    averages: mu !== 1,
  }),
  numbers: ({ lambd, weightDecay, eta, mu }) => ({ shrink: 1 - lambd * eta, weightDecay, eta, mu }),
  next(x, { shrink, weightDecay, eta, mu }, form) {
    const p = sub(mul(x.p, shrink), mul(eta, slope(x, weightDecay, form)));
    return { p, ax: form.averages ? add(x.ax, mul(sub(p, x.ax), mu)) : p };
  },
  checked: [usual, { ...usual, weightDecay: 0.02, maximize: true, mu: 0.25 }],
});
