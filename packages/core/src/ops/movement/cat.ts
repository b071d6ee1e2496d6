// Tensors one after the other along a dimension, as torch.cat.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { hostArray } from "../dtypes.ts";
import type { Op } from "../op.ts";
import { fill } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import { anything } from "../takes.ts";
import type { SliceParams } from "./slice.ts";
import { stepsOf, taken, walk } from "./walk.ts";

export interface CatParams {
  dim: number;
}

function infer(inputs: TensorType[], { dim }: CatParams): TensorType {
  const [first] = inputs;
  for (const { shape, dtype } of inputs) {
    const fits =
      shape.length === first.shape.length && shape.every((size, d) => d === dim || size === first.shape[d]);
    if (!fits)
      throw new ShapeError(
        say`cat: shapes ${showShape(first.shape)} and ${showShape(shape)} differ beside dimension ${dim}`,
      );
    if (dtype !== first.dtype)
      throw new ShapeError(say`cat: got ${first.dtype} and ${dtype}, expected one type`);
  }
  const size = inputs.reduce((sum, { shape }) => sum + shape[dim], 0);
  return { shape: first.shape.with(dim, size), dtype: first.dtype };
}

/** Each input's part of the result. */
export function parts(inputs: readonly TensorType[], dim: number): SliceParams[] {
  let start = 0;
  return inputs.map(({ shape }) => {
    const part = { dim, start, length: shape[dim], step: 1 };
    start += shape[dim];
    return part;
  });
}

export const cat: Op<CatParams> = {
  name: "cat",
  takes: [anything("tensors")],
  infer,
  reference: {
    forward(inputs, type, { dim }) {
      const out = hostArray(type);
      const steps = stepsOf(type.shape);
      parts(inputs, dim).forEach(({ start }, i) => {
        walk(inputs[i].shape, steps, start * steps[dim], (from, to) => {
          out[to] = inputs[i].data[from];
        });
      });
      return out;
    },
    backward(grad, inputs, out, { dim }) {
      const steps = stepsOf(out.shape);
      return parts(inputs, dim).map(({ start }, i) =>
        Float64Array.from(taken(grad, { ...inputs[i], dtype: "float32" }, steps, start * steps[dim])),
      );
    },
  },
  lower: {
    forward: (h, inputs, { dim }, out) =>
      parts(inputs, dim).reduce(
        (made, part, i) => h.place(made, [{ kind: "slice", ...part }], inputs[i], "put"),
        fill(h, 0, out),
      ),
    backward: (h, { grad, inputs, params: { dim } }) =>
      parts(inputs, dim).map((part) => h.view(grad, { kind: "slice", ...part })),
  },
  samples: () =>
    (
      [
        [0, [2, 3], [4, 3]],
        [1, [5, 3], [5, 8], [5, 1]],
        [1, [2, 3, 4, 5], [2, 5, 4, 5]],
        [3, [2, 3, 2, 7], [2, 3, 2, 2]],
        [0, [6]],
      ] as [number, ...number[][]][]
    ).map(([dim, ...shapes]) => ({
      name: `${shapes.join(" and ")}, dimension ${dim}`,
      inputs: shapes.map((shape, i) => noise(shape, i + 1)),
      params: { dim },
    })),
  errors: [
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2, 4], dtype: "float32" },
      ],
      params: { dim: 0 },
      message: /\[2, 3\] and \[2, 4\] differ beside dimension 0/,
    },
  ],
};
