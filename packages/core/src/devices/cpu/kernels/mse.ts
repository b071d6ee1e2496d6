// Mean squared error: one reduction, one pass for the gradients.
import { mul, neg, sub } from "../../../ops/scalar/primitives.ts";
import { argument, number } from "../../../ops/scalar/scalar.ts";
import { map } from "../map/map.ts";
import { reduce } from "../reduce/index.ts";
import type { CpuKernel } from "./contract.ts";

const apart = sub(argument(0), argument(1));
const squared = mul(apart, apart);
/** The result's gradient times 2 / count times the distance. */
const slope = mul(mul(argument(2), number(0)), apart);
const slopes = [slope, neg(slope)];

export const mse: CpuKernel<null> = {
  forward(ctx, inputs, type) {
    const [x, target] = inputs.map((input) => ctx.contiguous(input));
    const to = x.shape.map(() => 1);
    const of = { key: "squared distance", root: squared, others: [target] };
    return { out: ctx.renamed(reduce(ctx, "sum", x, to, { scale: 1 / x.numel, of }), type, "contiguous") };
  },
  backward(ctx, { grad, inputs, needs }) {
    const [x, target] = inputs;
    const grads = inputs.map((input, i) => (needs[i] ? ctx.empty(input, x.layout) : null));
    const wanted = grads.flatMap((array, i) => (array ? [{ array, root: slopes[i] }] : []));
    map(ctx, x.shape, x.layout, {
      code: { key: `mse backward ${needs}`, roots: wanted.map(({ root }) => root) },
      reads: [x, target, grad],
      numbers: [2 / x.numel],
      writes: wanted.map(({ array }) => array),
    });
    return grads;
  },
};
