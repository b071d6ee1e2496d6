// Dimensions in another order, as torch.permute.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Op } from "../op.ts";
import { noise } from "../samples.ts";
import { anything } from "../takes.ts";
import { givenBack, stepsOf, taken } from "./walk.ts";

export interface PermuteParams {
  /** For each dimension of the result that of the input, from 0. */
  dims: readonly number[];
}

function infer([x]: TensorType[], { dims }: PermuteParams): TensorType {
  const isOrder = dims.length === x.shape.length && x.shape.every((_, dim) => dims.includes(dim));
  if (!isOrder)
    throw new ShapeError(
      say`permute: expected each of the ${x.shape.length} dimensions of ${showShape(x.shape)} once, got ${showShape(dims)}`,
    );
  return { shape: dims.map((dim) => x.shape[dim]), dtype: x.dtype };
}

const stepsFor = ({ shape }: TensorType, dims: readonly number[]): number[] => {
  const steps = stepsOf(shape);
  return dims.map((dim) => steps[dim]);
};

export const permute: Op<PermuteParams> = {
  name: "permute",
  takes: [anything("input")],
  infer,
  reference: {
    forward: ([x], out, { dims }) => taken(x.data, out, stepsFor(x, dims)),
    backward: (grad, [x], out, { dims }) => [givenBack(grad, out.shape, stepsFor(x, dims), x.data.length)],
  },
  lower: {
    forward: (h, [x], { dims }) => h.view(x, { kind: "permute", dims }),
    backward: (h, { grad, params: { dims } }) => [
      h.view(grad, { kind: "permute", dims: dims.map((_, dim) => dims.indexOf(dim)) }),
    ],
  },
  samples: () =>
    (
      [
        [
          [5, 7],
          [1, 0],
        ],
        [
          [3, 8, 12],
          [0, 2, 1],
        ],
        [
          [2, 3, 5, 6],
          [0, 2, 3, 1],
        ],
        [
          [2, 9, 3, 4],
          [3, 1, 0, 2],
        ],
        [
          [4, 5, 6],
          [1, 0, 2],
        ],
        [
          [21, 3, 2, 37],
          [3, 2, 1, 0],
        ],
        [
          [2, 33, 16],
          [0, 2, 1],
        ],
        [[7], [0]],
      ] as [number[], number[]][]
    ).map(([shape, dims], i) => ({
      name: `${shape} to ${dims}`,
      inputs: [noise(shape, i + 1)],
      params: { dims },
    })),
  errors: [
    {
      inputs: [{ shape: [2, 3], dtype: "float32" }],
      params: { dims: [0, 0] },
      message: /each of the 2 dimensions.*got \[0, 0\]/,
    },
  ],
};
