// Vectors looked up by number.
import { OutOfRangeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { checkTensor } from "./apply.ts";
import { elementwise } from "./elementwise.ts";
import { reshape, unsqueeze } from "./functional.ts";
import { indexSelect } from "./indexing.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** The place of paddingIdx among so many numbers; negative ones count from the end. @throws RangeError for one that is none */
export function paddingAt(name: string, paddingIdx: number | null, count: number): number | null {
  const at = paddingIdx !== null && paddingIdx < 0 ? paddingIdx + count : paddingIdx;
  if (at !== null && !(at >= 0 && at < count))
    throw new OutOfRangeError(say`${name}: paddingIdx ${paddingIdx} is none of ${count} numbers`);
  return at;
}

/** int32 numbers [...] to rows of the weight [numbers, size]: [..., size]; no gradient flows to the row of paddingIdx. */
export function embedding(name: string, x: Tensor, weight: Tensor, paddingIdx: number | null = null): Tensor {
  checkTensor(name, "input", x);
  checkTensor(name, "weight", weight);
  if (x.dtype !== "int32")
    throw new ShapeError(
      say`${name} looks up int32 numbers, got ${x.dtype} of shape ${showShape(x.shape)}; convert them with .${"int()"}`,
    );
  if (weight.dim !== 2)
    throw new ShapeError(say`${name} expects a weight [numbers, size], got ${showShape(weight.shape)}`);
  const padding = paddingAt(name, paddingIdx, weight.shape[0]);
  const line = reshape(x, [x.numel]);
  const rows = indexSelect(weight, 0, line);
  const learning =
    padding === null
      ? rows
      : elementwise.where(unsqueeze(elementwise.ne(line, padding), 1), rows, rows.detach());
  return reshape(learning, [...x.shape, weight.shape[1]]);
}
