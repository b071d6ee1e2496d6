// Part of a dimension, as x[..., start:start + length·step:step] in PyTorch.
import { type Shape, ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Op } from "../op.ts";
import { zeros } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import { anything } from "../takes.ts";
import { givenBack, stepsOf, taken } from "./walk.ts";

export interface SliceParams {
  dim: number;
  start: number;
  /** Elements that are left of the dimension. */
  length: number;
  /** Distance between them. */
  step: number;
}

function infer([{ shape, dtype }]: TensorType[], { dim, start, length, step }: SliceParams): TensorType {
  const last = start + Math.max(0, length - 1) * step;
  const isWhole = [start, length, step].every(Number.isSafeInteger);
  if (
    !(
      isWhole &&
      start >= 0 &&
      length >= 0 &&
      step >= 1 &&
      (length === 0 ? start <= shape[dim] : last < shape[dim])
    )
  )
    throw new ShapeError(
      say`slice: ${length} elements from ${start} in steps of ${step} are not all within dimension ${dim} of ${showShape(shape)}`,
    );
  return { shape: shape.with(dim, length), dtype };
}

const walkOf = (shape: Shape, { dim, start, step }: SliceParams): [steps: number[], start: number] => {
  const steps = stepsOf(shape);
  return [steps.with(dim, steps[dim] * step), start * steps[dim]];
};

export const slice: Op<SliceParams> = {
  name: "slice",
  takes: [anything("input")],
  infer,
  reference: {
    forward: ([x], out, params) => taken(x.data, out, ...walkOf(x.shape, params)),
    backward(grad, [x], out, params) {
      const [steps, start] = walkOf(x.shape, params);
      return [givenBack(grad, out.shape, steps, x.data.length, start)];
    },
  },
  lower: {
    forward: (h, [x], params) => h.view(x, { kind: "slice", ...params }),
    backward: (h, { grad, inputs: [x], params }) => [
      h.place(zeros(h, x.shape), [{ kind: "slice", ...params }], grad, "put"),
    ],
  },
  samples: () =>
    (
      [
        [[9], 0, 2, 5, 1],
        [[5, 8], 1, 1, 3, 2],
        [[3, 4, 5, 6], 1, 1, 2, 1],
        [[2, 3, 7, 5], 2, 0, 4, 2],
        [[6, 70], 0, 3, 2, 1],
      ] as [number[], number, number, number, number][]
    ).map(([shape, dim, start, length, step], i) => ({
      name: `${shape}, dimension ${dim} from ${start}`,
      inputs: [noise(shape, i + 1)],
      params: { dim, start, length, step },
    })),
  errors: [
    {
      inputs: [{ shape: [4, 3], dtype: "float32" }],
      params: { dim: 0, start: 2, length: 3, step: 1 },
      message: /3 elements from 2 in steps of 1 are not all within dimension 0 of \[4, 3\]/,
    },
  ],
};
