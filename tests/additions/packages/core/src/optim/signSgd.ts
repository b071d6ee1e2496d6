import type { Parameter } from "../nn/module.ts";
import { axpy } from "../ops/axpy.ts";
import { number } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { noGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";

const parameters = {
  params: needs(someParams<SignSgdSettings>()),
  /** Length of every step, 1e-3 by default. */
  lr: has(number({ min: 0 }), 1e-3),
  /** Gradients smaller than that give no step, 0 by default. */
  deadZone: has(number({ min: 0 }), 0, {
    en: "gradients that give no step",
    ko: "걸음을 내지 않는 기울기의 크기",
  }),
};

const signSgd = signature("SignSGD", parameters, {
  name: "signsgd",
  title: { en: "Signs alone", ko: "부호만" },
});

export interface SignSgdSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/** Steps of one length in the direction of the gradient's signs (Bernstein et al. 2018, https://arxiv.org/abs/1802.04434). */
export class SignSGD extends Optimizer<SignSgdSettings> {
  static readonly signature: Signature = signSgd;
  protected readonly slotNames = [];

  constructor(
    params: Params<SignSgdSettings>,
    ...more: Places<[lr: number, deadZone: number], Partial<SignSgdSettings>>
  );
  constructor(...args: unknown[]) {
    const { params, ...settings } = signSgd.read(args);
    super(params, settings, signSgd);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    _slots: Record<string, Tensor>,
    { lr, deadZone }: SignSgdSettings,
  ): void {
    const signs = noGrad(() => elementwise.sign(elementwise.hardshrink(grad, deadZone)));
    applyUpdate(axpy, [parameter, signs], { alpha: -lr });
  }
}
