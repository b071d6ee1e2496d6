import { whole } from "../../options/kinds.ts";
import { has, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { LRScheduler, needsOptimizer, type Scheduled } from "./scheduler.ts";

const inverseSqrtLR = signature(
  "InverseSqrtLR",
  {
    optimizer: needsOptimizer,
    /** Epochs at the full rate, 1 by default. */
    plateau: has(whole(1), 1, { en: "epochs at the full rate", ko: "처음 학습률을 지키는 에폭" }),
  },
  { name: "inverse-sqrt", title: { en: "One over the root", ko: "제곱근의 역수" } },
);

/** base · √(plateau / max(epoch, plateau)). */
export class InverseSqrtLR extends LRScheduler {
  static readonly signature: Signature = inverseSqrtLR;
  readonly plateau: number;

  constructor(optimizer: Scheduled, ...more: Places<[plateau: number], { plateau?: number }>);
  constructor(...args: unknown[]) {
    const { optimizer, plateau } = inverseSqrtLR.read(args);
    super(optimizer);
    this.plateau = plateau;
  }

  protected override lrAt(epoch: number, base: number): number {
    return base * Math.sqrt(this.plateau / Math.max(epoch, this.plateau));
  }
}
