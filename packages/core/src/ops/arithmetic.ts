// Element by element with broadcasting, as torch.add, sub, mul and div: one description for the four.
import { flat } from "../devices/cpu/flat.ts";
import { loops } from "../devices/cpu/loops.ts";
import { type V128, v128 } from "../devices/cpu/wasm/expr.ts";
import { numelOf, type Shape, ShapeError, sameShape, showShape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import type { Op, ReferenceKernel } from "./op.ts";
import { noise } from "./samples.ts";

/** The shape two shapes broadcast to: sizes equal from the last on, or 1. */
export function broadcastShape(name: string, a: Shape, b: Shape): Shape {
  const dims = Math.max(a.length, b.length);
  return Array.from({ length: dims }, (_, i) => {
    const x = a[a.length - dims + i] ?? 1;
    const y = b[b.length - dims + i] ?? 1;
    if (x !== y && x !== 1 && y !== 1)
      throw new ShapeError(
        say`${name}: shapes ${showShape(a)} and ${showShape(b)} do not broadcast, sizes ${x} and ${y} differ`,
      );
    return x === 1 ? y : x;
  });
}

/** Gives, for each flat position of `out`, the flat position in an array of shape `from`. */
export function broadcastIndex(from: Shape, out: Shape): (at: number) => number {
  if (sameShape(from, out)) return (at) => at;
  const strides = new Array<number>(out.length).fill(0);
  let stride = 1;
  for (let i = from.length - 1; i >= 0; i--) {
    if (from[i] !== 1) strides[out.length - from.length + i] = stride;
    stride *= from[i];
  }
  return (at) => {
    let index = 0;
    for (let i = out.length - 1; i >= 0; i--) {
      index += (at % out[i]) * strides[i];
      at = Math.floor(at / out[i]);
    }
    return index;
  };
}

interface Binary {
  name: string;
  f(a: number, b: number): number;
  /** Derivatives by a and by b. */
  df(a: number, b: number): [number, number];
  vector(a: V128, b: V128): V128;
  /** The gradients of a and b from the output's. */
  slopes(g: V128, a: V128, b: V128): [V128, V128];
}

function binary({ name, f, df, vector, slopes }: Binary): Op<null> {
  const reference: ReferenceKernel<null> = {
    forward([a, b], out) {
      const [ai, bi] = [broadcastIndex(a.shape, out.shape), broadcastIndex(b.shape, out.shape)];
      return Float64Array.from({ length: numelOf(out.shape) }, (_, i) => f(a.data[ai(i)], b.data[bi(i)]));
    },
    backward(grad, [a, b], out) {
      const [ai, bi] = [broadcastIndex(a.shape, out.shape), broadcastIndex(b.shape, out.shape)];
      const da = new Float64Array(a.data.length);
      const db = new Float64Array(b.data.length);
      grad.forEach((g, i) => {
        const [x, y] = df(a.data[ai(i)], b.data[bi(i)]);
        da[ai(i)] += g * x;
        db[bi(i)] += g * y;
      });
      return [da, db];
    },
  };
  const plain = loops(reference);
  return {
    name,
    infer: ([a, b]) => ({ shape: broadcastShape(name, a.shape, b.shape), dtype: "float32" }),
    reference,
    cpu: {
      forward(ctx, inputs, type, params) {
        const [a, b] = inputs;
        const floats = a.dtype === "float32" && b.dtype === "float32";
        if (!floats || !sameShape(a.shape, b.shape)) return plain.forward(ctx, inputs, type, params);
        const out = ctx.empty(type, a.layout);
        const reads = [a.address, ctx.as(b, a.layout).address];
        flat(ctx.engine, name, a.numel, { reads, writes: [out.address] }, ([x, y]) => [vector(x, y)]);
        return { out };
      },
      backward(ctx, call) {
        const { grad, inputs, needs } = call;
        const [a, b] = inputs;
        if (!sameShape(a.shape, b.shape) || !needs[0] || !needs[1]) return plain.backward?.(ctx, call) ?? [];
        const [da, db] = [ctx.empty(a, grad.layout), ctx.empty(b, grad.layout)];
        const reads = [grad, ctx.as(a, grad.layout), ctx.as(b, grad.layout)].map(({ address }) => address);
        const arrays = { reads, writes: [da.address, db.address] };
        flat(ctx.engine, `${name} backward`, grad.numel, arrays, ([g, x, y]) => slopes(g, x, y));
        return [da, db];
      },
    },
    samples: () => [
      { name: "equal shapes", inputs: [noise([3, 7], 1), positive([3, 7], 2)], params: null },
      { name: "a row", inputs: [noise([3, 7], 3), positive([7], 4)], params: null },
      { name: "a column", inputs: [noise([3, 1], 5), positive([3, 7], 6)], params: null },
      { name: "a number", inputs: [noise([2, 2, 2, 2], 7), positive([], 8)], params: null },
    ],
    errors: [
      {
        inputs: [
          { shape: [2, 3], dtype: "float32" },
          { shape: [2, 4], dtype: "float32" },
        ],
        params: null,
        message: /\[2, 3\] and \[2, 4\] do not broadcast/,
      },
    ],
  };
}

/** Away from zero, so that quotients are well conditioned. */
function positive(shape: Shape, seed: number) {
  const array = noise(shape, seed, 0.5);
  return { ...array, data: Float64Array.from(array.data, (x) => Math.fround(x + 1)) };
}

export const add = binary({
  name: "add",
  f: (a, b) => a + b,
  df: () => [1, 1],
  vector: v128.add,
  slopes: (g) => [g, g],
});
export const sub = binary({
  name: "sub",
  f: (a, b) => a - b,
  df: () => [1, -1],
  vector: v128.sub,
  slopes: (g) => [g, v128.neg(g)],
});
export const mul = binary({
  name: "mul",
  f: (a, b) => a * b,
  df: (a, b) => [b, a],
  vector: v128.mul,
  slopes: (g, a, b) => [v128.mul(g, b), v128.mul(g, a)],
});
export const div = binary({
  name: "div",
  f: (a, b) => a / b,
  df: (a, b) => [1 / b, -a / (b * b)],
  vector: v128.div,
  slopes: (g, a, b) => [v128.div(g, b), v128.neg(v128.div(v128.mul(g, a), v128.mul(b, b)))],
});
