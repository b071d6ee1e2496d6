// Points drawn evenly, none twice (Bergstra and Bengio 2012).
import type { Trial } from "../trial.ts";
import { drawNew } from "./drawn.ts";
import type { Search, SearchContext, Step } from "./search.ts";

export class Random implements Search {
  readonly #context: SearchContext;

  constructor(context: SearchContext) {
    this.#context = context;
  }

  next(trials: readonly Trial[]): Step | null {
    const { space, epochs, seed } = this.#context;
    if (trials.length >= this.#context.trials) return null;
    const point = drawNew(space, seed, trials);
    return point && { kind: "new", point, until: epochs };
  }
}
