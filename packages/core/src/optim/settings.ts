// Settings that several optimizers have, described once.
import { flag, number, two } from "../options/kinds.ts";
import { has, lacks, lacksNamed, named } from "../options/parameters.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { noGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";

const pull = { en: "how strongly weights are pulled towards 0", ko: "가중치를 0으로 당기는 세기" };

export const decay = <const D extends number>(fallback: D) =>
  has(number({ min: 0 }), fallback as number, pull);
export const denominator = <const D extends number>(fallback: D) =>
  has(number({ min: 0 }), fallback as number, { en: "added to the denominator", ko: "분모에 더하는 값" });
export const rate = (fallback: number) => has(number({ min: 0 }), fallback);
/** Decay of the running mean and mean square. */
export const betas = () =>
  has(two(number({ min: 0, below: 1 })), [0.9, 0.999], {
    en: "decay of the running mean and mean square",
    ko: "이동 평균과 제곱 평균이 남는 몫",
  });

/** Whether it goes up instead of down; no setting of a training that lowers a loss. */
export const maximize = { placed: has(flag, false), named: named(flag, false) };
/** The gradient to go down along: turned round where the way is up. */
export const downhill = (grad: Tensor, { maximize }: { readonly maximize: boolean }): Tensor =>
  maximize ? noGrad(() => elementwise.neg(grad)) : grad;
/** How PyTorch goes through many parameters, which changes no result: each is one pass over memory here. */
export const foreach = { placed: lacks(null), named: lacksNamed(null) };
