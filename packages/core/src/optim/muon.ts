import { OutOfRangeError } from "../errors.ts";
import type { Parameter } from "../nn/module.ts";
import { muon as muonStep } from "../ops/muon.ts";
import { choice, flag, type Kind, list, number, whole } from "../options/kinds.ts";
import { has, named, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { type Params, someParams } from "./kinds.ts";
import { Optimizer } from "./optimizer.ts";

const parameters = {
  params: needs(someParams<MuonSettings>()),
  /** Learning rate, 1e-3 by default. */
  lr: has(number({ min: 0 }), 1e-3),
  /** Shrinks the parameter itself, 0.1 by default. */
  weightDecay: has(number({ min: 0 }), 0.1),
  /** Share of the running mean of the gradient that stays, 0.95 by default. */
  momentum: has(number({ min: 0, max: 1 }), 0.95),
  /** Nesterov's momentum, on by default. */
  nesterov: has(flag, true),
  /** Of the iteration, 3.4445, -4.775, 2.0315 by default. */
  nsCoefficients: has(list(number(), 3) as Kind<readonly [number, number, number]>, [3.4445, -4.775, 2.0315]),
  /** Least norm that is divided by, 1e-7 by default. */
  eps: has(number({ min: 0 }), 1e-7),
  /** Iterations, 5 by default. */
  nsSteps: has(whole(0), 5),
  /**
   * How the rate follows the shape [rows, columns]: "original" (default) √max(1, rows / columns), "matchRmsAdamW"
   * 0.2 √max(rows, columns).
   */
  adjustLrFn: has(choice("original", "matchRmsAdamW"), "original"),
  /** Whether every parameter is kept at the norm √rows, as airbench does; off by default. Not part of torch.optim.Muon. */
  normalize: named(flag, false),
};

const muon = signature("Muon", parameters);

/** What `Muon` takes by name. */
export interface MuonSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

const adjust = {
  original: (rows: number, columns: number) => Math.sqrt(Math.max(1, rows / columns)),
  matchRmsAdamW: (rows: number, columns: number) => 0.2 * Math.sqrt(Math.max(rows, columns)),
};

/**
 * Momentum, made orthogonal by Newton and Schulz (Jordan 2024, https://kellerjordan.github.io/posts/muon/), as torch.optim.Muon, in
 * float32 throughout. For hidden layers: filters [out, in, h, w] are matrices [out, in·h·w] to it. Biases, normalisation and the last
 * layer go to another optimizer; see Combined.
 *
 * @throws RangeError for a parameter with fewer than two dimensions
 */
export class Muon extends Optimizer<MuonSettings> {
  static readonly signature: Signature = muon;
  protected readonly slotNames = ["momentumBuffer"];

  constructor(
    params: Params<MuonSettings>,
    ...more: Places<
      [lr: number, weightDecay: number, momentum: number, nesterov: boolean],
      Partial<MuonSettings>
    >
  );
  constructor(params: Params<MuonSettings>, settings?: Partial<MuonSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = muon.read(args);
    super(params, settings, muon);
    for (const { shape } of this.parameters())
      if (shape.length < 2)
        throw new OutOfRangeError(
          say`Muon: a parameter of shape ${showShape(shape)} is no matrix; give biases to SGD or AdamW`,
        );
  }

  protected override update(
    parameter: Parameter,
    grad: Tensor,
    slots: Record<string, Tensor>,
    { lr, adjustLrFn, nsCoefficients, nsSteps, ...settings }: MuonSettings,
  ): void {
    const [rows] = parameter.shape;
    const rate = lr * adjust[adjustLrFn](rows, parameter.numel / rows);
    const { momentum, nesterov, weightDecay, normalize, eps } = settings;
    applyUpdate(muonStep, [parameter, slots.momentumBuffer, grad], {
      lr: rate,
      momentum,
      nesterov,
      // torch decays by the rate as it is given.
      weightDecay: (weightDecay * lr) / rate,
      normalize,
      coefficients: nsCoefficients,
      iterations: nsSteps,
      eps,
    });
  }
}
