// Elements that an index names along a dimension, as torch.gather.
import type { TensorType } from "../../tensor/types.ts";
import { hostArray } from "../dtypes.ts";
import type { Op } from "../op.ts";
import type { Prims, Value } from "../prims/prims.ts";
import { zeros } from "../prims/shorthand.ts";
import { integers, noise } from "../samples.ts";
import { anything, indices } from "../takes.ts";
import { type AlongParams, checkIndex, checkPlace, placesOf, within } from "./places.ts";

function infer([x, index]: TensorType[], params: AlongParams): TensorType {
  checkIndex("gather", x, index, params);
  return { shape: index.shape, dtype: x.dtype };
}

/** What an index takes of x. */
export const takenBy = (h: Prims, x: Value, dim: number, index: Value): Value =>
  h.gather(h.view(x, ...within(x, index, dim)), dim, index);

/** Input of any type, index int32 of as many dimensions, within the input's sizes but along `dim`; output of the index's shape. */
export const gather: Op<AlongParams> = {
  name: "gather",
  takes: [anything("input"), indices("index")],
  infer,
  reference: {
    forward([x, index], out, { dim }) {
      const y = hostArray(out);
      placesOf("gather", x.shape, index, dim).forEach((at, i) => {
        y[i] = x.data[at];
      });
      return y;
    },
    backward(grad, [x, index], _out, { dim }) {
      const dx = new Float64Array(x.data.length);
      placesOf("gather", x.shape, index, dim).forEach((at, i) => {
        dx[at] += grad[i];
      });
      return [dx, null];
    },
  },
  lower: {
    forward(h, [x, index], { dim }) {
      h.within(index, x.shape[dim], (place, at) => checkPlace("gather", place, at, x.shape[dim]));
      return takenBy(h, x, dim, index);
    },
    backward(h, { grad, inputs: [x, index], params: { dim } }) {
      const path = within(x, index, dim);
      const part = h.scatter(zeros(h, index.shape.with(dim, x.shape[dim])), dim, index, grad, "add");
      return [path.length === 0 ? part : h.place(zeros(h, x.shape), path, part, "put"), null];
    },
  },
  samples: () => [
    { name: "a vector", inputs: [noise([7], 1), integers([11], 2, 7)], params: { dim: 0 } },
    { name: "rows", inputs: [noise([5, 9], 1), integers([5, 4], 2, 9)], params: { dim: 1 } },
    { name: "columns", inputs: [noise([5, 9], 3), integers([5, 9], 4, 5)], params: { dim: 0 } },
    { name: "a part", inputs: [noise([4, 6, 5], 5), integers([4, 8, 3], 6, 6)], params: { dim: 1 } },
    { name: "images", inputs: [noise([2, 3, 4, 5], 7), integers([2, 2, 4, 5], 8, 3)], params: { dim: 1 } },
  ],
  errors: [
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2, 3], dtype: "float32" },
      ],
      params: { dim: 1 },
      message: /index is float32.*expected int32/,
    },
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [3, 3], dtype: "int32" },
      ],
      params: { dim: 1 },
      message: /an index of shape \[3, 3\] does not lie within \[2, 3\]/,
    },
    {
      inputs: [
        { shape: [2, 0], dtype: "float32" },
        { shape: [2, 3], dtype: "int32" },
      ],
      params: { dim: 1 },
      message: /dimension 1 of \[2, 0\] has no place/,
    },
    {
      inputs: [
        { shape: [0], dtype: "float32" },
        { shape: [1], dtype: "int32" },
      ],
      params: { dim: 0 },
      message: /dimension 0 of \[0\] has no place/,
    },
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2, 3, 1], dtype: "int32" },
      ],
      params: { dim: 1 },
      message: /an index of shape \[2, 3, 1\] does not lie within \[2, 3\]/,
    },
    ...[-1, 1].map((dim) => ({
      inputs: [
        { shape: [3], dtype: "float32" as const },
        { shape: [1], dtype: "int32" as const },
      ],
      params: { dim },
      message: new RegExp(`dimension ${dim} of a tensor of shape`),
    })),
  ],
};
