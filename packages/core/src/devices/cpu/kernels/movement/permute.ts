// Another order of dimensions as a strided copy.
import type { PermuteParams } from "../../../../ops/movement/permute.ts";
import type { CpuArray, CpuContext } from "../../array.ts";
import { copyStrided, placeOf, rowMajor } from "../../strided.ts";
import type { CpuKernel } from "../contract.ts";

function moved(ctx: CpuContext, x: CpuArray, dims: readonly number[]): CpuArray {
  const out = ctx.empty({ shape: dims.map((dim) => x.shape[dim]), dtype: x.dtype });
  const { address, strides } = placeOf(x);
  const from = { address, strides: dims.map((dim) => strides[dim]) };
  copyStrided(ctx, x, out.shape, from, { address: out.address, strides: rowMajor(out.shape) });
  return out;
}

export const permute: CpuKernel<PermuteParams> = {
  forward: (ctx, [x], _type, { dims }) => ({ out: moved(ctx, x, dims) }),
  backward: (ctx, { grad, params: { dims } }) => [
    moved(
      ctx,
      grad,
      dims.map((_, dim) => dims.indexOf(dim)),
    ),
  ],
};
