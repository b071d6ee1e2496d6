// Softmax and its logarithm: passes over memory and sums along the lines.
import { add, div, exp, log, mul, sub } from "../../../ops/scalar/primitives.ts";
import { argument, type Scalar } from "../../../ops/scalar/scalar.ts";
import type { DimParams } from "../../../ops/softmax.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { map } from "../map/map.ts";
import { type Reduction, reduce } from "../reduce/index.ts";
import type { CpuKernel } from "./contract.ts";

/** One pass over arrays that broadcast to the shape of the first. */
function pass(ctx: CpuContext, key: string, root: Scalar, reads: readonly CpuArray[]): CpuArray {
  const [{ shape }] = reads;
  const out = ctx.empty({ shape, dtype: "float32" });
  map(ctx, shape, "contiguous", { key, roots: [root], reads, numbers: [], writes: [out] });
  return out;
}

/** Every line along `dim` as one number, until the operation is over. */
function across(ctx: CpuContext, kind: Reduction, x: CpuArray, dim: number): CpuArray {
  const to = x.shape.map((size, i) => (i === dim ? 1 : size));
  return ctx.keep(reduce(ctx, kind, x, to));
}

const [a, b, c] = [argument(0), argument(1), argument(2)];

interface Kind {
  name: string;
  /** From x, the lines' largest and the sums of e^(x − largest). */
  finish: Scalar;
  /** What of the result's gradient and value is summed along a line. */
  summed: Scalar;
  /** The gradient from the result's gradient, its value and that sum. */
  slope: Scalar;
}

function kind({ name, finish, summed, slope }: Kind): CpuKernel<DimParams> {
  return {
    forward(ctx, inputs, _type, { dim }) {
      const x = ctx.contiguous(ctx.floats(inputs[0]));
      const largest = across(ctx, "max", x, dim);
      const powers = ctx.keep(pass(ctx, "e^(a − b)", exp(sub(a, b)), [x, largest]));
      return { out: pass(ctx, name, finish, [x, largest, across(ctx, "sum", powers, dim)]) };
    },
    backward(ctx, call) {
      const [grad, out] = [ctx.contiguous(call.grad), ctx.contiguous(call.out)];
      const terms = summed === a ? grad : ctx.keep(pass(ctx, `${name} summed`, summed, [grad, out]));
      const sums = across(ctx, "sum", terms, call.params.dim);
      return [pass(ctx, `${name} backward`, slope, [grad, out, sums])];
    },
  };
}

export const softmax = kind({
  name: "softmax",
  finish: div(exp(sub(a, b)), c),
  summed: mul(a, b),
  slope: mul(b, sub(a, c)),
});
export const logSoftmax = kind({
  name: "logSoftmax",
  finish: sub(a, add(b, log(c))),
  summed: a,
  slope: sub(a, mul(exp(b), c)),
});
