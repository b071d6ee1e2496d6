import type { Parameter } from "../nn/module.ts";
import { muon } from "../ops/muon.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { Optimizer } from "./optimizer.ts";

export interface MuonSettings {
  /** Learning rate, 1e-3 by default. */
  lr: number;
  /** Shrinks the parameter itself, 0.1 by default. */
  weightDecay: number;
  /** Share of the running mean of the gradient that stays, 0.95 by default. */
  momentum: number;
  /** Nesterov's momentum, on by default. */
  nesterov: boolean;
  /** Of the iteration, 3.4445, -4.775, 2.0315 by default. */
  nsCoefficients: readonly [number, number, number];
  /** Iterations, 5 by default. */
  nsSteps: number;
  /** Least norm that is divided by, 1e-7 by default. */
  eps: number;
  /**
   * How the rate follows the shape [rows, columns]: "original" (default) √max(1, rows / columns), "matchRmsAdamW"
   * 0.2 √max(rows, columns).
   */
  adjustLrFn: "original" | "matchRmsAdamW";
  /** Whether every parameter is kept at the norm √rows, as airbench does; off by default. Not part of torch.optim.Muon. */
  normalize: boolean;
}

const defaults: MuonSettings = {
  lr: 1e-3,
  weightDecay: 0.1,
  momentum: 0.95,
  nesterov: true,
  nsCoefficients: [3.4445, -4.775, 2.0315],
  nsSteps: 5,
  eps: 1e-7,
  adjustLrFn: "original",
  normalize: false,
};

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
  protected readonly slotNames = ["momentumBuffer"];

  constructor(
    params: Parameter[] | (Partial<MuonSettings> & { params: Parameter[] })[],
    settings: Partial<MuonSettings> = {},
  ) {
    super(params, { ...defaults, ...settings });
    for (const { shape } of this.parameters())
      if (shape.length < 2)
        throw new RangeError(
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
    applyUpdate(muon, [parameter, slots.momentumBuffer, grad], {
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
