// One step of resilient backpropagation (Riedmiller & Braun 1993), as torch.optim.Rprop.
import { gt, lt, max, min, mul, neg, select, sign, sub } from "../scalar/primitives.ts";
import { step } from "./step.ts";

export interface RpropParams {
  etas: readonly [number, number];
  stepSizes: readonly [number, number];
  maximize: boolean;
}

const usual: RpropParams = { etas: [0.5, 1.2], stepSizes: [1e-6, 50], maximize: false };

export const rprop = step({
  name: "rprop",
  states: ["prev", "stepSize"],
  form: ({ maximize }: RpropParams) => ({ maximize }),
  numbers: ({ etas: [less, more], stepSizes: [least, most] }) => ({ less, more, least, most }),
  next(x, { less, more, least, most }, { maximize }) {
    const g = maximize ? neg(x.g) : x.g;
    const agree = mul(g, x.prev);
    const by = select(gt(agree, 0), more, select(lt(agree, 0), less, 1));
    const stepSize = min(max(mul(x.stepSize, by), least), most);
    const kept = select(lt(agree, 0), 0, g);
    return { p: sub(x.p, mul(sign(kept), stepSize)), prev: kept, stepSize };
  },
  checked: [usual, { ...usual, maximize: true, stepSizes: [0.2, 0.9] }],
  positive: ["stepSize"],
});
