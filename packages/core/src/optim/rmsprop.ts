import type { Parameter } from "../nn/module.ts";
import { rmsprop as rmspropStep } from "../ops/rmsprop.ts";
import { flag, number } from "../options/kinds.ts";
import { has, lacks, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";

const parameters = {
  params: needs(someParams<RmspropSettings>()),
  /** Learning rate, 1e-2 by default. */
  lr: has(number({ min: 0 }), 1e-2),
  /** Decay of the running mean square, 0.99 by default. */
  alpha: has(number({ min: 0, below: 1 }), 0.99),
  /** Added to the denominator, 1e-8 by default. */
  eps: has(number({ min: 0 }), 1e-8),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: has(number({ min: 0 }), 0),
  /** Share of the last step that goes on, 0 by default. */
  momentum: has(number({ min: 0 }), 0),
  /** Whether the gradient is divided by an estimate of its standard deviation instead of its root mean square. */
  centered: has(flag, false),
  foreach: lacks(null),
  maximize: lacks(false),
  differentiable: lacks(false),
};

const rmsprop = signature("RMSprop", parameters);

export interface RmspropSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** RMSprop (Tieleman & Hinton 2012), as torch.optim.RMSprop. */
export class RMSprop extends Optimizer<RmspropSettings> {
  static readonly signature: Signature = rmsprop;
  protected readonly slotNames = ["squareAvg", "momentumBuffer", "gradAvg"];

  constructor(
    params: Params<RmspropSettings>,
    ...more: Places<
      [lr: number, alpha: number, eps: number, weightDecay: number, momentum: number, centered: boolean],
      Partial<RmspropSettings>
    >
  );
  constructor(params: Params<RmspropSettings>, settings?: Partial<RmspropSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = rmsprop.read(args);
    super(params, settings, rmsprop);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, alpha, eps, weightDecay, momentum, centered }: RmspropSettings,
  ): void {
    const params = { lr, alpha, eps, weightDecay, momentum, centered };
    applyUpdate(rmspropStep, [parameter, slots.squareAvg, slots.momentumBuffer, slots.gradAvg, grad], params);
  }
}
