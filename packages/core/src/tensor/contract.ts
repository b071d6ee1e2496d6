// Sums of products of two tensors whose dimensions have names: what einsum and tensordot are made of.
import { matmul as matmulOp } from "../ops/matmul.ts";
import { sum as sumOp } from "../ops/reduce.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { apply } from "./apply.ts";
import { elementwise } from "./elementwise.ts";
import { permute } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf, type Shape, sameShape } from "./types.ts";

/** A tensor with the name of each of its dimensions, all different. */
export interface Named {
  readonly x: Tensor;
  readonly names: readonly string[];
}

const reshaped = (x: Tensor, shape: Shape): Tensor =>
  sameShape(x.shape, shape) ? x : apply(reshapeOp, [x], { shape });

/** The dimensions in that order. */
export function arranged({ x, names }: Named, order: readonly string[]): Tensor {
  const dims = order.map((name) => names.indexOf(name));
  return dims.every((dim, i) => dim === i) ? x : permute(x, dims);
}

/** Summed over every dimension that is not kept. */
export function summed({ x, names }: Named, kept: ReadonlySet<string>): Named {
  const dims = names.flatMap((name, dim) => (kept.has(name) ? [] : [dim]));
  if (dims.length === 0) return { x, names };
  return {
    x: apply(sumOp, [x], { dims, keepdim: false }),
    names: names.filter((name) => kept.has(name)),
  };
}

/** Without the dimensions of size 1 that the other has larger: they broadcast. */
function narrowed({ x, names }: Named, other: Named): Named {
  const stays = names.map((name, dim) => {
    const at = other.names.indexOf(name);
    return at < 0 || x.shape[dim] !== 1 || other.x.shape[at] === 1;
  });
  if (stays.every(Boolean)) return { x, names };
  return {
    x: reshaped(
      x,
      x.shape.filter((_, dim) => stays[dim]),
    ),
    names: names.filter((_, dim) => stays[dim]),
  };
}

interface Side {
  x: Tensor;
  turned: boolean;
}

/** An operand as matrices of its own names by the contracted ones, as it lies where that is possible. */
function matrices(
  of: Named,
  batch: readonly string[],
  rows: readonly string[],
  cols: readonly string[],
): Side {
  const sizeOf = (names: readonly string[]): number =>
    numelOf(names.map((name) => of.x.shape[of.names.indexOf(name)]));
  const turned = [...batch, ...cols, ...rows].join() === of.names.join() && rows.length + cols.length > 0;
  const [first, second] = turned ? [cols, rows] : [rows, cols];
  const x = arranged(of, [...batch, ...first, ...second]);
  return { x: reshaped(x, [sizeOf(batch), sizeOf(first), sizeOf(second)]), turned };
}

/** Products that meet in no sum: one with ones where it lacks a name. */
function crossed(a: Named, b: Named, order: readonly string[]): Tensor {
  const wide = (of: Named): Tensor => {
    const own = order.filter((name) => of.names.includes(name));
    const sizes = order.map((name) => (own.includes(name) ? of.x.shape[of.names.indexOf(name)] : 1));
    return reshaped(arranged(of, own), sizes);
  };
  return elementwise.mul(wide(a), wide(b));
}

/** The product of two, summed over every name that is not kept; names that both have agree in size, or one is 1. */
export function contract(first: Named, second: Named, kept: ReadonlySet<string>): Named {
  const [a, b] = [narrowed(first, second), narrowed(second, first)];
  const keep = (own: Named, other: Named) => summed(own, new Set([...kept, ...other.names]));
  const [left, right] = [keep(a, b), keep(b, a)];
  const shared = left.names.filter((name) => right.names.includes(name));
  const batch = shared.filter((name) => kept.has(name));
  const inner = shared.filter((name) => !kept.has(name));
  const [rows, columns] = [left, right].map(({ names }) => names.filter((name) => !shared.includes(name)));
  const names = [...batch, ...rows, ...columns];
  if (inner.length === 0) return { x: crossed(left, right, names), names };
  const [p, q] = [matrices(left, batch, rows, inner), matrices(right, batch, inner, columns)];
  const sizes = names.map((name) => {
    const own = left.names.includes(name) ? left : right;
    return own.x.shape[own.names.indexOf(name)];
  });
  const x = apply(matmulOp, [p.x, q.x], { turned: [p.turned, q.turned] });
  return { x: reshaped(x, sizes), names };
}
