// Softmax and its logarithm over one dimension, as torch.softmax and torch.log_softmax.
import type { CpuArray, CpuContext } from "../devices/cpu/array.ts";
import { map } from "../devices/cpu/map/map.ts";
import { type Reduction, reduce } from "../devices/cpu/reduce.ts";
import { type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { CpuKernel, Op, ReferenceKernel } from "./op.ts";
import { noise } from "./samples.ts";
import { add, div, exp, log, mul, sub } from "./scalar/primitives.ts";
import { argument, type Scalar } from "./scalar/scalar.ts";
import { floats } from "./takes.ts";

export interface DimParams {
  /** From 0. */
  dim: number;
}

export function checkDim(name: string, shape: Shape, dim: number): void {
  if (!(dim >= 0 && dim < shape.length))
    throw new ShapeError(say`${name}: dimension ${dim} of a tensor of shape ${showShape(shape)}`);
}

/** Calls `visit` for every line along `dim` with its first position, its length and the distance between its elements. */
export function everyLine(
  shape: Shape,
  dim: number,
  visit: (at: number, length: number, step: number) => void,
): void {
  const step = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const outer = shape.slice(0, dim).reduce((a, b) => a * b, 1);
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < step; i++) visit(o * shape[dim] * step + i, shape[dim], step);
}

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
  value(log: number): number;
  /** Gradient from the output's value y, its gradient g, and the line's Σ g and Σ g·y. */
  grad(y: number, g: number, sum: number, dot: number): number;
  /** From x, the lines' largest and the sums of e^(x − largest). */
  finish: Scalar;
  /** What of the result's gradient and value is summed along a line. */
  summed: Scalar;
  /** The gradient from the result's gradient, its value and that sum. */
  slope: Scalar;
}

function kind({ name, value, grad: gradOf, finish, summed, slope }: Kind): Op<DimParams> {
  const reference: ReferenceKernel<DimParams> = {
    forward([x], _out, { dim }) {
      const y = new Float64Array(x.data.length);
      everyLine(x.shape, dim, (at, length, step) => {
        let largest = Number.NEGATIVE_INFINITY;
        for (let i = 0; i < length; i++) largest = Math.max(largest, x.data[at + i * step]);
        let total = 0;
        for (let i = 0; i < length; i++) total += Math.exp(x.data[at + i * step] - largest);
        const log = Math.log(total) + largest;
        for (let i = 0; i < length; i++) y[at + i * step] = value(x.data[at + i * step] - log);
      });
      return y;
    },
    backward(grad, [x], out, { dim }) {
      const dx = new Float64Array(x.data.length);
      everyLine(x.shape, dim, (at, length, step) => {
        let [total, dot] = [0, 0];
        for (let i = 0; i < length; i++) {
          total += grad[at + i * step];
          dot += grad[at + i * step] * out.data[at + i * step];
        }
        for (let i = 0; i < length; i++) {
          const j = at + i * step;
          dx[j] = gradOf(out.data[j], grad[j], total, dot);
        }
      });
      return [dx];
    },
  };
  const cpu: CpuKernel<DimParams> = {
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
  return {
    name,
    takes: [floats("input")],
    infer: ([x], { dim }) => {
      checkDim(name, x.shape, dim);
      return { shape: x.shape, dtype: "float32" };
    },
    reference,
    cpu,
    samples: () => [
      { name: "rows", inputs: [noise([5, 10], 1, 5)], params: { dim: 1 } },
      { name: "channels", inputs: [noise([2, 3, 2, 2], 2)], params: { dim: 1 } },
      { name: "first", inputs: [noise([19, 6], 3, 30)], params: { dim: 0 } },
    ],
    errors: [{ inputs: [{ shape: [2, 3], dtype: "float32" }], params: { dim: 2 }, message: /dimension 2/ }],
  };
}

export const softmax = kind({
  name: "softmax",
  value: Math.exp,
  grad: (y, g, _sum, dot) => y * (g - dot),
  finish: div(exp(sub(a, b)), c),
  summed: mul(a, b),
  slope: mul(b, sub(a, c)),
});
export const logSoftmax = kind({
  name: "logSoftmax",
  value: (log) => log,
  grad: (y, g, sum) => g - Math.exp(y) * sum,
  finish: sub(a, add(b, log(c))),
  summed: a,
  slope: sub(a, mul(exp(b), c)),
});
