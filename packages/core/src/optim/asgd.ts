import type { Parameter } from "../nn/module.ts";
import { asgd as asgdStep } from "../ops/steps/index.ts";
import { number } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { decay, foreach, maximize, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<AsgdSettings>()),
  /** Learning rate, 1e-2 by default. */
  lr: rate(1e-2),
  /** Share of a weight that every step takes off, times the rate; 1e-4 by default. */
  lambd: has(number({ min: 0 }), 1e-4, {
    en: "share of a weight that every step takes off",
    ko: "걸음마다 가중치에서 덜어 내는 몫",
  }),
  /** Power by which the rate falls, 0.75 by default. */
  alpha: has(number(), 0.75, { en: "power by which the rate falls", ko: "학습률이 줄어드는 거듭제곱" }),
  /** Steps before averaging begins, 1e6 by default. */
  t0: has(number(), 1e6, { en: "steps before averaging begins", ko: "평균을 내기 시작할 때까지의 걸음 수" }),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.placed,
};

const asgd = signature("ASGD", parameters, { name: "asgd", title: { en: "ASGD", ko: "ASGD" } });

/** What `ASGD` takes by name. */
export interface AsgdSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/**
 * Averaged gradient descent (Polyak & Juditsky 1992), as torch.optim.ASGD. The averages are the state `ax`; the parameters themselves go
 * on without them.
 */
export class ASGD extends Optimizer<AsgdSettings> {
  static readonly signature: Signature = asgd;
  protected readonly slotNames = ["ax"];

  constructor(
    params: Params<AsgdSettings>,
    ...more: Places<
      [
        lr: number,
        lambd: number,
        alpha: number,
        t0: number,
        weightDecay: number,
        foreach: null,
        maximize: boolean,
      ],
      Partial<AsgdSettings>
    >
  );
  constructor(params: Params<AsgdSettings>, settings?: Partial<AsgdSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = asgd.read(args);
    super(params, settings, asgd);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { ax }: Record<string, Tensor>,
    settings: AsgdSettings,
    step: number,
  ): void {
    const { lr, lambd, alpha, t0 } = settings;
    const scalars = this.scalarsOf(parameter, settings);
    applyUpdate(asgdStep, [parameter, ax, grad], { ...settings, eta: scalars.eta, mu: scalars.mu });
    // For the next step; torch keeps both as floats.
    scalars.eta = Math.fround(lr / (1 + lambd * lr * step) ** alpha);
    scalars.mu = Math.fround(1 / Math.max(1, step - t0));
  }

  protected override scalarStarts({ lr }: AsgdSettings): Record<string, number> {
    return { eta: Math.fround(lr), mu: 1 };
  }
}
