// torch.meshgrid, of as many vectors as are given.
import { OutOfRangeError } from "../errors.ts";
import { isPlain } from "../options/signature.ts";
import * as own from "../tensor/arranging.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/**
 * The coordinates of a grid: for each vector a tensor of the grid's shape.
 *
 * @param indexing "ij" (default): the first vector goes down; "xy": along
 */
export function meshgrid(...tensors: (Tensor | readonly Tensor[] | { indexing?: "ij" | "xy" })[]): Tensor[] {
  const last = tensors.at(-1);
  const options: Record<string, unknown> = isPlain(last) ? last : {};
  const { indexing = "ij", ...others } = options;
  if (Object.keys(others).length > 0 || (indexing !== "ij" && indexing !== "xy"))
    throw new OutOfRangeError(
      say`meshgrid takes tensors and { indexing: "ij" } or { indexing: "xy" }, got ${JSON.stringify(options)}`,
    );
  const vectors = (isPlain(last) ? tensors.slice(0, -1) : tensors).flat() as Tensor[];
  return own.meshgrid(vectors, indexing);
}
