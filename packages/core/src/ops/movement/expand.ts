// Repetition along dimensions of size 1, and new ones in front, as torch.Tensor.expand.
import { type Shape, ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Op } from "../op.ts";
import { sumTo } from "../prims/shorthand.ts";
import { noise } from "../samples.ts";
import { anything } from "../takes.ts";
import { givenBack, stepsOf, taken } from "./walk.ts";

export interface ExpandParams {
  shape: Shape;
}

function infer([x]: TensorType[], { shape }: ExpandParams): TensorType {
  const ahead = shape.length - x.shape.length;
  const fits = ahead >= 0 && x.shape.every((size, dim) => size === shape[ahead + dim] || size === 1);
  if (!(fits && shape.every((size) => Number.isSafeInteger(size) && size >= 0)))
    throw new ShapeError(
      say`expand: ${showShape(x.shape)} does not become ${showShape(shape)}; only sizes of 1 can be repeated`,
    );
  return { shape, dtype: x.dtype };
}

/** Steps through an array that is repeated. */
export const repeated = (from: Shape, to: Shape, steps: readonly number[]): number[] =>
  to.map((_, dim) => {
    const own = dim - (to.length - from.length);
    return own < 0 || from[own] === 1 ? 0 : steps[own];
  });

export const expand: Op<ExpandParams> = {
  name: "expand",
  takes: [anything("input")],
  infer,
  reference: {
    forward: ([x], out) => taken(x.data, out, repeated(x.shape, out.shape, stepsOf(x.shape))),
    backward: (grad, [x], out) => [
      givenBack(grad, out.shape, repeated(x.shape, out.shape, stepsOf(x.shape)), x.data.length),
    ],
  },
  lower: {
    forward: (h, [x], { shape }) => h.view(x, { kind: "expand", shape }),
    backward: (h, { grad, inputs: [x] }) => [sumTo(h, grad, x.shape)],
  },
  samples: () =>
    (
      [
        [
          [3, 1],
          [3, 5],
        ],
        [[4], [2, 3, 4]],
        [
          [2, 1, 3, 1],
          [2, 5, 3, 6],
        ],
        [[], [2, 2]],
        [
          [1, 6],
          [4, 6],
        ],
      ] as [number[], number[]][]
    ).map(([from, shape], i) => ({
      name: `${from} to ${shape}`,
      inputs: [noise(from, i + 1)],
      params: { shape },
    })),
  errors: [
    {
      inputs: [{ shape: [2, 3], dtype: "float32" }],
      params: { shape: [4, 3] },
      message: /\[2, 3\] does not become \[4, 3\]/,
    },
  ],
};
