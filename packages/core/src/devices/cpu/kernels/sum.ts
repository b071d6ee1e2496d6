// Sums and means by reductions; the gradient is a pass that repeats.
import type { Op } from "../../../ops/op.ts";
import { mean as meanOp, type ReduceParams, reducedShape, sum as sumOp } from "../../../ops/reduce.ts";
import { mul } from "../../../ops/scalar/primitives.ts";
import { argument, number } from "../../../ops/scalar/scalar.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import { loops } from "../loops.ts";
import { map } from "../map/map.ts";
import { reduce } from "../reduce.ts";
import type { CpuKernel } from "./contract.ts";

/** Every element times the same factor. */
const scaled = mul(argument(0), number(0));

function reduction(op: Op<ReduceParams>, scale: (count: number) => number): CpuKernel<ReduceParams> {
  const plain = loops(op.reference);
  const wideShape = (shape: Shape, params: ReduceParams) =>
    reducedShape(op.name, shape, { ...params, keepdim: true });
  return {
    forward(ctx, inputs, type, params) {
      const [x] = inputs;
      if (type.dtype !== "float32") return plain.forward(ctx, inputs, type, params);
      const factor = scale(x.numel / numelOf(type.shape));
      const sum = reduce(ctx, "sum", ctx.contiguous(ctx.floats(x)), wideShape(x.shape, params), factor);
      return { out: ctx.renamed(sum, type, "contiguous") };
    },
    backward(ctx, { grad, inputs: [x], params }) {
      const dx = ctx.empty(x, x.layout);
      const wide = ctx.borrow(ctx.contiguous(grad), wideShape(x.shape, params));
      map(ctx, x.shape, x.layout, {
        key: "scaled",
        roots: [scaled],
        reads: [wide],
        numbers: [scale(x.numel / grad.numel)],
        writes: [dx],
      });
      return [dx];
    },
  };
}

export const sum = reduction(sumOp, () => 1);
export const mean = reduction(meanOp, (count) => 1 / count);
