// x·Wᵀ + b, as torch.nn.functional.linear.

import { numelOf, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { ErrorSample, HostArray, Op } from "./op.ts";
import { plus, sumOver, transpose } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import { floats, pictures } from "./takes.ts";

function infer([x, weight, bias]: TensorType[]): TensorType {
  if (weight.shape.length !== 2)
    throw new ShapeError(say`linear expects a weight of shape [out, in], got ${showShape(weight.shape)}`);
  const [out, features] = weight.shape;
  const last = x.shape.at(-1);
  if (last === undefined)
    throw new ShapeError(say`linear expects an input of shape [..., ${features}], got a single number`);
  if (last !== features) {
    const isFlat = x.shape.length > 2 && numelOf(x.shape) === x.shape[0] * features;
    const advice = isFlat
      ? say`nn.Flatten before it makes rows of ${features} of the images`
      : say`Make the layer with inFeatures ${last}, or look at the size of what comes in`;
    throw new ShapeError(
      say`linear expects ${features} features, gets ${last} from an input of shape ${showShape(x.shape)}. ${advice}`,
    );
  }
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== out))
    throw new ShapeError(say`linear expects a bias of shape [${out}], got ${showShape(bias.shape)}`);
  return { shape: [...x.shape.slice(0, -1), out], dtype: "float32" };
}

/** Rows of features. */
export const rowsOf = (x: TensorType): number => numelOf(x.shape.slice(0, -1));

function loop(x: HostArray, weight: HostArray, visit: (at: number, xAt: number, wAt: number) => void): void {
  const [out, features] = weight.shape;
  for (let n = 0; n < rowsOf(x); n++)
    for (let o = 0; o < out; o++)
      for (let i = 0; i < features; i++) visit(n * out + o, n * features + i, o * features + i);
}

const float = (...shape: number[]) => ({ shape, dtype: "float32" as const });
const errors: ErrorSample<null>[] = [
  { inputs: [float(2, 3, 4, 4), float(5, 48)], params: null, message: /48 features, gets 4 .*nn\.Flatten/ },
  { inputs: [float(), float(5, 4)], params: null, message: /\[\.\.\., 4\], got a single number/ },
  { inputs: [float(2, 3), float(5, 4)], params: null, message: /expects 4 features, gets 3/ },
  { inputs: [float(2, 4), float(5, 4), float(4)], params: null, message: /bias of shape \[5\], got \[4\]/ },
];

/** Inputs x [..., in], weight [out, in], bias [out] or none; output [..., out]. */
export const linear: Op<null> = {
  name: "linear",
  takes: [floats("input", pictures), floats("weight"), floats("bias")],
  infer,
  reference: {
    forward([x, weight, bias], type) {
      const y = new Float64Array(numelOf(type.shape));
      if (bias) for (const i of y.keys()) y[i] = bias.data[i % bias.data.length];
      loop(x, weight, (at, xAt, wAt) => {
        y[at] += x.data[xAt] * weight.data[wAt];
      });
      return y;
    },
    backward(grad, [x, weight, bias]) {
      const dx = new Float64Array(x.data.length);
      const dw = new Float64Array(weight.data.length);
      loop(x, weight, (at, xAt, wAt) => {
        dx[xAt] += grad[at] * weight.data[wAt];
        dw[wAt] += grad[at] * x.data[xAt];
      });
      if (!bias) return [dx, dw];
      const db = new Float64Array(bias.data.length);
      grad.forEach((g, i) => {
        db[i % db.length] += g;
      });
      return [dx, dw, db];
    },
  },
  lower: {
    forward(h, [x, weight, bias], _params, out) {
      const rows = h.reshape(x, [rowsOf(x), weight.shape[1]]);
      const y = h.product(rows, transpose(h, weight));
      return h.reshape(bias ? h.map(plus, [y, bias]) : y, out.shape);
    },
    backward(h, { grad, inputs: [x, weight, bias] }) {
      const [out, features] = weight.shape;
      const g = h.reshape(grad, [rowsOf(x), out]);
      const dx = h.reshape(h.product(g, weight), x.shape);
      const dw = h.product(transpose(h, g), h.reshape(x, [rowsOf(x), features]));
      return bias ? [dx, dw, h.reshape(sumOver(h, g, 0), [out])] : [dx, dw];
    },
  },
  samples: () =>
    (
      [
        [4, 8, 16],
        [5, 7, 10],
        [1, 300, 3],
        [33, 65, 129],
        [3, 1, 1],
      ] as const
    )
      .map(([n, features, out], i) => ({
        name: `${n} × ${features} to ${out}${i % 2 ? "" : ", bias"}`,
        inputs: [
          noise([n, features], i + 1),
          noise([out, features], i + 20),
          ...(i % 2 ? [] : [noise([out], i + 40)]),
        ],
        params: null,
      }))
      .concat([
        {
          name: "sequences",
          inputs: [noise([2, 3, 5], 70), noise([4, 5], 71), noise([4], 72)],
          params: null,
        },
        { name: "images", inputs: [noise([2, 3, 4, 5], 73), noise([6, 5], 74)], params: null },
        { name: "no features", inputs: [noise([3, 0], 78), noise([4, 0], 79), noise([4], 80)], params: null },
        { name: "one row", inputs: [noise([9], 75), noise([3, 9], 76), noise([3], 77)], params: null },
      ]),
  errors,
};
