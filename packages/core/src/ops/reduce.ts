// Sums and means over all elements or over given dimensions, as torch.sum and torch.mean.
import { numelOf, type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { broadcastIndex } from "./broadcast.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import type { Lowering, Value } from "./prims/prims.ts";
import { dimsOf, expand, scaled } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { anything, floats } from "./takes.ts";

export interface ReduceParams {
  /** Dimensions summed over, from 0; all when null. */
  dims: readonly number[] | null;
  /** Whether they stay, with size 1. */
  keepdim: boolean;
}

export function reducedShape(name: string, shape: Shape, { dims, keepdim }: ReduceParams): Shape {
  for (const dim of dims ?? [])
    if (!(dim >= 0 && dim < shape.length))
      throw new ShapeError(say`${name}: dimension ${dim} of a tensor of shape ${showShape(shape)}`);
  const gone = (i: number) => dims === null || dims.includes(i);
  return keepdim ? shape.map((size, i) => (gone(i) ? 1 : size)) : shape.filter((_, i) => !gone(i));
}

function reduction(name: string, scale: (count: number) => number): Op<ReduceParams> {
  const wideShape = (shape: Shape, params: ReduceParams) =>
    reducedShape(name, shape, { ...params, keepdim: true });
  const reference: ReferenceKernel<ReduceParams> = {
    forward([x], out, params) {
      const sums = new Float64Array(numelOf(out.shape));
      const index = broadcastIndex(wideShape(x.shape, params), x.shape);
      x.data.forEach((value, i) => {
        sums[index(i)] += value;
      });
      return sums.map((sum) => sum * scale(x.data.length / sums.length));
    },
    backward(grad, [x], _out, params) {
      const index = broadcastIndex(wideShape(x.shape, params), x.shape);
      const factor = scale(x.data.length / grad.length);
      return [Float64Array.from({ length: x.data.length }, (_, i) => grad[index(i)] * factor)];
    },
  };
  const counted = (from: TensorType, to: TensorType) => scale(numelOf(from.shape) / numelOf(to.shape));
  const by =
    (factor: number) =>
    (h: Parameters<Lowering<ReduceParams>["forward"]>[0], x: Value): Value =>
      factor === 1 ? x : h.map(scaled, [x], [factor]);
  const lower: Lowering<ReduceParams> = {
    forward: (h, [x], { dims }, out) =>
      by(counted(x, out))(h, h.reshape(h.reduce("sum", x, dims ?? dimsOf(x)), out.shape)),
    backward: (h, { grad, inputs: [x], params }) => {
      const wide = h.reshape(by(counted(x, grad))(h, grad), wideShape(x.shape, params));
      return [expand(h, wide, x.shape)];
    },
  };
  return {
    name,
    takes: [name === "mean" ? floats("input") : anything("input")],
    infer: ([x]: TensorType[], params) => ({
      shape: reducedShape(name, x.shape, params),
      dtype: name === "sum" && x.dtype !== "float32" ? "int32" : "float32",
    }),
    reference,
    lower,
    samples: () => [
      { name: "all", inputs: [noise([4, 9], 1)], params: { dims: null, keepdim: false } },
      { name: "columns", inputs: [noise([4, 9], 2)], params: { dims: [0], keepdim: false } },
      { name: "rows", inputs: [noise([5, 7], 2)], params: { dims: [1], keepdim: false } },
      { name: "pixels", inputs: [noise([2, 3, 4, 5], 3)], params: { dims: [2, 3], keepdim: true } },
      {
        name: "all but channels",
        inputs: [noise([3, 5, 4, 2], 3)],
        params: { dims: [0, 2, 3], keepdim: false },
      },
      { name: "first and last", inputs: [noise([3, 37, 2], 3)], params: { dims: [0, 2], keepdim: false } },
      { name: "a long row", inputs: [noise([6_151], 4)], params: { dims: null, keepdim: false } },
      { name: "a long column", inputs: [noise([2_053, 3], 5)], params: { dims: [0], keepdim: true } },
      { name: "wide columns", inputs: [noise([9, 530], 7)], params: { dims: [0], keepdim: false } },
      { name: "strips", inputs: [noise([3, 7, 259], 8)], params: { dims: [1], keepdim: false } },
      { name: "long rows", inputs: [noise([3, 79], 9)], params: { dims: [1], keepdim: false } },
      { name: "a number", inputs: [noise([], 6)], params: { dims: null, keepdim: false } },
    ],
    errors: [
      {
        inputs: [{ shape: [2, 3], dtype: "float32" }],
        params: { dims: [2], keepdim: false },
        message: /dimension 2 of a tensor of shape \[2, 3\]/,
      },
    ],
  };
}

export const sum = reduction("sum", () => 1);
export const mean = reduction("mean", (count) => 1 / count);
