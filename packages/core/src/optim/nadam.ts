import type { Parameter } from "../nn/module.ts";
import { nadam as nadamStep } from "../ops/steps/index.ts";
import { number } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { betas, decay, denominator, foreach, rate } from "./settings.ts";

const parameters = {
  params: needs(someParams<NadamSettings>()),
  /** Learning rate, 2e-3 by default. */
  lr: rate(2e-3),
  /** Decay of the running mean and mean square, [0.9, 0.999] by default. */
  betas: betas(),
  /** Added to the denominator, 1e-8 by default. */
  eps: denominator(1e-8),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: decay(0),
  /** How fast the momentum rises to the first beta, 4e-3 by default. */
  momentumDecay: has(number({ min: 0 }), 4e-3, {
    en: "how fast the momentum rises",
    ko: "모멘텀이 커지는 빠르기",
  }),
  foreach: foreach.placed,
};

const nadam = signature("NAdam", parameters, { name: "nadam", title: { en: "NAdam", ko: "NAdam" } });

/** What `NAdam` takes by name. */
export interface NadamSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Adam with Nesterov's momentum (Dozat 2016), as torch.optim.NAdam of 2.x. */
export class NAdam extends Optimizer<NadamSettings> {
  static readonly signature: Signature = nadam;
  protected readonly slotNames = ["expAvg", "expAvgSq"];

  constructor(
    params: Params<NadamSettings>,
    ...more: Places<
      [lr: number, betas: readonly [number, number], eps: number, weightDecay: number, momentumDecay: number],
      Partial<NadamSettings>
    >
  );
  constructor(params: Params<NadamSettings>, settings?: Partial<NadamSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = nadam.read(args);
    super(params, settings, nadam);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { expAvg, expAvgSq }: Record<string, Tensor>,
    settings: NadamSettings,
    step: number,
  ): void {
    const { betas, momentumDecay } = settings;
    const momentum = (t: number): number => betas[0] * (1 - 0.5 * 0.96 ** (t * momentumDecay));
    const [mu, muNext] = [momentum(step), momentum(step + 1)];
    const scalars = this.scalarsOf(parameter, settings);
    // torch keeps the product as a float.
    scalars.muProduct = Math.fround(scalars.muProduct * Math.fround(mu));
    const params = { ...settings, mu, muNext, muProduct: scalars.muProduct, step };
    applyUpdate(nadamStep, [parameter, expAvg, expAvgSq, grad], params);
  }

  protected override scalarStarts(): Record<string, number> {
    return { muProduct: 1 };
  }
}
