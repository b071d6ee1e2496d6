// A schedule that only falls: along a power.
import { number, whole } from "../../options/kinds.ts";
import { has, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

const polynomialLR = signature("PolynomialLR", {
  optimizer: needsOptimizer,
  /** Epochs until the rate is 0, 5 by default. */
  totalIters: has(whole(1), 5),
  /** Of what is left of them: 1 (default) is a line. */
  power: has(number({ min: 0 }), 1),
  ...lacksLast,
});

/** What `PolynomialLR` takes by name. */
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
