// Schedules by functions of the epoch, one for all parameter groups or one for each.
import { OutOfRangeError } from "../../errors.ts";
import { either, list, thing } from "../../options/kinds.ts";
import { type NamedOf, needs } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

type LRLambda = (epoch: number) => number;

const aLambda = thing<LRLambda>(
  () => say`a function of the epoch`,
  (value) => typeof value === "function",
);

const parameters = {
  optimizer: needsOptimizer,
  /** Factor by epoch: one for all parameter groups, or as many as there are groups. */
  lrLambda: needs(either(aLambda, list(aLambda))),
  ...lacksLast,
};
const lambdaLR = signature("LambdaLR", parameters);
const multiplicativeLR = signature("MultiplicativeLR", parameters);

/** A function for each group. @throws RangeError for another number of functions than of groups */
function lambdasOf(as: string, given: LRLambda | readonly LRLambda[], groups: number): readonly LRLambda[] {
  const lambdas = typeof given === "function" ? Array.from({ length: groups }, () => given) : given;
  if (lambdas.length !== groups)
    throw new OutOfRangeError(say`${as}: expected ${groups} lrLambdas, one a group, got ${lambdas.length}`);
  return lambdas;
}

/** What `LambdaLR` takes by name. */
export interface LambdaLROptions extends NamedOf<typeof lambdaLR.parameters, "lrLambda"> {}

/** base · lrLambda(epoch), as LambdaLR. */
export class LambdaLR extends LRScheduler {
  static readonly signature: Signature = lambdaLR;
  /** One a parameter group. */
  readonly lrLambdas: readonly LRLambda[];

  /** @throws RangeError for another number of functions than of groups */
  constructor(optimizer: Scheduled, lrLambda: LRLambda | readonly LRLambda[]);
  constructor(optimizer: Scheduled, options: LambdaLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, lrLambda } = lambdaLR.read(args);
    super(optimizer);
    this.lrLambdas = lambdasOf("LambdaLR", lrLambda, optimizer.paramGroups.length);
    this.apply(0);
  }

  protected override lrAt(epoch: number, base: number, group: number): number {
    return base * this.lrLambdas[group](epoch);
  }
}

/** What `MultiplicativeLR` takes by name. */
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
    this.lrLambdas = lambdasOf("MultiplicativeLR", lrLambda, optimizer.paramGroups.length);
  }

  protected override lrAt(epoch: number, base: number, group: number): number {
    let rate = base;
    for (let past = 1; past <= epoch; past++) rate *= this.lrLambdas[group](past);
    return rate;
  }
}
