import { NotPossibleError } from "../errors.ts";
import { list } from "../options/kinds.ts";
import { needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { enableGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { anOptimizer } from "./kinds.ts";
import { Optimizer, type OptimizerState } from "./optimizer.ts";

type Part = Optimizer<{ lr: number }>;

const combined = signature("Combined", { parts: needs(list(anOptimizer<Part>())) });

/** Several optimizers, each with parameters of its own, as one: their groups in a row, one step of all. */
export class Combined extends Optimizer<{ lr: number }> {
  static readonly signature: Signature = combined;
  protected readonly slotNames = [];
  readonly parts: readonly Part[];

  constructor(parts: readonly Part[]);
  constructor(...args: unknown[]) {
    const { parts } = combined.read(args);
    const groups = parts.flatMap(({ paramGroups }) => paramGroups);
    super(groups, groups[0]);
    this.parts = parts;
    // One and the same groups, so that a schedule sets the rates of the parts.
    this.paramGroups.splice(0, this.paramGroups.length, ...groups);
  }

  override step(closure?: () => Tensor): Tensor | undefined {
    const loss = closure && enableGrad(closure);
    for (const part of this.parts) part.step();
    return loss;
  }

  protected override update(): void {
    throw new NotPossibleError(say`Combined: its parts update`);
  }

  /** Each part's state, under its number and a slash. */
  override stateDict(): OptimizerState {
    const states = this.parts.map((part) => part.stateDict());
    return {
      tensors: new Map(
        states.flatMap(({ tensors }, i) => [...tensors].map(([k, v]) => [`${i}/${k}`, v] as const)),
      ),
      numbers: Object.fromEntries(
        states.flatMap(({ numbers }, i) => Object.entries(numbers).map(([k, v]) => [`${i}/${k}`, v])),
      ),
    };
  }

  override loadStateDict({ tensors, numbers }: OptimizerState): void {
    this.parts.forEach((part, i) => {
      const own = <T>(entries: Iterable<[string, T]>): [string, T][] =>
        [...entries].filter(([k]) => k.startsWith(`${i}/`)).map(([k, v]) => [k.slice(`${i}/`.length), v]);
      part.loadStateDict({
        tensors: new Map(own(tensors)),
        numbers: Object.fromEntries(own(Object.entries(numbers))),
      });
    });
  }
}
