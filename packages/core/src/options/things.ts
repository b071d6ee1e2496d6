// Kinds of what only code can make.
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { thing } from "./kinds.ts";

export const aTensor = thing<Tensor>(
  () => say`a tensor`,
  (value) => value instanceof Tensor,
);

const isNumbers = (value: unknown): boolean =>
  value instanceof Float32Array || (Array.isArray(value) && value.every((x) => typeof x === "number"));

/** A number for each class, as a tensor or a list. */
export const perClass = thing<Tensor | readonly number[]>(
  () => say`a tensor or a list with a number for each class`,
  (value) => value instanceof Tensor || isNumbers(value),
);
