import type { Parameter } from "../nn/module.ts";
import { adamax as adamaxStep } from "../ops/steps/index.ts";
import { needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { betas, decay, denominator, foreach, maximize, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<AdamaxSettings>()),
  /** Learning rate, 2e-3 by default. */
  lr: rate(2e-3),
  /** Decay of the running mean and of the largest gradient, [0.9, 0.999] by default. */
  betas: betas(),
  /** Added to the gradient's size, 1e-8 by default. */
  eps: denominator(1e-8),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.named,
};

const adamax = signature("Adamax", parameters, { name: "adamax", title: { en: "Adamax", ko: "Adamax" } });

/** What `Adamax` takes by name. */
export interface AdamaxSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Adamax (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980), as torch.optim.Adamax. */
export class Adamax extends Optimizer<AdamaxSettings> {
  static readonly signature: Signature = adamax;
  protected readonly slotNames = ["expAvg", "expInf"];

  constructor(
    params: Params<AdamaxSettings>,
    ...more: Places<
      [lr: number, betas: readonly [number, number], eps: number, weightDecay: number],
      Partial<AdamaxSettings>
    >
  );
  constructor(params: Params<AdamaxSettings>, settings?: Partial<AdamaxSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = adamax.read(args);
    super(params, settings, adamax);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { expAvg, expInf }: Record<string, Tensor>,
    settings: AdamaxSettings,
    step: number,
  ): void {
    applyUpdate(adamaxStep, [parameter, expAvg, expInf, grad], { ...settings, step });
  }
}
