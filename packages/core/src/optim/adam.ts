import type { Parameter } from "../nn/module.ts";
import { adam as adamStep } from "../ops/adam.ts";
import { amsgrad as amsgradStep } from "../ops/steps/index.ts";
import { flag, number, two } from "../options/kinds.ts";
import { has, lacksNamed, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { downhill, foreach, maximize } from "./settings.ts";

const decay = { en: "how strongly weights are pulled towards 0", ko: "가중치를 0으로 당기는 세기" };

const parameters = {
  params: needs(someParams<AdamSettings>()),
  /** Learning rate, 1e-3 by default. */
  lr: has(number({ min: 0 }), 1e-3),
  /** Decay of the running mean and mean square, [0.9, 0.999] by default. */
  betas: has(two(number({ min: 0, below: 1 })), [0.9, 0.999], {
    en: "decay of the running mean and mean square",
    ko: "이동 평균과 제곱 평균이 남는 몫",
  }),
  /** Added to the denominator, 1e-8 by default. */
  eps: has(number({ min: 0 }), 1e-8, { en: "added to the denominator", ko: "분모에 더하는 값" }),
  /** L2 penalty added to the gradient, 0 by default; in AdamW taken off the parameters themselves, 0.01 by default. */
  weightDecay: has(number({ min: 0 }), 0, decay),
  /** Whether the largest mean square so far divides (Reddi et al. 2018). */
  amsgrad: has(flag, false, {
    en: "divide by the largest mean square so far",
    ko: "지금까지 가장 큰 제곱 평균으로 나누기",
  }),
  foreach: foreach.named,
  /** Whether it goes up instead of down. */
  maximize: maximize.named,
  capturable: lacksNamed(false),
  differentiable: lacksNamed(false),
  fused: lacksNamed(false),
};

const adam = signature("Adam", parameters, { name: "adam", title: { en: "Adam", ko: "Adam" } });
const adamW = signature(
  "AdamW",
  { ...parameters, weightDecay: has(number({ min: 0 }), 0.01, decay) },
  { name: "adamw", title: { en: "AdamW", ko: "AdamW" } },
);

/** What `Adam` takes by name. */
export interface AdamSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

type More = Places<
  [lr: number, betas: readonly [number, number], eps: number, weightDecay: number, amsgrad: boolean],
  Partial<AdamSettings>
>;

abstract class AdamBase extends Optimizer<AdamSettings> {
  protected readonly slotNames = ["expAvg", "expAvgSq", "maxExpAvgSq"];
  /** Whether weight decay shrinks the parameters themselves. */
  protected readonly decoupled: boolean = false;

  constructor(own: typeof adam | typeof adamW, args: readonly unknown[]) {
    const { params, ...settings } = own.read(args);
    super(params, settings, own);
  }

  protected override slotsFor({ amsgrad }: AdamSettings): readonly string[] {
    return amsgrad ? this.slotNames : this.slotNames.slice(0, 2);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { expAvg, expAvgSq, maxExpAvgSq }: Record<string, Tensor>,
    settings: AdamSettings,
    step: number,
  ): void {
    const { decoupled } = this;
    if (settings.amsgrad) {
      const params = { ...settings, decoupled, step };
      applyUpdate(amsgradStep, [parameter, expAvg, expAvgSq, maxExpAvgSq, grad], params);
      return;
    }
    const { lr, betas, eps, weightDecay } = settings;
    const params = { lr, beta1: betas[0], beta2: betas[1], eps, weightDecay, decoupled, step };
    applyUpdate(adamStep, [parameter, expAvg, expAvgSq, downhill(grad, settings)], params);
  }
}

/** Adam (Kingma & Ba 2015, https://arxiv.org/abs/1412.6980), as torch.optim.Adam. */
export class Adam extends AdamBase {
  static readonly signature: Signature = adam;

  constructor(params: Params<AdamSettings>, ...more: More);
  constructor(params: Params<AdamSettings>, settings?: Partial<AdamSettings>);
  constructor(...args: unknown[]) {
    super(adam, args);
  }
}

/**
 * Adam with decoupled weight decay (Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101), as torch.optim.AdamW: the same
 * settings, weightDecay 0.01 by default, taken off the parameters as lr · weightDecay instead of being added to the gradient.
 */
export class AdamW extends AdamBase {
  static readonly signature: Signature = adamW;
  protected override readonly decoupled = true;

  constructor(params: Params<AdamSettings>, ...more: More);
  constructor(params: Params<AdamSettings>, settings?: Partial<AdamSettings>);
  constructor(...args: unknown[]) {
    super(adamW, args);
  }
}
