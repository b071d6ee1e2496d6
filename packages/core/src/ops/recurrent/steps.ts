// The steps of a recurrence over sequences of different lengths: their elements lie step by step, those of the longest sequence first.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Cell } from "./cells.ts";

export interface RecurrentParams {
  /** How many sequences each step has, the first N of them; never more than the step before. */
  readonly sizes: readonly number[];
  /** Whether it goes from the last step to the first. */
  readonly reverse: boolean;
}

/** One step: its rows of the input and of the result. */
export interface Step {
  readonly from: number;
  readonly rows: number;
}

/** In the order in which they are computed. */
export function stepsOf({ sizes, reverse }: RecurrentParams): Step[] {
  let from = 0;
  const steps = sizes.map((rows) => {
    from += rows;
    return { from: from - rows, rows };
  });
  return reverse ? steps.reverse() : steps;
}

/** The inputs by name. */
export interface Named<T> {
  /** [rows of all steps, gates · H]. */
  readonly x: T;
  /** [gates · H, H]. */
  readonly weight: T;
  /** h, and c, of every sequence before the first step: [N, H]. */
  readonly states: readonly T[];
  /** [gates · H]. */
  readonly bias?: T;
}

export const named = <T>({ states }: Cell, [x, weight, ...others]: readonly T[]): Named<T> => ({
  x,
  weight,
  states: others.slice(0, states),
  bias: others[states],
});

/** [rows of all steps (and N with the last c), H]. */
export function inferOf(cell: Cell): (inputs: TensorType[], params: RecurrentParams) => TensorType {
  return (inputs, { sizes }) => {
    const { x, weight, states, bias } = named(cell, inputs);
    const [n, size] = states[0].shape;
    const rows = sizes.reduce((sum, one) => sum + one, 0);
    const expected: [TensorType | undefined, string, number[]][] = [
      [states[0], "h", [n, size]],
      [x, "input", [rows, cell.gates * size]],
      [weight, "weight", [cell.gates * size, size]],
      [states[1], "c", [n, size]],
      [bias, "bias", [cell.gates * size]],
    ];
    for (const [got, name, shape] of expected)
      if (got && showShape(got.shape) !== showShape(shape))
        throw new ShapeError(
          say`${cell.name} expects ${name} of shape ${showShape(shape)}, got ${showShape(got.shape)}`,
        );
    if (sizes.length === 0 || sizes[0] !== n || sizes.some((one, t) => t > 0 && one > sizes[t - 1]))
      throw new ShapeError(
        say`${cell.name}: steps of ${showShape(sizes)} sequences with h of ${n}; there is at least one step, the first has them all, and none more than the one before`,
      );
    return { shape: [rows + (cell.states === 2 ? n : 0), size], dtype: "float32" };
  };
}
