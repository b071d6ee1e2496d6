import type { Parameter } from "../nn/module.ts";
import { rmsprop } from "../ops/rmsprop.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { Optimizer } from "./optimizer.ts";

export interface RmspropSettings {
  /** Learning rate, 1e-2 by default. */
  lr: number;
  /** Decay of the running mean square, 0.99 by default. */
  alpha: number;
  /** Added to the denominator, 1e-8 by default. */
  eps: number;
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: number;
  /** Share of the last step that goes on, 0 by default. */
  momentum: number;
  /** Whether the gradient is divided by an estimate of its standard deviation instead of its root mean square. */
  centered: boolean;
}

const defaults: RmspropSettings = {
  lr: 1e-2,
  alpha: 0.99,
  eps: 1e-8,
  weightDecay: 0,
  momentum: 0,
  centered: false,
};

/** RMSprop (Tieleman & Hinton 2012), as torch.optim.RMSprop. */
export class RMSprop extends Optimizer<RmspropSettings> {
  protected readonly slotNames = ["squareAvg", "momentumBuffer", "gradAvg"];

  constructor(
    params: Parameter[] | (Partial<RmspropSettings> & { params: Parameter[] })[],
    settings: Partial<RmspropSettings> = {},
  ) {
    super(params, { ...defaults, ...settings });
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, alpha, eps, weightDecay, momentum, centered }: RmspropSettings,
  ): void {
    const params = { lr, alpha, eps, weightDecay, momentum, centered };
    applyUpdate(rmsprop, [parameter, slots.squareAvg, slots.momentumBuffer, slots.gradAvg, grad], params);
  }
}
