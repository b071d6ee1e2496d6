import type { Parameter } from "../nn/module.ts";
import { sgd } from "../ops/sgd.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { Optimizer } from "./optimizer.ts";

export interface SgdSettings {
  /** Learning rate, 1e-3 by default. */
  lr: number;
  /** Share of the last step that goes on, 0 by default. */
  momentum: number;
  /** Share of the gradient that the momentum does not take up, 0 by default. */
  dampening: number;
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: number;
  /** Nesterov's momentum. */
  nesterov: boolean;
}

const defaults: SgdSettings = { lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false };

/** Stochastic gradient descent, as torch.optim.SGD. */
export class SGD extends Optimizer<SgdSettings> {
  protected readonly slotNames = ["momentumBuffer"];

  constructor(
    params: Parameter[] | (Partial<SgdSettings> & { params: Parameter[] })[],
    settings: Partial<SgdSettings> = {},
  ) {
    super(params, { ...defaults, ...settings });
    for (const { nesterov, momentum, dampening } of this.paramGroups)
      if (nesterov && (momentum <= 0 || dampening !== 0))
        throw new RangeError(
          say`SGD: Nesterov's momentum needs momentum > 0 and dampening 0, got ${momentum} and ${dampening}`,
        );
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, momentum, dampening, weightDecay, nesterov }: SgdSettings,
    step: number,
  ): void {
    const params = { lr, momentum, dampening, weightDecay, nesterov, first: step === 1 };
    applyUpdate(sgd, [parameter, slots.momentumBuffer, grad], params);
  }
}
