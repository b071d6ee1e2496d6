// x·Wᵀ + b and its gradients by matrix products.
import { rowsOf } from "../../../ops/linear.ts";
import type { CpuContext } from "../array.ts";
import { gemm } from "../gemm.ts";
import { kernel } from "../kernel.ts";
import { i32, v128 } from "../wasm/expr.ts";
import type { CpuKernel } from "./contract.ts";

/** Adds up the rows of an n × width matrix: the bias's gradient. */
export function sumRows(ctx: CpuContext, from: number, n: number, width: number, to: number): void {
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

export const linear: CpuKernel<null> = {
  forward(ctx, [x, weight, bias], type) {
    const y = ctx.empty(type);
    const [out, features] = weight.shape;
    gemm(ctx.engine, {
      m: rowsOf(x),
      n: out,
      k: features,
      a: { at: ctx.contiguous(x).address, row: features, col: 1 },
      b: { at: weight.address, row: 1, col: features },
      c: { at: y.address, row: out },
      bias: bias?.address,
    });
    return { out: y };
  },
  backward(ctx, { grad: given, inputs: [x, weight, bias], needs }) {
    const [out, features] = weight.shape;
    const n = rowsOf(x);
    const grad = ctx.contiguous(given);
    const dx = needs[0] ? ctx.empty(x) : null;
    const dw = needs[1] ? ctx.empty(weight) : null;
    const db = bias && needs[2] ? ctx.empty(bias) : null;
    const inputs = { at: ctx.contiguous(x).address, row: features, col: 1 };
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
};
