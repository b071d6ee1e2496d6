// The largest and the smallest as reductions; their gradients as passes.
import type { ExtremeParams } from "../../../ops/extremes.ts";
import { reducedShape } from "../../../ops/reduce.ts";
import * as s from "../../../ops/scalar/primitives.ts";
import { argument } from "../../../ops/scalar/scalar.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { viewOf } from "../loops.ts";
import { type MapCode, map } from "../map/map.ts";
import { reduce, reduceAsItLies } from "../reduce/index.ts";
import type { CpuBackward, CpuKernel } from "./contract.ts";

const [x, best, count, g] = [0, 1, 2, 3].map(argument);

/** Where an element shares the gradient, and its share. */
function codesOf(name: string, mask: typeof x): { mask: MapCode; share: MapCode } {
  const one = s.select(mask, 1, 0);
  return {
    mask: { key: `extreme ${name}`, roots: [one] },
    share: { key: `share of an extreme ${name}`, roots: [s.div(s.mul(g, one), count)] },
  };
}
const sharing = codesOf("with NaN", s.select(s.ne(best, best), s.ne(x, x), s.eq(x, best)));
const spreading = codesOf("without", s.eq(x, best));

const wideShape = (like: CpuArray, params: ExtremeParams) =>
  reducedShape("amax", like.shape, { ...params, keepdim: true });

function kernel(kind: "max" | "min"): CpuKernel<ExtremeParams> {
  return {
    forward(ctx, [input], type, params) {
      const found = reduceAsItLies(ctx, kind, input, wideShape(input, params));
      if (found.dtype === type.dtype) return { out: ctx.renamed(found, type, "contiguous") };
      const out = ctx.empty(type);
      viewOf(ctx, out).set(viewOf(ctx, ctx.keep(found)));
      return { out };
    },
    backward: (ctx, call) => [call.needs[0] ? gradient(ctx, call) : null],
  };
}

function gradient(
  ctx: CpuContext,
  { grad, inputs: [input], out, params }: CpuBackward<ExtremeParams>,
): CpuArray {
  const wide = wideShape(input, params);
  const { mask, share } = params.nanShares ? sharing : spreading;
  const plain = ctx.contiguous(input);
  const [result, slope] = [out, grad].map((array) => ctx.borrow(ctx.contiguous(array), wide));
  const like = { shape: input.shape, dtype: "float32" } as const;
  const repeated = ctx.keep(ctx.empty(like));
  map(ctx, input.shape, "contiguous", {
    code: mask,
    reads: [plain, result],
    numbers: [],
    writes: [repeated],
  });
  const counts = ctx.keep(reduce(ctx, "sum", repeated, wide));
  const dx = ctx.empty(like);
  const reads = [plain, result, counts, slope];
  map(ctx, input.shape, "contiguous", { code: share, reads, numbers: [], writes: [dx] });
  return dx;
}

export const amax = kernel("max");
export const amin = kernel("min");
