// Another shape for the same memory.
import type { ReshapeParams } from "../../../ops/reshape.ts";
import type { CpuKernel } from "./contract.ts";

export const reshape: CpuKernel<ReshapeParams> = {
  forward: (ctx, [x], type) => ({ out: ctx.contiguous(x).view(type, "contiguous") }),
  backward: (ctx, { grad, inputs: [x] }) => [ctx.contiguous(grad).view(x, "contiguous")],
};
