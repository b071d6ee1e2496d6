// Whole places of a dimension, in the order of an index, as torch.index_select: rows of a table.

import type { Data } from "../../tensor/types.ts";
import { type Shape, ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { hostArray } from "../dtypes.ts";
import type { Op } from "../op.ts";
import type { Prims, Value } from "../prims/prims.ts";
import { expand, zeros } from "../prims/shorthand.ts";
import { integers, noise } from "../samples.ts";
import { anything, indices } from "../takes.ts";
import { type AlongParams, checkPlace, checkPlaces } from "./places.ts";

function infer([x, index]: TensorType[], { dim }: AlongParams): TensorType {
  if (!(dim >= 0 && dim < x.shape.length))
    throw new ShapeError(say`indexSelect: dimension ${dim} of a tensor of shape ${showShape(x.shape)}`);
  if (index.shape.length !== 1)
    throw new ShapeError(say`indexSelect expects an index of shape [N], got ${showShape(index.shape)}`);
  if (x.shape[dim] === 0 && index.shape[0] > 0)
    throw new ShapeError(say`indexSelect: dimension ${dim} of ${showShape(x.shape)} has no place to name`);
  return { shape: x.shape.with(dim, index.shape[0]), dtype: x.dtype };
}

/** Calls `visit` with the first element of each run of the selection and of where it is taken from; a run is `inner` elements. */
function everyRun(
  shape: Shape,
  dim: number,
  index: ArrayLike<number>,
  visit: (to: number, from: number, inner: number) => void,
): void {
  const inner = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const outer = shape.slice(0, dim).reduce((a, b) => a * b, 1);
  const size = shape[dim];
  let to = 0;
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < index.length; i++) {
      visit(to, (o * size + index[i]) * inner, inner);
      to += inner;
    }
}

/** The rows of `from` that are selected, put to `to`. */
function selectRows(from: Data, to: Data, shape: Shape, dim: number, index: ArrayLike<number>): void {
  everyRun(shape, dim, index, (at, start, inner) => {
    if (inner < 16) for (let i = 0; i < inner; i++) to[at + i] = from[start + i];
    else to.set(from.subarray(start, start + inner), at);
  });
}

/** Rows added to where they were selected. */
function addRows(grad: Data, to: Data, shape: Shape, dim: number, index: ArrayLike<number>): void {
  everyRun(shape, dim, index, (at, start, inner) => {
    for (let i = 0; i < inner; i++) to[start + i] += grad[at + i];
  });
}

/** The index for every element. */
const spreadOut = (h: Prims, index: Value, shape: Shape, dim: number): Value =>
  expand(
    h,
    h.reshape(
      index,
      [-1, ...shape.slice(dim + 1)].map((n) => (n === -1 ? index.shape[0] : 1)),
    ),
    shape,
  );

/** Input of any type, index int32 [N]; output with N places along `dim`. */
export const indexSelect: Op<AlongParams> = {
  name: "indexSelect",
  takes: [anything("input"), indices("index")],
  infer,
  reference: {
    forward([x, index], out, { dim }) {
      checkPlaces("indexSelect", index.data, x.shape[dim]);
      const y = hostArray(out);
      selectRows(x.data, y, x.shape, dim, index.data);
      return y;
    },
    backward(grad, [x, index], _out, { dim }) {
      const dx = new Float64Array(x.data.length);
      addRows(grad, dx, x.shape, dim, index.data);
      return [dx, null];
    },
  },
  lower: {
    forward(h, [x, index], { dim }, out) {
      h.within(index, x.shape[dim], (place, at) => checkPlace("indexSelect", place, at, x.shape[dim]));
      return h.gather(x, dim, spreadOut(h, index, out.shape, dim));
    },
    backward: (h, { grad, inputs: [x, index], params: { dim } }) => [
      h.scatter(zeros(h, x.shape), dim, spreadOut(h, index, grad.shape, dim), grad, "add"),
      null,
    ],
  },
  samples: () => [
    { name: "of a vector", inputs: [noise([7], 1), integers([11], 2, 7)], params: { dim: 0 } },
    { name: "rows", inputs: [noise([9, 5], 3), integers([6], 4, 9)], params: { dim: 0 } },
    { name: "columns", inputs: [noise([3, 8, 5], 5), integers([4], 6, 8)], params: { dim: 1 } },
    { name: "wide rows", inputs: [noise([3, 4, 37], 7), integers([5], 8, 4)], params: { dim: 1 } },
    { name: "no places", inputs: [noise([2, 5], 9), integers([0], 1, 5)], params: { dim: 1 } },
  ],
  errors: [
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2, 3], dtype: "int32" },
      ],
      params: { dim: 1 },
      message: /an index of shape \[N\], got \[2, 3\]/,
    },
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2], dtype: "int32" },
      ],
      params: { dim: 2 },
      message: /dimension 2/,
    },
  ],
};
