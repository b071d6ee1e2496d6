import { UserError } from "../../errors.ts";
import type { RunResult } from "../result.ts";
import type { RunState } from "../state.ts";
import { MemoryStore } from "./memoryStore.ts";
import type { Which } from "./store.ts";
import { testStore } from "./testStore.ts";

/** Memory whose states can be spoilt. */
class Spoilt extends MemoryStore<RunState, RunResult> {
  readonly damaged = new Set<RunState | undefined>();
  override read(which: Which): RunState | null {
    const state = super.read(which);
    if (state && this.damaged.has(state)) throw new UserError(`${which} is damaged`);
    return state;
  }
}

testStore("memory", () => {
  const store = new Spoilt();
  return {
    store,
    damage: (which) => void store.damaged.add(store.states[which]),
    lose: (which) => void delete store.states[which],
    weights: () => store.weights,
    result: () => store.result,
  };
});
