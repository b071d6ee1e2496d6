// Schedules that only fall: by a factor of every epoch's own, along a power.
import { OutOfRangeError } from "../../errors.ts";
import { either, list, number, thing, whole } from "../../options/kinds.ts";
import { has, type NamedOf, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

type LRLambda = (epoch: number) => number;
const aLambda = thing<LRLambda>(
  () => say`a function of the epoch`,
  (value) => typeof value === "function",
);

const multiplicativeLR = signature("MultiplicativeLR", {
  optimizer: needsOptimizer,
  /** Factor of each epoch, from 1 on: one for all parameter groups, or as many as there are groups. */
  lrLambda: needs(either(aLambda, list(aLambda))),
  ...lacksLast,
});

export interface MultiplicativeLROptions extends NamedOf<typeof multiplicativeLR.parameters, "lrLambda"> {}

/** The rate times lrLambda(epoch) in every epoch, as torch.optim.lr_scheduler.MultiplicativeLR. */
export class MultiplicativeLR extends LRScheduler {
  static readonly signature: Signature = multiplicativeLR;
  /** One a parameter group. */
  readonly lrLambdas: readonly LRLambda[];

  /** @throws RangeError for another number of functions than of groups */
  constructor(optimizer: Scheduled, lrLambda: LRLambda | readonly LRLambda[]);
  constructor(optimizer: Scheduled, options: MultiplicativeLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, lrLambda } = multiplicativeLR.read(args);
    super(optimizer);
    const { length } = optimizer.paramGroups;
    this.lrLambdas = typeof lrLambda === "function" ? Array.from({ length }, () => lrLambda) : lrLambda;
    if (this.lrLambdas.length !== length)
      throw new OutOfRangeError(
        say`${"MultiplicativeLR"}: expected ${length} lrLambdas, one a group, got ${this.lrLambdas.length}`,
      );
  }

  protected override lrAt(epoch: number, base: number, group: number): number {
    let rate = base;
    for (let past = 1; past <= epoch; past++) rate *= this.lrLambdas[group](past);
    return rate;
  }
}

const polynomialLR = signature("PolynomialLR", {
  optimizer: needsOptimizer,
  /** Epochs until the rate is 0, 5 by default. */
  totalIters: has(whole(1), 5),
  /** Of what is left of them: 1 (default) is a line. */
  power: has(number({ min: 0 }), 1),
  ...lacksLast,
});

export interface PolynomialLROptions extends OptionsOf<typeof polynomialLR.parameters> {}

/** base · (1 − epoch / totalIters)^power, then 0, as torch.optim.lr_scheduler.PolynomialLR. */
export class PolynomialLR extends LRScheduler {
  static readonly signature: Signature = polynomialLR;
  readonly totalIters: number;
  readonly power: number;

  constructor(
    optimizer: Scheduled,
    ...more: Places<[totalIters: number, power: number], PolynomialLROptions>
  );
  constructor(optimizer: Scheduled, options?: PolynomialLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, totalIters, power } = polynomialLR.read(args);
    super(optimizer);
    this.totalIters = totalIters;
    this.power = power;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * (1 - Math.min(epoch, this.totalIters) / this.totalIters) ** this.power;
  }
}
