// Layer normalisation (Ba et al. 2016, https://arxiv.org/abs/1607.06450), as torch.nn.functional.layer_norm: the last dimensions of every
// example brought to mean 0 and variance 1 together, then scaled and shifted.
import { numelOf, ShapeError, sameShape, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { HostArray, Op } from "./op.ts";
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { minus, plus, scaled, squared, sumOver, times } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

export interface LayerNormParams {
  /** How many of the last dimensions are brought together. */
  readonly dims: number;
  /** Added to the variance. */
  readonly eps: number;
}

/** Lines, and how long each is. */
export function linesOf({ shape }: TensorType, { dims }: LayerNormParams): { rows: number; count: number } {
  const ahead = shape.length - dims;
  return { rows: numelOf(shape.slice(0, ahead)), count: numelOf(shape.slice(ahead)) };
}

function infer([x, ...affine]: TensorType[], { dims }: LayerNormParams): TensorType {
  const last = x.shape.slice(x.shape.length - dims);
  for (const part of affine)
    if (x.shape.length < dims || !sameShape(part.shape, last))
      throw new ShapeError(
        say`layerNorm expects weight and bias of the input's last sizes ${showShape(last)}, got ${showShape(part.shape)}`,
      );
  return { shape: x.shape, dtype: "float32" };
}

interface Row {
  /** Where it begins. */
  readonly at: number;
  readonly mean: number;
  /** 1 / √(variance + eps). */
  readonly scale: number;
}

function everyRow(x: HostArray, params: LayerNormParams, visit: (row: Row, count: number) => void): void {
  const { rows, count } = linesOf(x, params);
  for (let row = 0; row < rows; row++) {
    const line = Array.from({ length: count }, (_, i) => x.data[row * count + i]);
    const mean = line.reduce((sum, value) => sum + value, 0) / count;
    const variance = line.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    visit({ at: row * count, mean, scale: 1 / Math.sqrt(variance + params.eps) }, count);
  }
}

const scaleOf = formula(1, (variance, eps) => s.div(1, s.sqrt(s.add(variance, eps))));
const slope = formula(5, (g, normal, sum, dot, scale, n) =>
  s.mul(scale, s.sub(s.sub(g, s.div(sum, n)), s.mul(normal, s.div(dot, n)))),
);

/** Lines at mean 0 and variance 1, and by what they were scaled. */
function normalized(h: Prims, x: Value, params: LayerNormParams): { normal: Value; scale: Value } {
  const { rows, count } = linesOf(x, params);
  const lines = h.reshape(x, [rows, count]);
  const mean = h.map(scaled, [sumOver(h, lines, 1)], [1 / count]);
  const away = h.map(minus, [lines, mean]);
  const variance = h.map(scaled, [sumOver(h, h.map(squared, [away]), 1)], [1 / count]);
  const scale = h.map(scaleOf, [variance], [params.eps]);
  return { normal: h.map(times, [away, scale]), scale };
}

/** Inputs x [...], weight and bias of its last sizes or neither; output of x's shape. */
export const layerNorm: Op<LayerNormParams> = {
  name: "layerNorm",
  takes: [floats("input"), floats("weight"), floats("bias")],
  infer,
  reference: {
    forward([x, weight, bias], _out, params) {
      const y = new Float64Array(x.data.length);
      everyRow(x, params, ({ at, mean, scale }, count) => {
        for (let i = 0; i < count; i++)
          y[at + i] = (x.data[at + i] - mean) * scale * (weight?.data[i] ?? 1) + (bias?.data[i] ?? 0);
      });
      return y;
    },
    backward(grad, [x, weight, bias], _out, params) {
      const dx = new Float64Array(x.data.length);
      const [dw, db] = [weight, bias].map((part) => new Float64Array(part?.data.length ?? 0));
      everyRow(x, params, ({ at, mean, scale }, count) => {
        let [sum, dot] = [0, 0];
        const normal = (i: number) => (x.data[at + i] - mean) * scale;
        const arrived = (i: number) => grad[at + i] * (weight?.data[i] ?? 1);
        for (let i = 0; i < count; i++) {
          sum += arrived(i);
          dot += arrived(i) * normal(i);
          if (!weight) continue;
          dw[i] += grad[at + i] * normal(i);
          db[i] += grad[at + i];
        }
        for (let i = 0; i < count; i++)
          dx[at + i] = scale * (arrived(i) - sum / count - normal(i) * (dot / count));
      });
      return weight ? [dx, dw, db] : [dx];
    },
  },
  lower: {
    forward(h, [x, weight, bias], params, out) {
      const { count } = linesOf(x, params);
      const { normal } = normalized(h, x, params);
      const grown = weight ? h.map(times, [normal, h.reshape(weight, [count])]) : normal;
      return h.reshape(bias ? h.map(plus, [grown, h.reshape(bias, [count])]) : grown, out.shape);
    },
    backward(h, { grad, inputs: [x, weight, bias], params }) {
      const { rows, count } = linesOf(x, params);
      const { normal, scale } = normalized(h, x, params);
      const g = h.reshape(grad, [rows, count]);
      const arrived = weight ? h.map(times, [g, h.reshape(weight, [count])]) : g;
      const sum = sumOver(h, arrived, 1);
      const dot = sumOver(h, h.map(times, [arrived, normal]), 1);
      const dx = h.reshape(h.map(slope, [arrived, normal, sum, dot, scale], [count]), x.shape);
      if (!weight) return [dx];
      const over = (value: Value, like: Value): Value => h.reshape(sumOver(h, value, 0), like.shape);
      return [dx, over(h.map(times, [g, normal]), weight), over(g, bias)];
    },
  },
  samples: () =>
    (
      [
        ["lines", [5, 7], 1, 1e-5, true],
        ["alone", [3, 19], 1, 0.1, false],
        ["planes", [2, 3, 4, 5], 2, 1e-5, true],
        ["all of it", [6, 6], 2, 1e-3, true],
        ["long", [33, 130], 1, 1e-5, true],
      ] as [string, number[], number, number, boolean][]
    ).map(([name, shape, dims, eps, affine], i) => {
      const last = shape.slice(shape.length - dims);
      const others = affine ? [noise(last, i + 20), noise(last, i + 40)] : [];
      return { name, inputs: [noise(shape, i + 1, 2), ...others], params: { dims, eps } };
    }),
  errors: [
    {
      inputs: [
        { shape: [2, 3], dtype: "float32" },
        { shape: [2], dtype: "float32" },
        { shape: [3], dtype: "float32" },
      ],
      params: { dims: 1, eps: 1e-5 },
      message: /last sizes \[3\], got \[2\]/,
    },
  ],
};
