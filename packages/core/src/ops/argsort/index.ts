// Where the elements of each line come from when it is sorted, as torch.argsort: of equals the first comes first, NaN is the largest.
import { ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { HostArray, Op } from "../op.ts";
import { integers, noise } from "../samples.ts";
import { everyLine } from "../softmax.ts";
import { anything } from "../takes.ts";
import { lower } from "./network.ts";
import type { ArgsortParams } from "./params.ts";

export type { ArgsortParams };

function infer([x]: TensorType[], { dim, count }: ArgsortParams): TensorType {
  if (!(dim >= 0 && dim < x.shape.length))
    throw new ShapeError(say`argsort: dimension ${dim} of a tensor of shape ${showShape(x.shape)}`);
  if (!(Number.isInteger(count) && count >= 0 && count <= x.shape[dim]))
    throw new ShapeError(
      say`argsort: ${count} places of dimension ${dim} of ${showShape(x.shape)}, which has ${x.shape[dim]}`,
    );
  return { shape: x.shape.with(dim, count), dtype: "int32" };
}

/** Below 0 where a comes before b. */
function order(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : Number(a > b);
}

const { NaN: nan, NEGATIVE_INFINITY: low, POSITIVE_INFINITY: high } = Number;
const odd: HostArray = {
  shape: [4, 5],
  dtype: "float32",
  data: Float64Array.of(
    ...[1, 3, 3, 2, 3],
    ...[-0, 0, 0, -0, 0],
    ...[1, nan, high, nan, low],
    ...[low, high, -1, high, 0],
  ),
};

/** Input of any type; output int32 with `count` places along `dim`. */
export const argsort: Op<ArgsortParams> = {
  name: "argsort",
  takes: [anything("input")],
  infer,
  reference: {
    forward([x], out, { dim, descending, count }) {
      const places = new Int32Array(out.shape.reduce((a, b) => a * b, 1));
      const sign = descending ? -1 : 1;
      const starts: number[] = [];
      everyLine(out.shape, dim, (to) => starts.push(to));
      let line = 0;
      everyLine(x.shape, dim, (at, length, step) => {
        const valueAt = (i: number): number => x.data[at + i * step];
        const sorted = Array.from({ length }, (_, i) => i).sort(
          (a, b) => sign * order(valueAt(a), valueAt(b)) || a - b,
        );
        const to = starts[line++];
        for (let i = 0; i < count; i++) places[to + i * step] = sorted[i];
      });
      return places;
    },
  },
  lower,
  samples: () =>
    (
      [
        ["rows", noise([5, 10], 1), 1, false, 10],
        ["columns, descending", noise([9, 3], 2), 0, true, 9],
        ["the middle", noise([2, 7, 3], 3), 1, false, 7],
        ["the first three", noise([3, 37], 4), 1, true, 3],
        ["many of many", noise([2, 83], 5), 1, false, 40],
        ["equals of whole numbers", integers([3, 11], 6, 4), 1, true, 11],
        ["equals, infinities and no numbers", odd, 1, false, 5],
        ["the same, descending", odd, 1, true, 5],
        ["a single one", noise([4, 1], 7), 1, false, 1],
      ] as [string, HostArray, number, boolean, number][]
    ).map(([name, x, dim, descending, count]) => ({ name, inputs: [x], params: { dim, descending, count } })),
  errors: [
    {
      inputs: [{ shape: [2, 3], dtype: "float32" }],
      params: { dim: 1, descending: false, count: 4 },
      message: /4 places of dimension 1 of \[2, 3\], which has 3/,
    },
    {
      inputs: [{ shape: [2, 3], dtype: "float32" }],
      params: { dim: 2, descending: false, count: 1 },
      message: /argsort: dimension 2 of a tensor/,
    },
  ],
};
