import type { Parameter } from "../nn/module.ts";
import { rmsprop as rmspropStep } from "../ops/rmsprop.ts";
import { flag, number } from "../options/kinds.ts";
import { has, lacks, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { downhill, foreach, maximize } from "./settings.ts";

const parameters = {
  params: needs(someParams<RmspropSettings>()),
  /** Learning rate, 1e-2 by default. */
  lr: has(number({ min: 0 }), 1e-2),
  /** Decay of the running mean square, 0.99 by default. */
  alpha: has(number({ min: 0, below: 1 }), 0.99, {
    en: "decay of the running mean square",
    ko: "제곱 평균이 남는 몫",
  }),
  /** Added to the denominator, 1e-8 by default. */
  eps: has(number({ min: 0 }), 1e-8, { en: "added to the denominator", ko: "분모에 더하는 값" }),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: has(number({ min: 0 }), 0, {
    en: "how strongly weights are pulled towards 0",
    ko: "가중치를 0으로 당기는 세기",
  }),
  /** Share of the last step that goes on, 0 by default. */
  momentum: has(number({ min: 0, max: 1 }), 0, {
    en: "share of the last step that goes on",
    ko: "지난 걸음 가운데 이어 가는 몫",
  }),
  /** Whether the gradient is divided by an estimate of its standard deviation instead of its root mean square. */
  centered: has(flag, false, {
    en: "divide by the standard deviation instead of the root mean square",
    ko: "제곱 평균 대신 표준 편차로 나누기",
  }),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.placed,
  differentiable: lacks(false),
};

const rmsprop = signature("RMSprop", parameters, {
  name: "rmsprop",
  title: { en: "RMSprop", ko: "RMSprop" },
});

/** What `RMSprop` takes by name. */
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
    { lr, alpha, eps, weightDecay, momentum, centered, maximize }: RmspropSettings,
  ): void {
    const g = downhill(grad, { maximize });
    const params = { lr, alpha, eps, weightDecay, momentum, centered };
    applyUpdate(rmspropStep, [parameter, slots.squareAvg, slots.momentumBuffer, slots.gradAvg, g], params);
  }
}
