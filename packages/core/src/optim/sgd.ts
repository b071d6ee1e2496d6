import { OutOfRangeError } from "../errors.ts";
import type { Parameter } from "../nn/module.ts";
import { sgd as sgdStep } from "../ops/sgd.ts";
import { flag, number } from "../options/kinds.ts";
import { has, lacksNamed, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { downhill, foreach, maximize } from "./settings.ts";

const parameters = {
  params: needs(someParams<SgdSettings>()),
  /** Learning rate, 1e-3 by default. */
  lr: has(number({ min: 0 }), 1e-3),
  /** Share of the last step that goes on, 0 by default. */
  momentum: has(number({ min: 0, max: 1 }), 0, {
    en: "share of the last step that goes on",
    ko: "지난 걸음 가운데 이어 가는 몫",
  }),
  /** Share of the gradient that the momentum does not take up, 0 by default. */
  dampening: has(number({ max: 1 }), 0, {
    en: "share of the gradient that the momentum does not take up",
    ko: "모멘텀에 넣지 않는 기울기의 몫",
  }),
  /** L2 penalty added to the gradient, 0 by default. */
  weightDecay: has(number({ min: 0 }), 0, {
    en: "how strongly weights are pulled towards 0",
    ko: "가중치를 0으로 당기는 세기",
  }),
  /** Nesterov's momentum. */
  nesterov: has(flag, false, { en: "Nesterov's momentum", ko: "네스테로프 모멘텀" }),
  /** Whether it goes up instead of down. */
  maximize: maximize.named,
  foreach: foreach.named,
  differentiable: lacksNamed(false),
};

const sgd = signature("SGD", parameters, {
  name: "sgd",
  title: { en: "SGD", ko: "SGD" },
  preset: { momentum: 0.9 },
});

/** What `SGD` takes by name. */
export interface SgdSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Stochastic gradient descent, as torch.optim.SGD. */
export class SGD extends Optimizer<SgdSettings> {
  static readonly signature: Signature = sgd;
  protected readonly slotNames = ["momentumBuffer"];

  constructor(
    params: Params<SgdSettings>,
    ...more: Places<
      [lr: number, momentum: number, dampening: number, weightDecay: number, nesterov: boolean],
      Partial<SgdSettings>
    >
  );
  constructor(params: Params<SgdSettings>, settings?: Partial<SgdSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = sgd.read(args);
    super(params, settings, sgd);
    for (const { nesterov, momentum, dampening } of this.paramGroups)
      if (nesterov && (momentum <= 0 || dampening !== 0))
        throw new OutOfRangeError(
          say`SGD: Nesterov's momentum needs momentum > 0 and dampening 0, got ${momentum} and ${dampening}`,
        );
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, momentum, dampening, weightDecay, nesterov, maximize }: SgdSettings,
    step: number,
  ): void {
    const params = { lr, momentum, dampening, weightDecay, nesterov, first: step === 1 };
    applyUpdate(sgdStep, [parameter, slots.momentumBuffer, downhill(grad, { maximize })], params);
  }
}
