// Muon's step: Newton and Schulz's iteration by matrix products.
import { keep, type MuonParams, sizesOf } from "../../../ops/muon.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { bits } from "../engine.ts";
import { flat } from "../flat.ts";
import { gemm, type Matrix } from "../gemm.ts";
import { sumSquares } from "../sumSquares.ts";
import { v128 } from "../wasm/expr.ts";
import type { CpuUpdate } from "./contract.ts";

/** Moves the buffer, and writes where it points to `direction`. */
function follow(ctx: CpuContext, buffer: CpuArray, grad: CpuArray, direction: number, params: MuonParams) {
  const { momentum, nesterov } = params;
  const arrays = {
    reads: [buffer.address, ctx.contiguous(grad).address],
    writes: [buffer.address, direction],
    scalars: [1 - momentum, momentum].map(bits),
  };
  flat(ctx.engine, `muon ${nesterov}`, buffer.numel, arrays, ([b, g], [rest, mu], k) => {
    const moved = k.local("v128", v128.add(b, v128.mul(rest, v128.sub(g, b))));
    return [moved, nesterov ? v128.add(g, v128.mul(mu, v128.sub(moved, g))) : moved];
  });
}

/** target = p·target + q·other. */
function combine(ctx: CpuContext, target: number, other: number, floats: number, [p, q]: [number, number]) {
  const arrays = { reads: [target, other], writes: [target], scalars: [p, q].map(bits) };
  flat(ctx.engine, "combine", floats, arrays, ([t, o], [a, b]) => [v128.add(v128.mul(a, t), v128.mul(b, o))]);
}

/** The iteration in place, on a contiguous matrix of norm 1. */
function iterate(ctx: CpuContext, x: number, at: ReturnType<typeof sizesOf>, params: MuonParams): void {
  const { rows, columns, upright } = at;
  const [short, long] = upright ? [columns, rows] : [rows, columns];
  const [a, b, c] = params.coefficients;
  const [square, next, moved] = [short * short, short * short, rows * columns].map((n) => ctx.temporary(n));
  const dense = (address: number, width: number): Matrix => ({ at: address, row: width, col: 1 });
  const wide: Matrix = upright ? { at: x, row: 1, col: columns } : dense(x, columns);
  const tall: Matrix = { at: x, row: wide.col, col: wide.row };
  const squares = dense(square, short);
  for (let i = 0; i < params.iterations; i++) {
    gemm(ctx.engine, { m: short, n: short, k: long, a: wide, b: tall, c: squares });
    gemm(ctx.engine, { m: short, n: short, k: short, a: squares, b: squares, c: dense(next, short) });
    combine(ctx, next, square, short * short, [c, b]);
    // The factor is symmetric, so it may stand on either side.
    const factor = dense(next, short);
    const [left, right] = upright ? [dense(x, columns), factor] : [factor, dense(x, columns)];
    gemm(ctx.engine, { m: rows, n: columns, k: short, a: left, b: right, c: dense(moved, columns) });
    combine(ctx, x, moved, rows * columns, [a, 1]);
  }
}

export const muon: CpuUpdate<MuonParams> = (ctx, [p, buffer, grad], params) => {
  const { numel } = p;
  const sizes = sizesOf(p);
  const x = ctx.temporary(numel);
  follow(ctx, buffer, grad, x, params);
  const norm = Math.max(Math.sqrt(sumSquares(ctx, x, numel)), params.eps);
  combine(ctx, x, x, numel, [1 / norm, 0]);
  iterate(ctx, x, sizes, params);
  const kept = keep(sizes.rows, () => sumSquares(ctx, p.address, numel), params);
  combine(ctx, p.address, x, numel, [kept, -params.lr]);
};
