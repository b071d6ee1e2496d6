// What operations say often, in primitives.
import { numelOf, type Shape, sameShape, type TensorType } from "../../tensor/types.ts";
import { add, div, mul, sub } from "../scalar/primitives.ts";
import { formula, type Prims, type Value } from "./prims.ts";
import type { View } from "./views.ts";

export const plus = formula(2, (a, b) => add(a, b));
export const minus = formula(2, (a, b) => sub(a, b));
export const times = formula(2, (a, b) => mul(a, b));
export const over = formula(2, (a, b) => div(a, b));
export const scaled = formula(1, (x, by) => mul(x, by));
export const squared = formula(1, (x) => mul(x, x));

/** The number of each dimension. */
export const dimsOf = ({ shape }: TensorType): number[] => shape.map((_, dim) => dim);

/** One number everywhere. */
export const fill = (h: Prims, value: number, { shape, dtype }: TensorType): Value =>
  h.view(h.constant([value], { shape: [], dtype }), { kind: "expand", shape });
export const zeros = (h: Prims, shape: Shape): Value => fill(h, 0, { shape, dtype: "float32" });

/** 0, 1, 2, …, int32. */
export const range = (h: Prims, length: number): Value =>
  h.constant(
    Array.from({ length }, (_, i) => i),
    { shape: [length], dtype: "int32" },
  );

export const expand = (h: Prims, x: Value, shape: Shape): Value => h.view(x, { kind: "expand", shape });
export const permute = (h: Prims, x: Value, ...dims: number[]): Value => h.view(x, { kind: "permute", dims });
/** A matrix on its side, the last two dimensions of any. */
export function transpose(h: Prims, x: Value): Value {
  const dims = dimsOf(x);
  return permute(h, x, ...dims.slice(0, -2), dims.length - 1, dims.length - 2);
}

export const sumOver = (h: Prims, x: Value, ...dims: number[]): Value => h.reduce("sum", x, dims);
/** The sum of everything, a scalar. */
export const total = (h: Prims, x: Value): Value => h.reshape(sumOver(h, x, ...dimsOf(x)), []);

/** Summed over what was repeated to broadcast from that shape. */
export function sumTo(h: Prims, x: Value, shape: Shape): Value {
  if (sameShape(x.shape, shape)) return x;
  const ahead = x.shape.length - shape.length;
  const dims = dimsOf(x).filter((dim) => dim < ahead || shape[dim - ahead] === 1);
  return h.reshape(sumOver(h, x, ...dims), shape);
}

/** One number a channel, ready to meet [N, C, ...] of so many dimensions. */
export const channels = (h: Prims, x: Value, dims: number): Value =>
  h.reshape(x, [1, numelOf(x.shape), ...new Array<number>(dims - 2).fill(1)]);

/** The inner part of padded images [N, C, H, W]. */
export const inner = ([, , h, w]: Shape, [top, left]: readonly [number, number]): View[] => [
  { kind: "slice", dim: 2, start: top, length: h, step: 1 },
  { kind: "slice", dim: 3, start: left, length: w, step: 1 },
];
/** Images with a border of one number. */
export function pad(h: Prims, x: Value, padding: readonly [number, number], value: number): Value {
  const [top, left] = padding;
  if (top === 0 && left === 0) return x;
  const [n, c, height, width] = x.shape;
  const shape = [n, c, height + 2 * top, width + 2 * left];
  return h.place(fill(h, value, { shape, dtype: x.dtype }), inner(x.shape, padding), x, "put");
}

/** Windows of images [N, C, H, W]: [N, C, OH, OW, KH, KW]. */
export const windows = (
  size: readonly [number, number],
  step: readonly [number, number],
  dilation: readonly [number, number] = [1, 1],
): View[] =>
  size.map((k, axis) => ({
    kind: "unfold",
    dim: 2 + axis,
    size: k,
    step: step[axis],
    dilation: dilation[axis],
  }));
