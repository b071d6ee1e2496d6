// Position of the largest or smallest element along a dimension, as torch.argmax and argmin: the first of equals, the first NaN
// before all.
import { numelOf } from "../tensor/types.ts";
import type { HostArray, Op } from "./op.ts";
import { opposite } from "./opposite.ts";
import { noise } from "./samples.ts";
import { checkDim, type DimParams, everyLine } from "./softmax.ts";
import { numbers } from "./takes.ts";

/** Whether it takes the place of the largest so far. */
export const isLarger = (x: number, largest: number): boolean =>
  x > largest || (Number.isNaN(x) && !Number.isNaN(largest));
/** Whether it takes the place of the smallest so far. */
export const isSmaller = (x: number, smallest: number): boolean =>
  x < smallest || (Number.isNaN(x) && !Number.isNaN(smallest));

const { NaN: nan, NEGATIVE_INFINITY: low, POSITIVE_INFINITY: high } = Number;
const odd: HostArray = {
  shape: [6, 5],
  dtype: "float32",
  data: Float64Array.of(
    ...[1, 3, 3, 2, 3],
    ...[-0, 0, 0, -0, 0],
    ...[1, nan, high, nan, 2],
    ...[low, low, low, low, low],
    ...[-5, -3, -4, -3, -9],
    ...[low, high, 1, high, 0],
  ),
};

const samples = () => [
  { name: "rows", inputs: [noise([6, 10], 1)], params: { dim: 1 } },
  { name: "channels", inputs: [noise([2, 3, 4, 5], 2)], params: { dim: 1 } },
  { name: "long rows", inputs: [noise([3, 79], 3)], params: { dim: 1 } },
  { name: "strips", inputs: [noise([2, 7, 259], 4)], params: { dim: 1 } },
  { name: "one very long row", inputs: [noise([65_536], 5)], params: { dim: 0 } },
  { name: "equals, infinities and no numbers", inputs: [odd], params: { dim: 1 } },
];

function placing(
  name: "argmax" | "argmin",
  isBetter: typeof isLarger,
  lower: Op<DimParams>["lower"],
): Op<DimParams> {
  return {
    name,
    takes: [numbers("input")],
    infer: ([x], { dim }) => {
      checkDim(name, x.shape, dim);
      return { shape: x.shape.filter((_, i) => i !== dim), dtype: "int32" };
    },
    reference: {
      forward([x], out, { dim }) {
        const positions = new Int32Array(numelOf(out.shape));
        let line = 0;
        everyLine(x.shape, dim, (at, length, step) => {
          let best = 0;
          for (let i = 1; i < length; i++)
            if (isBetter(x.data[at + i * step], x.data[at + best * step])) best = i;
          positions[line++] = best;
        });
        return positions;
      },
    },
    lower,
    samples,
    errors: [{ inputs: [{ shape: [4], dtype: "float32" }], params: { dim: 1 }, message: /dimension 1/ }],
  };
}

/** Input of any shape; output int32 without the dimension. */
export const argmax = placing("argmax", isLarger, {
  forward: (h, [x], { dim }, out) => h.reshape(h.reduce("argmax", x, [dim]), out.shape),
});
export const argmin = placing("argmin", isSmaller, {
  forward: (h, [x], { dim }, out) => h.reshape(h.reduce("argmax", opposite(h, x), [dim]), out.shape),
});
