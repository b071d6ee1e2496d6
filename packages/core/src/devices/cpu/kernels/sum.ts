// Sums and means by reductions; the gradient is a pass that repeats.
import type { Op } from "../../../ops/op.ts";
import { mean as meanOp, type ReduceParams, reducedShape, sum as sumOp } from "../../../ops/reduce.ts";
import { mul } from "../../../ops/scalar/primitives.ts";
import { argument, number } from "../../../ops/scalar/scalar.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import { type MapCode, map } from "../map/map.ts";
import { reduceAsItLies } from "../reduce/index.ts";
import type { CpuKernel } from "./contract.ts";

/** Every element times the same factor. */
const scaled: MapCode = { key: "scaled", roots: [mul(argument(0), number(0))] };

function reduction(op: Op<ReduceParams>, scaleOf: (count: number) => number): CpuKernel<ReduceParams> {
  const wideShape = (shape: Shape, params: ReduceParams) =>
    reducedShape(op.name, shape, { ...params, keepdim: true });
  return {
    forward(ctx, [x], type, params) {
      const scale = scaleOf(x.numel / numelOf(type.shape));
      const sum = reduceAsItLies(ctx, "sum", x, wideShape(x.shape, params), { scale });
      return { out: ctx.renamed(sum, type, "contiguous") };
    },
    backward(ctx, { grad, inputs: [x], params }) {
      const dx = ctx.empty(x, x.layout);
      const wide = ctx.borrow(ctx.contiguous(grad), wideShape(x.shape, params));
      map(ctx, x.shape, x.layout, {
        code: scaled,
        reads: [wide],
        numbers: [scaleOf(x.numel / grad.numel)],
        writes: [dx],
      });
      return [dx];
    },
  };
}

export const sum = reduction(sumOp, () => 1);
export const mean = reduction(meanOp, (count) => 1 / count);
