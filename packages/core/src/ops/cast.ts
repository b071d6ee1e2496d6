// Elements in another type, as torch.Tensor.to: whole numbers cut off, truths 1 or 0.
import { checkDType, type DType } from "../tensor/types.ts";
import { converted } from "./dtypes.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { integers, noise } from "./samples.ts";
import { anything } from "./takes.ts";

export interface CastParams {
  dtype: DType;
}

export const reference: ReferenceKernel<CastParams> = {
  forward: ([x], _out, { dtype }) => converted(x.data, dtype),
};

/** Input and output of one shape. Float to float has nothing to do, and nothing else has a gradient. */
export const cast: Op<CastParams> = {
  name: "cast",
  takes: [anything("input")],
  infer: ([{ shape }], { dtype }) => ({ shape, dtype: checkDType(dtype) }),
  reference,
  lower: { forward: (h, [x], { dtype }) => h.cast(x, dtype) },
  samples: () => [
    {
      name: "far beyond whole numbers",
      inputs: [
        {
          shape: [9],
          dtype: "float32",
          data: Float64Array.of(
            3e9,
            -3e9,
            2 ** 31,
            -(2 ** 31),
            2 ** 66,
            Number.NaN,
            Number.NEGATIVE_INFINITY,
            -1.5,
            255.9,
          ),
        },
      ],
      params: { dtype: "int32" },
    },
    { name: "bytes of both signs", inputs: [noise([5, 7], 5, 1e9)], params: { dtype: "uint8" } },
    { name: "to int32", inputs: [noise([3, 7], 1, 9)], params: { dtype: "int32" } },
    { name: "to uint8", inputs: [noise([2, 3, 5, 4], 2, 300)], params: { dtype: "uint8" } },
    { name: "to bool", inputs: [integers([4, 9], 3, 3)], params: { dtype: "bool" } },
    { name: "to float32", inputs: [integers([5, 13], 4, 200, "uint8")], params: { dtype: "float32" } },
  ],
  errors: [
    {
      inputs: [{ shape: [2], dtype: "float32" }],
      params: { dtype: "int64" as DType },
      message: /unknown element type "int64".*take int32/,
    },
  ],
};
