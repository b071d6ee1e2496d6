// Operations that only move elements, by their PyTorch names. Results have memory of their own.
import { NoSuchIndexError, OutOfRangeError, WrongTypeError } from "../errors.ts";
import { promoted } from "../ops/dtypes.ts";
import * as moves from "../ops/movement/index.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { cast } from "./cast.ts";
import { dimOf } from "./dims.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, showShape } from "./types.ts";

const listed = (numbers: readonly (number | Shape)[]): number[] => numbers.flat() as number[];

/** The dimensions in another order. */
export const permute = (x: Tensor, ...dims: (number | Shape)[]): Tensor =>
  apply(moves.permute, [x], { dims: listed(dims).map((dim) => dimOf("permute", x, dim)) });

/** Two dimensions in each other's place. */
export function transpose(x: Tensor, dim0: number, dim1: number): Tensor {
  const [a, b] = [dim0, dim1].map((dim) => dimOf("transpose", x, dim));
  const dims = x.shape.map((_, dim) => (dim === a ? b : dim === b ? a : dim));
  return apply(moves.permute, [x], { dims });
}

/** The transpose of a matrix; a vector itself. */
export function t(x: Tensor): Tensor {
  checkTensor("t", "input", x);
  if (x.dim > 2) throw new ShapeError(say`t expects at most 2 dimensions, got shape ${showShape(x.shape)}`);
  return x.dim < 2 ? x : transpose(x, 0, 1);
}

const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });

/** Without the dimensions of size 1, or without that one if its size is 1. */
export function squeeze(x: Tensor, dim?: number): Tensor {
  checkTensor("squeeze", "input", x);
  const only = dim === undefined ? null : dimOf("squeeze", x, dim);
  return shaped(
    x,
    x.shape.filter((size, d) => size !== 1 || (only !== null && d !== only)),
  );
}

/** With a new dimension of size 1 at that place. */
export function unsqueeze(x: Tensor, dim: number): Tensor {
  checkTensor("unsqueeze", "input", x);
  const at = dim < 0 ? dim + x.dim + 1 : dim;
  if (!(Number.isInteger(at) && at >= 0 && at <= x.dim))
    throw new ShapeError(say`unsqueeze: dimension ${String(dim)} of a tensor of shape ${showShape(x.shape)}`);
  return shaped(x, x.shape.toSpliced(at, 0, 1));
}

/** Dimensions of size 1 repeated up to a shape; −1 leaves a size as it is. */
export function expand(x: Tensor, ...shape: (number | Shape)[]): Tensor {
  checkTensor("expand", "input", x);
  const sizes = listed(shape);
  const ahead = sizes.length - x.dim;
  return apply(moves.expand, [x], {
    shape: sizes.map((size, d) => (size === -1 ? (x.shape[d - ahead] ?? -1) : size)),
  });
}

/** `length` elements of a dimension from `start` on. */
export function narrow(x: Tensor, dim: number, start: number, length: number): Tensor {
  const d = dimOf("narrow", x, dim);
  return apply(moves.slice, [x], {
    dim: d,
    start: start < 0 ? start + (x.shape[d] ?? 0) : start,
    length,
    step: 1,
  });
}

/** One place of a dimension, which is gone then. */
export function select(x: Tensor, dim: number, index: number): Tensor {
  const d = dimOf("select", x, dim);
  const size = x.shape[d] ?? 0;
  if (!(Number.isInteger(index) && index >= -size && index < size))
    throw new NoSuchIndexError(
      say`select: index ${String(index)} is out of range for dimension ${dim} of size ${size}`,
    );
  return shaped(narrow(x, d, index, 1), x.shape.toSpliced(d, 1));
}

/** Parts of the given size, or sizes, along a dimension; the last may be smaller. */
export function split(x: Tensor, size: number | readonly number[], dim = 0): Tensor[] {
  const d = dimOf("split", x, dim);
  const all = x.shape[d] ?? 0;
  const each = typeof size === "number" ? size : 0;
  if (typeof size === "number" && !(Number.isInteger(size) && size > 0))
    throw new OutOfRangeError(say`split: the size of a part is a whole number above 0, got ${String(size)}`);
  const sizes =
    typeof size === "number"
      ? Array.from({ length: Math.max(1, Math.ceil(all / each)) }, (_, i) => Math.min(each, all - i * each))
      : size;
  const sum = sizes.reduce((a, b) => a + b, 0);
  if (sum !== all)
    throw new ShapeError(
      say`split: sizes ${showShape(sizes)} do not add up to ${all}, the size of dimension ${dim}`,
    );
  let start = 0;
  return sizes.map((length) => {
    start += length;
    return narrow(x, d, start - length, length);
  });
}

function sizeOf(name: string, x: Tensor, dim: number): number {
  checkTensor(name, "input", x);
  return x.size(dim);
}

/** As many parts, as even as parts of one size are. */
export function chunk(x: Tensor, chunks: number, dim = 0): Tensor[] {
  if (!(Number.isInteger(chunks) && chunks > 0))
    throw new OutOfRangeError(
      say`chunk: the number of parts is a whole number above 0, got ${String(chunks)}`,
    );
  return split(x, Math.max(1, Math.ceil(sizeOf("chunk", x, dim) / chunks)), dim);
}

/** Every place of a dimension. */
export const unbind = (x: Tensor, dim = 0): Tensor[] =>
  Array.from({ length: sizeOf("unbind", x, dim) }, (_, i) => select(x, dim, i));

function several(name: string, tensors: readonly Tensor[]): Tensor[] {
  if (!(Array.isArray(tensors) && tensors.length > 0))
    throw new WrongTypeError(say`${name}: expected a list of at least one tensor, as in ${name}([a, b])`);
  const dtype = promoted(tensors);
  return tensors.map((x) => cast(x, dtype));
}

/** Tensors one after the other along a dimension. */
export function cat(tensors: readonly Tensor[], dim = 0): Tensor {
  const all = several("cat", tensors);
  if (all[0].dim === 0)
    throw new ShapeError(say`cat: tensors without dimensions cannot be joined; stack makes a vector of them`);
  return apply(moves.cat, all, { dim: dimOf("cat", all[0], dim) });
}

/** Tensors of one shape along a new dimension. */
export function stack(tensors: readonly Tensor[], dim = 0): Tensor {
  const all = several("stack", tensors);
  const odd = all.find(({ shape }) => showShape(shape) !== showShape(all[0].shape));
  if (odd)
    throw new ShapeError(say`stack: shapes ${showShape(all[0].shape)} and ${showShape(odd.shape)} differ`);
  const wide = all.map((x) => unsqueeze(x, dim));
  return apply(moves.cat, wide, { dim: dim < 0 ? dim + wide[0].dim : dim });
}
