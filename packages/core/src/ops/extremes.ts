// The largest or smallest element over all or some dimensions, as torch.amax and amin. A NaN is both. The gradient is shared by equals.
import { type Shape, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { isLarger, isSmaller } from "./argmax.ts";
import { broadcastIndex } from "./broadcast.ts";
import { hostArray } from "./dtypes.ts";
import type { HostArray, Op, ReferenceKernel } from "./op.ts";
import { opposite } from "./opposite.ts";
import { formula, type Lowering, type Prims, type Value } from "./prims/prims.ts";
import { dimsOf } from "./prims/shorthand.ts";
import { type ReduceParams, reducedShape } from "./reduce.ts";
import { noise } from "./samples.ts";
import { div, eq, mul, ne, select } from "./scalar/primitives.ts";
import { anything } from "./takes.ts";

export interface ExtremeParams extends ReduceParams {
  /** Whether NaN shares the gradient where it is the result, as torch.max has it; else it spreads, as torch.amax has it. */
  nanShares: boolean;
}

const wideShape = (shape: Shape, params: ReduceParams): Shape =>
  reducedShape("amax", shape, { ...params, keepdim: true });

function infer(name: string, [x]: TensorType[], params: ExtremeParams): TensorType {
  const shape = reducedShape(name, x.shape, params);
  const empty = (params.dims ?? x.shape.map((_, dim) => dim)).find((dim) => x.shape[dim] === 0);
  if (empty !== undefined)
    throw new ShapeError(
      say`${name}: dimension ${empty} of ${showShape(x.shape)} has no element, and nothing has no extreme`,
    );
  return { shape, dtype: x.dtype };
}

function reference(isBetter: typeof isLarger): ReferenceKernel<ExtremeParams> {
  return {
    forward([x], out, params) {
      const best = hostArray(out);
      const seen = new Uint8Array(best.length);
      const index = broadcastIndex(wideShape(x.shape, params), x.shape);
      x.data.forEach((value, i) => {
        const at = index(i);
        if (seen[at] === 0 || isBetter(value, best[at])) best[at] = value;
        seen[at] = 1;
      });
      return best;
    },
    backward(grad, [x], out, params) {
      const index = broadcastIndex(wideShape(x.shape, params), x.shape);
      const sharing = params.nanShares ? Object.is : (a: number, b: number) => a === b;
      // 0 and −0 are equals.
      const shares = (i: number) => Number(sharing(x.data[i] + 0, out.data[index(i)] + 0));
      const counts = new Float64Array(grad.length);
      x.data.forEach((_, i) => {
        counts[index(i)] += shares(i);
      });
      return [Float64Array.from(x.data, (_, i) => (grad[index(i)] * shares(i)) / counts[index(i)])];
    },
  };
}

const equal = formula(2, (x, best) => select(eq(x, best), 1, 0));
const equalOrNone = formula(2, (x, best) =>
  select(ne(best, best), select(ne(x, x), 1, 0), select(eq(x, best), 1, 0)),
);
const share = formula(3, (mask, count, g) => div(mul(g, mask), count));

function lowering(best: (h: Prims, x: Value, dims: readonly number[]) => Value): Lowering<ExtremeParams> {
  return {
    forward: (h, [x], { dims }, out) =>
      h.reshape(h.cast(best(h, x, dims ?? dimsOf(x)), out.dtype), out.shape),
    backward(h, { grad, inputs: [x], out, params }) {
      const wide = wideShape(x.shape, params);
      const mask = h.map(params.nanShares ? equalOrNone : equal, [x, h.reshape(out, wide)]);
      const count = h.reduce("sum", mask, params.dims ?? dimsOf(x));
      return [h.map(share, [mask, count, h.reshape(grad, wide)])];
    },
  };
}

const equals: HostArray = {
  shape: [2, 4],
  dtype: "int32",
  data: Int32Array.of(3, -1, 3, 2 ** 31 - 1, -(2 ** 31), 0, 0, -5),
};

const both = (
  name: string,
  isBetter: typeof isLarger,
  lower: Lowering<ExtremeParams>,
): Op<ExtremeParams> => ({
  name,
  takes: [anything("input")],
  infer: (inputs, params) => infer(name, inputs, params),
  reference: reference(isBetter),
  lower,
  samples: () => [
    ...(
      [
        [[4, 9], null, false],
        [[5, 7], [1], false],
        [[5, 7], [0], true],
        [[2, 3, 4, 5], [1, 3], false],
        [[3, 37, 2], [0, 2], true],
        [[2_053], null, false],
        [[], null, false],
      ] as [number[], number[] | null, boolean][]
    ).map(([shape, dims, keepdim], i) => ({
      name: `${shape} over ${dims ?? "all"}`,
      inputs: [noise(shape, i + 1)],
      params: { dims, keepdim, nanShares: i % 2 === 0 },
    })),
    { name: "whole numbers", inputs: [equals], params: { dims: [1], keepdim: false, nanShares: true } },
  ],
  errors: [
    {
      inputs: [{ shape: [2, 0], dtype: "float32" }],
      params: { dims: [1], keepdim: false, nanShares: true },
      message: /dimension 1 of \[2, 0\] has no element/,
    },
  ],
});

/** Input of any type; output of the same type without those dimensions. */
export const amax = both(
  "amax",
  isLarger,
  lowering((h, x, dims) => h.reduce("max", x, dims)),
);
export const amin = both(
  "amin",
  isSmaller,
  lowering((h, x, dims) => opposite(h, h.reduce("max", opposite(h, x), dims))),
);
