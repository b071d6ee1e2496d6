// What optimizers remember, entry by entry: Python's dicts are made of it.
import type { optim, Tensor } from "@tinycnn/core";
import { held } from "./held.ts";

type State = optim.OptimizerState;
export interface Stateful {
  stateDict(): State;
  loadStateDict(state: State): void;
}

export const states = {
  /** Tensors and numbers by names such as "0.expAvg". */
  entriesOf(optimizer: Stateful): [string, Tensor | number][] {
    const { tensors, numbers } = optimizer.stateDict();
    // The optimizer keeps them.
    for (const tensor of tensors.values()) held.pin(tensor);
    return [...tensors, ...Object.entries(numbers)];
  },
  restore(optimizer: Stateful, names: readonly string[], values: readonly (Tensor | number)[]): void {
    const tensors = new Map<string, Tensor>();
    const numbers: Record<string, number> = {};
    names.forEach((name, i) => {
      const value = values[i];
      if (typeof value === "number") numbers[name] = value;
      else tensors.set(name, value);
    });
    optimizer.loadStateDict({ tensors, numbers });
  },
};
