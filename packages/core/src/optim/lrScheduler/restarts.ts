import { OutOfRangeError } from "../../errors.ts";
import { number, whole } from "../../options/kinds.ts";
import { has, type NamedOf, needs, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

const warmRestarts = signature("CosineAnnealingWarmRestarts", {
  optimizer: needsOptimizer,
  /** Epochs of the first cosine. */
  t0: needs(whole(1)),
  /** How many times as long each cosine is as the one before, 1 by default. */
  tMult: has(whole(1), 1),
  /** What the rate falls to, 0 by default. */
  etaMin: has(number({ min: 0 }), 0),
  ...lacksLast,
});

/** What `CosineAnnealingWarmRestarts` takes by name. */
export interface CosineAnnealingWarmRestartsOptions extends NamedOf<typeof warmRestarts.parameters, "t0"> {}

/**
 * A cosine from the rate to etaMin, begun anew after t0 epochs, then after t0 · tMult and so on (Loshchilov & Hutter 2017,
 * https://arxiv.org/abs/1608.03983), as torch.optim.lr_scheduler.CosineAnnealingWarmRestarts. `step(epoch)` takes parts of epochs too:
 * scheduler.step(epoch + batch / batches).
 */
export class CosineAnnealingWarmRestarts extends LRScheduler {
  static readonly signature: Signature = warmRestarts;
  readonly t0: number;
  readonly tMult: number;
  readonly etaMin: number;

  constructor(
    optimizer: Scheduled,
    t0: number,
    ...more: Places<[tMult: number, etaMin: number], Partial<CosineAnnealingWarmRestartsOptions>>
  );
  constructor(optimizer: Scheduled, options: CosineAnnealingWarmRestartsOptions);
  constructor(...args: unknown[]) {
    const { optimizer, t0, tMult, etaMin } = warmRestarts.read(args);
    super(optimizer);
    this.t0 = t0;
    this.tMult = tMult;
    this.etaMin = etaMin;
  }

  /** @param epoch where to go, parts of epochs too; the next one if not given @throws RangeError below 0 */
  override step(epoch?: number): void {
    if (epoch === undefined) {
      super.step();
      return;
    }
    if (!(epoch >= 0))
      throw new OutOfRangeError(say`CosineAnnealingWarmRestarts: epoch ${epoch}, expected one from 0 on`);
    this.apply(epoch);
  }

  protected override lrAt(epoch: number, base: number): number {
    let [past, length] = [epoch, this.t0];
    for (; past >= length; length *= this.tMult) past -= length;
    return this.etaMin + ((base - this.etaMin) * (1 + Math.cos((Math.PI * past) / length))) / 2;
  }
}
