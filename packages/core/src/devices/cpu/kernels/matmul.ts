// Products of matrices, and their gradients, which are products of matrices: one or many, of operands as they lie.
import { broadcastIndex } from "../../../ops/broadcast.ts";
import { type MatmulParams, matmul as matmulOp, matmulSizes } from "../../../ops/matmul.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import { gemm, gemms } from "../gemm.ts";
import { loops } from "../loops.ts";
import type { CpuKernel } from "./contract.ts";

/** Matrices of rows × columns, read as their transpose where they are turned. */
interface Operand {
  at: number;
  batch: Shape;
  rows: number;
  cols: number;
  turned: boolean;
}

const operand = (array: CpuArray, turned: boolean): Operand => {
  const [first, second] = array.shape.slice(-2);
  const [rows, cols] = turned ? [second, first] : [first, second];
  return { at: array.address, batch: array.shape.slice(0, -2), rows, cols, turned };
};
const transposed = ({ rows, cols, turned, ...rest }: Operand): Operand => ({
  ...rest,
  rows: cols,
  cols: rows,
  turned: !turned,
});
const stepsOf = ({ rows, cols, turned }: Operand) => (turned ? { row: 1, col: rows } : { row: cols, col: 1 });

/** Where a product is one of taller matrices: all of them with one right side, or all for one sum. */
function merged(a: Operand, b: Operand, out: Shape, whole: Shape): { a: Operand; b: Operand } | null {
  const count = numelOf(whole);
  if (count === 1) return { a, b };
  const each = numelOf(a.batch) === count;
  if (each && !a.turned && numelOf(b.batch) === 1) return { a: { ...a, rows: a.rows * count }, b };
  const both = each && numelOf(b.batch) === count && numelOf(out) === 1;
  if (both && a.turned && !b.turned)
    return { a: { ...a, cols: a.cols * count }, b: { ...b, rows: b.rows * count } };
  return null;
}

/** The products, each added to the one of `out` that it broadcasts from; `batch` is the shape of all of them. */
function multiply(ctx: CpuContext, left: Operand, right: Operand, out: CpuArray, batch: Shape): void {
  if (out.numel === 0) return;
  const outBatch = out.shape.slice(0, -2);
  if (numelOf(batch) === 0 || left.cols === 0) {
    ctx.engine.f32.fill(0, out.address / 4, out.address / 4 + out.numel);
    return;
  }
  // A column is a row on its side: sixteen of its numbers at a time instead of one.
  const isColumn = right.cols === 1;
  const [a, b] = isColumn ? [transposed(right), transposed(left)] : [left, right];
  const one = merged(a, b, outBatch, batch);
  if (one) {
    const { rows: m, cols: k } = one.a;
    const n = one.b.cols;
    const sides = { a: { at: a.at, ...stepsOf(one.a) }, b: { at: b.at, ...stepsOf(one.b) } };
    gemm(ctx.engine, { m, n, k, ...sides, c: { at: out.address, row: n } });
    return;
  }
  const [m, n, k] = [a.rows, b.cols, a.cols];
  const count = numelOf(outBatch);
  const terms = numelOf(batch) / count;
  const table = ctx.temporary(count * (1 + 2 * terms));
  const words = ctx.engine.i32.subarray(table / 4, table / 4 + count * (1 + 2 * terms));
  const [toOut, toA, toB] = [outBatch, a.batch, b.batch].map((own) => broadcastIndex(own, batch));
  const filled = new Int32Array(count);
  for (let i = 0; i < count; i++) words[i * (1 + 2 * terms)] = out.address + 4 * i * m * n;
  for (let i = 0; i < count * terms; i++) {
    const to = toOut(i);
    const at = to * (1 + 2 * terms) + 1 + 2 * filled[to]++;
    words[at] = a.at + 4 * toA(i) * m * k;
    words[at + 1] = b.at + 4 * toB(i) * k * n;
  }
  gemms(ctx.engine, { m, n, k, a: stepsOf(a), b: stepsOf(b), c: { row: n }, count, terms, table });
}

const whole = loops(matmulOp.reference);

export const matmul: CpuKernel<MatmulParams> = {
  forward(ctx, inputs, type, params) {
    if (type.dtype !== "float32") return whole.forward(ctx, inputs, type, params);
    const [a, b] = inputs.map((x, i) => operand(ctx.contiguous(x), params.turned[i]));
    const out = ctx.empty(type);
    multiply(ctx, a, b, out, type.shape.slice(0, -2));
    return { out };
  },
  backward(ctx, { grad, inputs, params, needs }) {
    const { batch } = matmulSizes(inputs[0], inputs[1], params);
    const [a, b] = inputs.map((x, i) => operand(ctx.contiguous(x), params.turned[i]));
    const g = operand(ctx.contiguous(grad), false);
    /** The gradient of an operand, on its side where that is. */
    const into = (x: CpuArray, turned: boolean, left: Operand, right: Operand): CpuArray => {
      const out = ctx.empty(x);
      if (turned) multiply(ctx, transposed(right), transposed(left), out, batch);
      else multiply(ctx, left, right, out, batch);
      return out;
    };
    return [
      needs[0] ? into(inputs[0], params.turned[0], g, transposed(b)) : null,
      needs[1] ? into(inputs[1], params.turned[1], transposed(a), g) : null,
    ];
  },
};
