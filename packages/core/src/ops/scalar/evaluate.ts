// A description evaluated in double precision: the meaning that every device's code is checked against.
import { primitives } from "./primitives.ts";
import { partsOf, type Scalar } from "./scalar.ts";

/** Values from which a description is evaluated. */
export interface Given {
  readonly arguments: readonly number[];
  readonly numbers: readonly number[];
  /** The operation's value, for a gradient that asks for it. */
  readonly result?: number;
}

/** The value of a description as a function. @param whole whether operands are whole numbers, which wrap around in 32 bits */
export function evaluator(root: Scalar, whole = false): (given: Given) => number {
  const parts = partsOf([root]);
  const place = new Map(parts.map((part, i) => [part, i]));
  const values = new Float64Array(parts.length);
  const steps = parts.map(({ op, args, leaf }): ((given: Given) => number) => {
    if (op !== null) {
      const { [whole ? "whole" : "value"]: value = primitives[op].value } = primitives[op];
      const from = args.map((arg) => place.get(arg) as number);
      const [a, b, c] = from;
      if (from.length === 1) return () => value(values[a]);
      if (from.length === 2) return () => value(values[a], values[b]);
      return () => value(values[a], values[b], values[c]);
    }
    if (leaf?.kind === "argument") return (given) => given.arguments[leaf.index];
    if (leaf?.kind === "number") return (given) => given.numbers[leaf.index];
    if (leaf?.kind === "constant") return () => leaf.value;
    return (given) => given.result as number;
  });
  return (given) => {
    for (let i = 0; i < steps.length; i++) values[i] = steps[i](given);
    return values[steps.length - 1];
  };
}
