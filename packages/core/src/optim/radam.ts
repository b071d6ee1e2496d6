import type { Parameter } from "../nn/module.ts";
import { radam as radamStep } from "../ops/steps/index.ts";
import { needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { betas, decay, denominator, foreach, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<RadamSettings>()),
  /** Learning rate, 1e-3 by default. */
  lr: rate(1e-3),
  /** Decay of the running mean and mean square, [0.9, 0.999] by default. */
  betas: betas(),
  /** Added to the denominator, 1e-8 by default. */
  eps: denominator(1e-8),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  foreach: foreach.placed,
};

const radam = signature("RAdam", parameters, { name: "radam", title: { en: "RAdam", ko: "RAdam" } });

/** What `RAdam` takes by name. */
export interface RadamSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Adam whose first steps are rectified (Liu et al. 2020, https://arxiv.org/abs/1908.03265), as torch.optim.RAdam. */
export class RAdam extends Optimizer<RadamSettings> {
  static readonly signature: Signature = radam;
  protected readonly slotNames = ["expAvg", "expAvgSq"];

  constructor(
    params: Params<RadamSettings>,
    ...more: Places<
      [lr: number, betas: readonly [number, number], eps: number, weightDecay: number],
      Partial<RadamSettings>
    >
  );
  constructor(params: Params<RadamSettings>, settings?: Partial<RadamSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = radam.read(args);
    super(params, settings, radam);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { expAvg, expAvgSq }: Record<string, Tensor>,
    settings: RadamSettings,
    step: number,
  ): void {
    applyUpdate(radamStep, [parameter, expAvg, expAvgSq, grad], { ...settings, step });
  }
}
