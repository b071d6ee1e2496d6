import type { Parameter } from "../nn/module.ts";
import { adagrad as adagradStep } from "../ops/steps/index.ts";
import { number } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { decay, denominator, foreach, maximize, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<AdagradSettings>()),
  /** Learning rate, 1e-2 by default. */
  lr: rate(1e-2),
  /** The t-th step has lr / (1 + (t − 1) · lrDecay), 0 by default. */
  lrDecay: has(number({ min: 0 }), 0, { en: "how fast the rate falls", ko: "학습률이 줄어드는 빠르기" }),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  /** Where the sums of squares begin, 0 by default. */
  initialAccumulatorValue: has(number({ min: 0 }), 0, {
    en: "where the sums of squares begin",
    ko: "제곱 합의 처음 값",
  }),
  /** Added to the denominator, 1e-10 by default. */
  eps: denominator(1e-10),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.named,
};

const adagrad = signature("Adagrad", parameters, {
  name: "adagrad",
  title: { en: "Adagrad", ko: "Adagrad" },
});

/** What `Adagrad` takes by name. */
export interface AdagradSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Adagrad (Duchi et al. 2011, https://jmlr.org/papers/v12/duchi11a.html), as torch.optim.Adagrad. */
export class Adagrad extends Optimizer<AdagradSettings> {
  static readonly signature: Signature = adagrad;
  protected readonly slotNames = ["sum"];

  constructor(
    params: Params<AdagradSettings>,
    ...more: Places<
      [lr: number, lrDecay: number, weightDecay: number, initialAccumulatorValue: number, eps: number],
      Partial<AdagradSettings>
    >
  );
  constructor(params: Params<AdagradSettings>, settings?: Partial<AdagradSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = adagrad.read(args);
    super(params, settings, adagrad);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { sum }: Record<string, Tensor>,
    settings: AdagradSettings,
    step: number,
  ): void {
    applyUpdate(adagradStep, [parameter, sum, grad], { ...settings, step });
  }

  protected override slotStart(_name: string, { initialAccumulatorValue }: AdagradSettings): number {
    return initialAccumulatorValue;
  }
}
