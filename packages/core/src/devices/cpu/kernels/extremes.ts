// The largest and the smallest as reductions; their gradients as passes.
import { amax as amaxOp, amin as aminOp, type ExtremeParams } from "../../../ops/extremes.ts";
import type { Op } from "../../../ops/op.ts";
import { reducedShape } from "../../../ops/reduce.ts";
import * as s from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { viewOf } from "../loops.ts";
import { map } from "../map/map.ts";
import { reduce } from "../reduce/index.ts";
import type { CpuKernel } from "./contract.ts";

const [x, best, count, g] = [0, 1, 2, 3].map(argument);
/** 1 where an element shares the gradient. */
const masks = {
  sharing: s.select(s.ne(best, best), s.select(s.ne(x, x), 1, 0), s.select(s.eq(x, best), 1, 0)),
  spreading: s.select(s.eq(x, best), 1, 0),
};
const shareOf = (mask: typeof x) => s.div(s.mul(g, mask), count);

const wideShape = (like: CpuArray, params: ExtremeParams) =>
  reducedShape("amax", like.shape, { ...params, keepdim: true });

function kernel(op: Op<ExtremeParams>, kind: "max" | "min"): CpuKernel<ExtremeParams> {
  return {
    forward(ctx, [input], type, params) {
      const found = reduce(ctx, kind, ctx.contiguous(input), wideShape(input, params));
      if (found.dtype === type.dtype) return { out: ctx.renamed(found, type, "contiguous") };
      const out = ctx.empty(type);
      viewOf(ctx, out).set(viewOf(ctx, ctx.keep(found)));
      return { out };
    },
    backward: (ctx, { grad, inputs: [x], out, params, needs }) => [
      needs[0] ? gradient(ctx, op.name, grad, x, out, params) : null,
    ],
  };
}

function gradient(
  ctx: CpuContext,
  name: string,
  grad: CpuArray,
  input: CpuArray,
  out: CpuArray,
  params: ExtremeParams,
): CpuArray {
  const wide = wideShape(input, params);
  const how = params.nanShares ? "sharing" : "spreading";
  const plain = ctx.contiguous(input);
  const [result, slope] = [out, grad].map((array) => ctx.borrow(ctx.contiguous(array), wide));
  // Twice through the mask rather than once to memory and back.
  const repeated = ctx.keep(ctx.empty({ shape: input.shape, dtype: "float32" }));
  map(ctx, input.shape, "contiguous", {
    key: `extreme ${how}`,
    roots: [masks[how]],
    reads: [plain, result],
    numbers: [],
    writes: [repeated],
  });
  const counts = ctx.keep(reduce(ctx, "sum", repeated, wide));
  const dx = ctx.empty({ shape: input.shape, dtype: "float32" });
  map(ctx, input.shape, "contiguous", {
    key: `${name} gradient ${how}`,
    roots: [shareOf(masks[how])],
    reads: [plain, result, counts, slope],
    numbers: [],
    writes: [dx],
  });
  return dx;
}

export const amax = kernel(amaxOp, "max");
export const amin = kernel(aminOp, "min");
