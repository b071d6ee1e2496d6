import type { Parameter } from "../nn/module.ts";
import { rprop as rpropStep } from "../ops/steps/index.ts";
import { type Kind, number, two } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";
import { foreach, maximize, rate } from "./settings.ts";

type Etas = readonly [number, number];

/** Kept apart: with both on one side of 1 no step would grow, or none shrink. */
const someEtas: Kind<Etas> = {
  what: () => say`two numbers, one in (0, 1) and one above 1`,
  is: (x) => two(number({ above: 0 })).is(x) && (x as Etas)[0] < 1 && (x as Etas)[1] > 1,
  samples: [[0.25, 1.5]],
};

const parameters = {
  params: needs(someParams<RpropSettings>()),
  /** Length of the first step, 1e-2 by default. */
  lr: rate(1e-2),
  /** Factors of a step's length after a turn and without one, [0.5, 1.2] by default. */
  etas: has(someEtas, [0.5, 1.2], {
    en: "factors of a step's length after a turn and without one",
    ko: "방향이 바뀔 때와 그대로일 때 걸음에 곱하는 값",
  }),
  /** Shortest and longest step, [1e-6, 50] by default. */
  stepSizes: has(two(number({ min: 0 })), [1e-6, 50], {
    en: "shortest and longest step",
    ko: "가장 짧은 걸음과 가장 긴 걸음",
  }),
  foreach: foreach.placed,
  /** Whether it goes up instead of down. */
  maximize: maximize.placed,
};

const rprop = signature("Rprop", parameters, { name: "rprop", title: { en: "Rprop", ko: "Rprop" } });

/** What `Rprop` takes by name. */
export interface RpropSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

/**
 * Resilient backpropagation (Riedmiller & Braun 1993), as torch.optim.Rprop: steps of a length of their own for every weight, of which
 * gradients tell the direction alone. For gradients of all the data, not of batches.
 */
export class Rprop extends Optimizer<RpropSettings> {
  static readonly signature: Signature = rprop;
  protected readonly slotNames = ["prev", "stepSize"];

  constructor(
    params: Params<RpropSettings>,
    ...more: Places<
      [
        lr: number,
        etas: readonly [number, number],
        stepSizes: readonly [number, number],
        foreach: null,
        maximize: boolean,
      ],
      Partial<RpropSettings>
    >
  );
  constructor(params: Params<RpropSettings>, settings?: Partial<RpropSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = rprop.read(args);
    super(params, settings, rprop);
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    { prev, stepSize }: Record<string, Tensor>,
    settings: RpropSettings,
  ): void {
    applyUpdate(rpropStep, [parameter, prev, stepSize, grad], settings);
  }

  protected override slotStart(name: string, { lr }: RpropSettings): number {
    return name === "stepSize" ? lr : 0;
  }
}
