// Operations that are small wherever they occur run on the cpu as their reference loops, over the engine's memory: float64 inside,
// rounded once. What is on a training step's hot path has kernels of its own.
import type { HostArray, ReferenceKernel } from "../../ops/op.ts";
import type { Data } from "../../tensor/types.ts";
import type { CpuArray, CpuContext } from "./array.ts";
import { bytesOf } from "./elements.ts";
import type { CpuKernel } from "./kernels/contract.ts";

/** The array's elements as a view of the memory, good until the next allocation. */
export function viewOf(ctx: CpuContext, array: CpuArray): Data {
  const { address, numel, dtype } = array;
  if (bytesOf(dtype) === 1) return ctx.engine.u8.subarray(address, address + numel);
  const words = dtype === "int32" ? ctx.engine.i32 : ctx.engine.f32;
  return words.subarray(address / 4, address / 4 + numel);
}

const hostOf = (ctx: CpuContext, array: CpuArray): HostArray => ({
  shape: array.shape,
  dtype: array.dtype,
  data: viewOf(ctx, ctx.contiguous(array)),
});

/** The cpu kernel that computes as the reference does. */
export function loops<P>(reference: ReferenceKernel<P>): CpuKernel<P> {
  const backward = reference.backward?.bind(reference);
  return {
    forward(ctx, inputs, type, params) {
      const out = ctx.empty(type);
      const plain = inputs.map((x) => ctx.contiguous(x));
      const result = reference.forward(
        plain.map((x) => hostOf(ctx, x)),
        type,
        params,
      );
      viewOf(ctx, out).set(result);
      return { out };
    },
    backward: backward
      ? (ctx, { grad, inputs, out, params, needs }) => {
          const grads = inputs.map((x, i) => (needs[i] ? ctx.empty(x) : null));
          const plain = [grad, out, ...inputs].map((x) => ctx.contiguous(x));
          const [g, o, ...ins] = plain.map((x) => hostOf(ctx, x));
          const results = backward(g.data, ins, o, params);
          return grads.map((target, i) => {
            const result = results[i];
            if (target && result) viewOf(ctx, target).set(result);
            else target?.release();
            return result ? target : null;
          });
        }
      : undefined,
  };
}
