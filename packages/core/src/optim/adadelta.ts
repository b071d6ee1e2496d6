import type { Parameter } from "../nn/module.ts";
import { adadelta as adadeltaStep } from "../ops/steps/index.ts";
import { number } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { decay, denominator, foreach, maximize, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<AdadeltaSettings>()),
  /** Factor of the step, 1 by default. */
  lr: rate(1),
  /** Decay of the running mean squares, 0.9 by default. */
  rho: has(number({ min: 0, max: 1 }), 0.9, {
    en: "decay of the running mean squares",
    ko: "제곱 평균이 남는 몫",
  }),
  /** Added under both roots, 1e-6 by default. */
  eps: denominator(1e-6),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.named,
};

const adadelta = signature("Adadelta", parameters, {
  name: "adadelta",
  title: { en: "Adadelta", ko: "Adadelta" },
});

/** What `Adadelta` takes by name. */
export interface AdadeltaSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Adadelta (Zeiler 2012, https://arxiv.org/abs/1212.5701), as torch.optim.Adadelta. */
export class Adadelta extends Optimizer<AdadeltaSettings> {
  static readonly signature: Signature = adadelta;
  protected readonly slotNames = ["squareAvg", "accDelta"];

  constructor(
    params: Params<AdadeltaSettings>,
    ...more: Places<[lr: number, rho: number, eps: number, weightDecay: number], Partial<AdadeltaSettings>>
  );
  constructor(params: Params<AdadeltaSettings>, settings?: Partial<AdadeltaSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = adadelta.read(args);
    super(params, settings, adadelta);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { squareAvg, accDelta }: Record<string, Tensor>,
    settings: AdadeltaSettings,
  ): void {
    applyUpdate(adadeltaStep, [parameter, squareAvg, accDelta, grad], settings);
  }
}
