// Every point of the space, one after the other.
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import type { Search, SearchContext, Step } from "./search.ts";

export class Grid implements Search {
  readonly #context: SearchContext;

  /** @throws UserError for a range without steps */
  constructor(context: SearchContext) {
    this.#context = context;
    const { endless } = context.space;
    if (endless.length > 0)
      throw new UserError(
        say`a grid needs values: give ${endless.join(", ")} a list, or "steps" beside "min" and "max"`,
      );
  }

  next(trials: readonly { number: number }[]): Step | null {
    const { space, epochs } = this.#context;
    const most = Math.min(space.size, this.#context.trials);
    return trials.length < most ? { kind: "new", point: space.nth(trials.length), until: epochs } : null;
  }
}
