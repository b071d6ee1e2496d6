import { NotPossibleError } from "../../errors.ts";
import { wrong } from "../../options/faults.ts";
import { choice, either, flag, list, number, optional, thing, whole } from "../../options/kinds.ts";
import { has, type NamedOf, needs, type Places, type ValuesOf } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { say } from "../../words/index.ts";
import { LRScheduler, lacksLast, needsOptimizer, type Scheduled } from "./scheduler.ts";

const rate = number({ min: 0 });
const share = number({ min: 0, max: 1 });
type Scale = (x: number) => number;
const aScale = thing<Scale>(
  () => say`a function of the cycle or the step`,
  (value) => typeof value === "function",
);

const cyclicLR = signature("CyclicLR", {
  optimizer: needsOptimizer,
  /** The lowest rate, of all groups or one a group. */
  baseLr: needs(either(rate, list(rate))),
  /** The highest rate, of all groups or one a group. */
  maxLr: needs(either(rate, list(rate))),
  /** Steps that the rate rises, 2000 by default. */
  stepSizeUp: has(whole(1), 2000),
  /** Steps that it falls, as many by default. */
  stepSizeDown: has(optional(whole(1)), null),
  /** "triangular" (default): every cycle alike; "triangular2": each half as high; "exp_range": gamma^step as high. */
  mode: has(choice("triangular", "triangular2", "exp_range"), "triangular"),
  /** Of "exp_range", 1 by default. */
  gamma: has(number({ above: 0 }), 1),
  /** How high a cycle or step is, in place of the mode's. */
  scaleFn: has(optional(aScale), null),
  /** What scaleFn is given: the number of the "cycle" (default), from 1, or of the step, "iterations". */
  scaleMode: has(choice("cycle", "iterations"), "cycle"),
  /** Whether momentum falls as the rate rises; true by default. */
  cycleMomentum: has(flag, true),
  /** Lowest momentum, of all groups or one a group, 0.8 by default. */
  baseMomentum: has(either(share, list(share)), 0.8),
  /** Highest momentum, of all groups or one a group, 0.9 by default. */
  maxMomentum: has(either(share, list(share)), 0.9),
  ...lacksLast,
});

type Read = ValuesOf<typeof cyclicLR.parameters>;
/** What `CyclicLR` takes by name. */
export interface CyclicLROptions extends NamedOf<typeof cyclicLR.parameters, "baseLr" | "maxLr"> {}

/** One a group. */
function each(name: string, value: number | readonly number[], groups: number): readonly number[] {
  if (typeof value === "number") return new Array<number>(groups).fill(value);
  if (value.length !== groups) throw wrong("CyclicLR", name, say`a number or ${groups}, one a group`, value);
  return value;
}

/** The rate up and down in cycles, momentum the other way round (Smith 2015, https://arxiv.org/abs/1506.01186), as torch's CyclicLR. */
export class CyclicLR extends LRScheduler {
  static readonly signature: Signature = cyclicLR;
  readonly maxLrs: readonly number[];
  readonly settings: Omit<Read, "optimizer" | "baseLr" | "maxLr">;
  readonly #momenta: readonly (readonly [low: number, high: number])[];

  /** @throws Error where momentum is to cycle and the optimizer has none */
  constructor(
    optimizer: Scheduled,
    baseLr: Read["baseLr"],
    maxLr: Read["maxLr"],
    ...more: Places<
      [
        stepSizeUp: number,
        stepSizeDown: number | null,
        mode: "triangular" | "triangular2" | "exp_range",
        gamma: number,
        scaleFn: Scale | null,
        scaleMode: "cycle" | "iterations",
        cycleMomentum: boolean,
        baseMomentum: number | readonly number[],
        maxMomentum: number | readonly number[],
      ],
      Partial<CyclicLROptions>
    >
  );
  constructor(optimizer: Scheduled, options: CyclicLROptions);
  constructor(...args: unknown[]) {
    const { optimizer, baseLr, maxLr, ...settings } = cyclicLR.read(args);
    const { paramGroups } = optimizer;
    const lows = each("baseLr", baseLr, paramGroups.length);
    paramGroups.forEach((group, i) => {
      group.lr = lows[i];
      group.initialLr = lows[i];
    });
    super(optimizer);
    this.settings = settings;
    this.maxLrs = each("maxLr", maxLr, paramGroups.length);
    const { cycleMomentum, baseMomentum, maxMomentum } = settings;
    if (cycleMomentum && paramGroups.some((group) => !("momentum" in group)))
      throw new NotPossibleError(
        say`CyclicLR: the optimizer has no momentum to cycle; set cycleMomentum: false`,
      );
    const high = each("maxMomentum", maxMomentum, paramGroups.length);
    this.#momenta = each("baseMomentum", baseMomentum, paramGroups.length).map((low, i) => [low, high[i]]);
    this.apply(0);
  }

  #scale(cycle: number, step: number): number {
    const { mode, gamma, scaleFn, scaleMode } = this.settings;
    if (scaleFn) return scaleFn(scaleMode === "cycle" ? cycle : step);
    if (mode === "triangular2") return 1 / 2 ** (cycle - 1);
    return mode === "exp_range" ? gamma ** step : 1;
  }

  /** How far up a step is, 0 to 1, times the height of its cycle. */
  #height(step: number): number {
    const { stepSizeUp, stepSizeDown } = this.settings;
    const total = stepSizeUp + (stepSizeDown ?? stepSizeUp);
    const rise = stepSizeUp / total;
    const cycle = Math.floor(1 + step / total);
    const part = 1 + step / total - cycle;
    return (part <= rise ? part / rise : (part - 1) / (rise - 1)) * this.#scale(cycle, step);
  }

  protected override lrAt(step: number, base: number, group: number): number {
    return base + (this.maxLrs[group] - base) * this.#height(step);
  }

  override apply(step: number): void {
    super.apply(step);
    if (!this.settings.cycleMomentum) return;
    const height = this.#height(step);
    (this.optimizer.paramGroups as { lr: number; momentum?: number }[]).forEach((group, i) => {
      const [low, high] = this.#momenta[i];
      group.momentum = high - (high - low) * height;
    });
  }
}
