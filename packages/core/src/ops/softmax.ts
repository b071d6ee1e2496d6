// Softmax and its logarithm over one dimension, as torch.softmax and torch.log_softmax.
import { type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { formula } from "./prims/prims.ts";
import { sumOver, times } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
import type { Scalar } from "./scalar/scalar.ts";
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

interface Kind {
  name: string;
  value(log: number): number;
  /** Gradient from the output's value y, its gradient g, and the line's Σ g and Σ g·y. */
  grad(y: number, g: number, sum: number, dot: number): number;
  /** The same described. */
  valueOf(log: Scalar): Scalar;
  gradOf(y: Scalar, g: Scalar, sum: Scalar, dot: Scalar): Scalar;
}

const powers = formula(2, (x, largest) => s.exp(s.sub(x, largest)));

function kind({ name, value, grad: gradOf, ...described }: Kind): Op<DimParams> {
  const values = formula(3, (x, sum, largest) => described.valueOf(s.sub(x, s.add(s.log(sum), largest))));
  const gradients = formula(4, described.gradOf);
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
  return {
    name,
    takes: [floats("input")],
    infer: ([x], { dim }) => {
      checkDim(name, x.shape, dim);
      return { shape: x.shape, dtype: "float32" };
    },
    reference,
    lower: {
      forward(h, [x], { dim }) {
        const largest = h.reduce("max", x, [dim]);
        return h.map(values, [x, sumOver(h, h.map(powers, [x, largest]), dim), largest]);
      },
      backward: (h, { grad, out, params: { dim } }) => [
        h.map(gradients, [out, grad, sumOver(h, grad, dim), sumOver(h, h.map(times, [grad, out]), dim)]),
      ],
    },
    samples: () => [
      { name: "rows", inputs: [noise([5, 10], 1, 5)], params: { dim: 1 } },
      { name: "channels", inputs: [noise([2, 3, 2, 2], 2)], params: { dim: 1 } },
      { name: "first", inputs: [noise([19, 6], 3, 30)], params: { dim: 0 } },
      { name: "wide", inputs: [noise([2, 3, 263], 4, 5)], params: { dim: 1 } },
      { name: "one line a row", inputs: [noise([4, 3], 5, 5)], params: { dim: 1 } },
    ],
    errors: [{ inputs: [{ shape: [2, 3], dtype: "float32" }], params: { dim: 2 }, message: /dimension 2/ }],
  };
}

export const softmax = kind({
  name: "softmax",
  value: Math.exp,
  grad: (y, g, _sum, dot) => y * (g - dot),
  valueOf: (log) => s.exp(log),
  gradOf: (y, g, _sum, dot) => s.mul(y, s.sub(g, dot)),
});
export const logSoftmax = kind({
  name: "logSoftmax",
  value: (log) => log,
  grad: (y, g, sum) => g - Math.exp(y) * sum,
  valueOf: (log) => log,
  gradOf: (y, g, sum, _dot) => s.sub(g, s.mul(s.exp(y), sum)),
});
