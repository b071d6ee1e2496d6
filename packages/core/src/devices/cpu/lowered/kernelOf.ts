// The cpu kernel of an operation, made of what it says it is made of.
import { NotPossibleError } from "../../../errors.ts";
import type { Op, UpdateOp } from "../../../ops/op.ts";
import type { Value } from "../../../ops/prims/prims.ts";
import { sameShape, type TensorType } from "../../../tensor/types.ts";
import { say } from "../../../words/index.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import type { CpuKernel, CpuUpdate } from "../kernels/contract.ts";
import { type KernelOf, primsOf } from "./prims.ts";
import { CpuValue, rowsOf } from "./value.ts";

/** The elements as an array of the caller's. */
function given(
  ctx: CpuContext,
  value: Value,
  type: TensorType,
  inputs: readonly CpuArray[],
  what: string,
): CpuArray {
  if (!sameShape(value.shape, type.shape) || value.dtype !== type.dtype)
    throw new NotPossibleError(
      say`${what} is ${value.dtype} [${value.shape.join(", ")}], said to be ${type.dtype} [${type.shape.join(", ")}]`,
    );
  const rows = rowsOf(ctx, value);
  // An input that is passed on must not be one with the result: either may be written later.
  if (!inputs.some(({ address }) => address === rows.address)) return rows.retain();
  const copy = ctx.empty(type);
  ctx.copy(rows, copy);
  return copy;
}

export function loweredKernel<P>({ name, lower }: Op<P>, kernelOf: KernelOf): CpuKernel<P> {
  const backward = lower.backward?.bind(lower);
  return {
    forward(ctx, inputs, type, params) {
      const values = inputs.map((input) => new CpuValue(input));
      const out = lower.forward(primsOf(ctx, kernelOf), values, params, type);
      return { out: given(ctx, out, type, inputs, name) };
    },
    backward:
      backward &&
      ((ctx, { grad, inputs, out, params, needs }) => {
        const [g, y, ...x] = [grad, out, ...inputs].map((array) => new CpuValue(array));
        const results = backward(primsOf(ctx, kernelOf), { grad: g, inputs: x, out: y, params, needs });
        return inputs.map(({ shape }, i) => {
          const value = needs[i] ? results[i] : null;
          const type = { shape, dtype: "float32" } as const;
          return value
            ? given(ctx, value, type, [grad, out, ...inputs], say`the gradient ${i} of ${name}`)
            : null;
        });
      }),
  };
}

export function loweredUpdate<P>({ name, lower }: UpdateOp<P>, kernelOf: KernelOf): CpuUpdate<P> {
  return (ctx, inputs, params) => {
    const values = lower(
      primsOf(ctx, kernelOf),
      inputs.map((input) => new CpuValue(input)),
      params,
    );
    // All of them before the first is written: they may be made of each other's old elements.
    const arrays = values.map((value, i) => value && ctx.keep(given(ctx, value, inputs[i], inputs, name)));
    arrays.forEach((array, i) => {
      if (array) ctx.copy(ctx.as(array, inputs[i].layout), inputs[i]);
    });
  };
}
