import type { Parameter } from "../nn/module.ts";
import { adam } from "../ops/adam.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { Optimizer } from "./optimizer.ts";

export interface AdamSettings {
  /** Learning rate, 1e-3 by default. */
  lr: number;
  /** Decay of the running mean and mean square, [0.9, 0.999] by default. */
  betas: readonly [number, number];
  /** Added to the denominator, 1e-8 by default. */
  eps: number;
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: number;
}

const defaults: AdamSettings = { lr: 1e-3, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 };

type Params = Parameter[] | (Partial<AdamSettings> & { params: Parameter[] })[];

/** Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980), as torch.optim.Adam. */
export class Adam extends Optimizer<AdamSettings> {
  protected readonly slotNames = ["expAvg", "expAvgSq"];
  /** Whether weight decay shrinks the parameters themselves. */
  protected readonly decoupled: boolean = false;

  constructor(params: Params, settings: Partial<AdamSettings> = {}) {
    super(params, { ...defaults, ...settings });
    for (const { betas } of this.paramGroups)
      for (const beta of betas)
        if (!(beta >= 0 && beta < 1))
          throw new RangeError(
            say`${this.constructor.name}: betas must be in [0, 1), got ${betas.join(", ")}`,
          );
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, betas: [beta1, beta2], eps, weightDecay }: AdamSettings,
    step: number,
  ): void {
    const params = { lr, beta1, beta2, eps, weightDecay, decoupled: this.decoupled, step };
    applyUpdate(adam, [parameter, slots.expAvg, slots.expAvgSq, grad], params);
  }
}

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101), as torch.optim.AdamW: the same
 * settings, weightDecay 0.01 by default, taken off the parameters as lr · weightDecay instead of being added to the gradient.
 */
export class AdamW extends Adam {
  protected override readonly decoupled = true;

  constructor(params: Params, settings: Partial<AdamSettings> = {}) {
    super(params, { weightDecay: 0.01, ...settings });
  }
}
