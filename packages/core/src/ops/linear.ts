// x·Wᵀ + b, as torch.nn.functional.linear.

import type { CpuContext } from "../devices/cpu/array.ts";
import { gemm } from "../devices/cpu/gemm.ts";
import { kernel } from "../devices/cpu/kernel.ts";
import { i32, v128 } from "../devices/cpu/wasm/expr.ts";
import { ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { ErrorSample, HostArray, Op } from "./op.ts";
import { noise } from "./samples.ts";
import { floats, pictures } from "./takes.ts";

function infer([x, weight, bias]: TensorType[]): TensorType {
  if (x.shape.length !== 2)
    throw new ShapeError(say`linear expects an input of shape [N, features], got ${showShape(x.shape)}`);
  const [out, features] = weight.shape;
  if (x.shape[1] !== features)
    throw new ShapeError(
      say`linear expects ${features} features, gets ${x.shape[1]} from an input of shape ${showShape(x.shape)}`,
    );
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== out))
    throw new ShapeError(say`linear expects a bias of shape [${out}], got ${showShape(bias.shape)}`);
  return { shape: [x.shape[0], out], dtype: "float32" };
}

/** Adds up the rows of an n × width matrix: the bias's gradient. */
function sumRows(ctx: CpuContext, from: number, n: number, width: number, to: number): void {
  const emit = () =>
    kernel((k) => {
      const [source, rows, columns, target] = [0, 1, 2, 3].map((i) => k.arg(i));
      const vectors = k.local("i32", i32.shrU(i32.add(columns, 3), 2));
      const [v, end] = k.share(vectors);
      const at = k.local("i32");
      const r = k.local("i32");
      const sum = k.local("v128");
      k.for(v, v, end, 1, () => {
        k.set(sum, v128.zero());
        k.set(at, i32.add(source, i32.shl(v, 4)));
        k.for(r, 0, rows, 1, () => {
          k.set(sum, v128.add(sum, v128.load(at)));
          k.bump(at, i32.shl(columns, 2));
        });
        k.store(i32.add(target, i32.shl(v, 4)), sum);
      });
    });
  ctx.engine.run("sum of rows", emit, Math.max(1, Math.min(16, Math.floor(width / 32))), [
    from,
    n,
    width,
    to,
  ]);
}

function loop(x: HostArray, weight: HostArray, visit: (at: number, xAt: number, wAt: number) => void): void {
  const [out, features] = weight.shape;
  for (let n = 0; n < x.shape[0]; n++)
    for (let o = 0; o < out; o++)
      for (let i = 0; i < features; i++) visit(n * out + o, n * features + i, o * features + i);
}

const float = (...shape: number[]) => ({ shape, dtype: "float32" as const });
const errors: ErrorSample<null>[] = [
  { inputs: [float(2, 3, 4), float(5, 4)], params: null, message: /\[N, features\], got \[2, 3, 4\]/ },
  { inputs: [float(2, 3), float(5, 4)], params: null, message: /expects 4 features, gets 3/ },
  { inputs: [float(2, 4), float(5, 4), float(4)], params: null, message: /bias of shape \[5\], got \[4\]/ },
];

/** Inputs x [N, in], weight [out, in], bias [out] or none; output [N, out]. */
export const linear: Op<null> = {
  name: "linear",
  takes: [floats("input", pictures), floats("weight"), floats("bias")],
  infer,
  reference: {
    forward([x, weight, bias], type) {
      const y = new Float64Array(type.shape[0] * type.shape[1]);
      if (bias) for (let i = 0; i < y.length; i++) y[i] = bias.data[i % type.shape[1]];
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
  cpu: {
    forward(ctx, [x, weight, bias], type) {
      const y = ctx.empty(type);
      const [out, features] = weight.shape;
      gemm(ctx.engine, {
        m: x.shape[0],
        n: out,
        k: features,
        a: { at: x.address, row: features, col: 1 },
        b: { at: weight.address, row: 1, col: features },
        c: { at: y.address, row: out },
        bias: bias?.address,
      });
      return { out: y };
    },
    backward(ctx, { grad, inputs: [x, weight, bias], needs }) {
      const [out, features] = weight.shape;
      const n = x.shape[0];
      const dx = needs[0] ? ctx.empty(x) : null;
      const dw = needs[1] ? ctx.empty(weight) : null;
      const db = bias && needs[2] ? ctx.empty(bias) : null;
      const inputs = { at: x.address, row: features, col: 1 };
      if (dx)
        gemm(ctx.engine, {
          m: n,
          n: features,
          k: out,
          a: { at: grad.address, row: out, col: 1 },
          b: { at: weight.address, row: features, col: 1 },
          c: { at: dx.address, row: features },
        });
      if (dw) {
        const transposed = { at: grad.address, row: 1, col: out };
        gemm(ctx.engine, {
          m: out,
          n: features,
          k: n,
          a: transposed,
          b: inputs,
          c: { at: dw.address, row: features },
        });
      }
      if (db) sumRows(ctx, grad.address, n, out, db.address);
      return [dx, dw, db];
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
    ).map(([n, features, out], i) => ({
      name: `${n} × ${features} to ${out}${i % 2 ? "" : ", bias"}`,
      inputs: [
        noise([n, features], i + 1),
        noise([out, features], i + 20),
        ...(i % 2 ? [] : [noise([out], i + 40)]),
      ],
      params: null,
    })),
  errors,
};
