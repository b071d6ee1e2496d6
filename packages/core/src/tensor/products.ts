// Products of vectors and matrices, by their PyTorch names. Gradients are products again.
import { broadcastShape } from "../ops/broadcast.ts";
import { matmul as matmulOp } from "../ops/matmul.ts";
import { sum as sumOp } from "../ops/reduce.ts";
import { reshape as reshapeOp } from "../ops/reshape.ts";
import { number } from "../options/kinds.ts";
import { lacksNamed, named, needs } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { aTensor } from "../options/things.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { contract } from "./contract.ts";
import { dimOf } from "./dims.ts";
import { elementwise } from "./elementwise.ts";
import { unsqueeze } from "./movement.ts";
import type { Tensor } from "./tensor.ts";
import { type Shape, ShapeError, sameShape, showShape } from "./types.ts";

const { add, mul } = elementwise;
const upright = { turned: [false, false] } as const;
const shaped = (x: Tensor, shape: Shape): Tensor => apply(reshapeOp, [x], { shape });
const product = (a: Tensor, b: Tensor): Tensor => apply(matmulOp, [a, b], upright);

function checkBoth(call: string, input: Tensor, other: Tensor): void {
  checkTensor(call, "input", input);
  checkTensor(call, "other", other);
}

/** @throws TypeError for what is no tensor @throws ShapeError unless they have so many dimensions */
function expectDims(call: string, dims: readonly number[], named: Readonly<Record<string, Tensor>>): void {
  for (const [name, x] of Object.entries(named)) checkTensor(call, name, x);
  const tensors = Object.values(named);
  if (tensors.some((x, i) => x.dim !== dims[i]))
    throw new ShapeError(
      say`${call} expects tensors of ${dims.join(say` and `)} dimensions, got shapes ${tensors.map(({ shape }) => showShape(shape)).join(say` and `)}; matmul takes any number of dimensions`,
    );
}

/**
 * The product of two tensors of any number of dimensions, as torch.matmul: vectors [K]·[K] to a number, matrices [M, K]·[K, N] to
 * [M, N], a vector beside a matrix as a row before it or a column after it; leading dimensions are many of them and broadcast.
 *
 * @throws ShapeError for tensors without dimensions, inner sizes that differ, leading ones that do not broadcast, or two types
 */
export function matmul(input: Tensor, other: Tensor): Tensor {
  checkBoth("matmul", input, other);
  if (input.dim === 0 || other.dim === 0)
    throw new ShapeError(
      say`matmul expects tensors of at least one dimension, got shapes ${showShape(input.shape)} and ${showShape(other.shape)}; a number is multiplied with .mul()`,
    );
  if (input.dim === 1 && other.dim === 1) return dot(input, other);
  const [row, column] = [input.dim === 1, other.dim === 1];
  const y = product(row ? unsqueeze(input, 0) : input, column ? unsqueeze(other, 1) : other);
  if (!row && !column) return y;
  return shaped(y, y.shape.toSpliced(column ? -1 : -2, 1));
}

/** [M, K] · [K, N]: [M, N]. */
export function mm(input: Tensor, mat2: Tensor): Tensor {
  expectDims("mm", [2, 2], { input, mat2 });
  return product(input, mat2);
}

/** Matrices one by one, [B, M, K] · [B, K, N]: [B, M, N]. */
export function bmm(input: Tensor, mat2: Tensor): Tensor {
  expectDims("bmm", [3, 3], { input, mat2 });
  if (input.shape[0] !== mat2.shape[0])
    throw new ShapeError(
      say`bmm expects as many matrices on both sides, got shapes ${showShape(input.shape)} and ${showShape(mat2.shape)}; matmul broadcasts them`,
    );
  return product(input, mat2);
}

/** A matrix times a vector, [M, K] · [K]: [M]. */
export function mv(input: Tensor, vec: Tensor): Tensor {
  expectDims("mv", [2, 1], { input, vec });
  return matmul(input, vec);
}

/** The sum of the products of two vectors of one size and type: a number. */
export function dot(input: Tensor, other: Tensor): Tensor {
  expectDims("dot", [1, 1], { input, other });
  const isLike =
    input.dtype === "float32" && other.dtype === "float32" && sameShape(input.shape, other.shape);
  // Speed only. Of whole numbers, of two types and of what does not fit the product knows all there is to say.
  if (!isLike) return shaped(product(unsqueeze(input, 0), unsqueeze(other, 1)), []);
  return apply(sumOp, [mul(input, other)], { dims: null, keepdim: false });
}

/** Products of two tensors' last dimensions, [..., K] and [***, K]: [..., ***]; a number multiplies. */
export function inner(input: Tensor, other: Tensor): Tensor {
  checkBoth("inner", input, other);
  if (input.dim === 0 || other.dim === 0) return mul(input, other);
  const sides = [input, other].map((x) => shaped(x, [x.numel / Math.max(1, x.size(-1)), x.size(-1)]));
  const y = apply(matmulOp, sides, { turned: [false, true] });
  return shaped(y, [...input.shape.slice(0, -1), ...other.shape.slice(0, -1)]);
}

/** Every product of two vectors' elements, [M] and [N]: [M, N]. */
export function outer(input: Tensor, vec2: Tensor): Tensor {
  expectDims("outer", [1, 1], { input, vec2 });
  return mul(unsqueeze(input, 1), vec2);
}

export interface AddProductOptions {
  /** Factor of the input, 1 by default; with 0 its values do not count, not even NaN. */
  beta?: number;
  /** Factor of the product, 1 by default. */
  alpha?: number;
}

const scaledBy = (x: Tensor, factor: number): Tensor => (factor === 1 ? x : mul(x, factor));

const factors = {
  beta: named(number({ infinite: true }), 1),
  alpha: named(number({ infinite: true }), 1),
  out: lacksNamed(null),
};

/** beta · input + alpha · (left · right); the input broadcasts to the product, which does not grow. */
function adding<L extends string, R extends string>(
  name: string,
  left: L,
  right: R,
  multiply: (a: Tensor, b: Tensor) => Tensor,
) {
  const tensors = { input: needs(aTensor), [left]: needs(aTensor), [right]: needs(aTensor) };
  const own = signature(name, { ...tensors, ...factors });
  const call = (...args: unknown[]): Tensor => {
    const values = own.read(args) as unknown as Record<string, Tensor>;
    const { input } = values;
    const { beta, alpha } = values as unknown as Required<AddProductOptions>;
    const y = scaledBy(multiply(values[left], values[right]), alpha);
    if (!sameShape(broadcastShape(name, input.shape, y.shape), y.shape))
      throw new ShapeError(
        say`${name}: an input of shape ${showShape(input.shape)} does not broadcast to the product's ${showShape(y.shape)}`,
      );
    return beta === 0 ? y : add(scaledBy(input, beta), y);
  };
  Object.defineProperty(call, "name", { value: name });
  describe(call, own);
  return call as (input: Tensor, first: Tensor, second: Tensor, options?: AddProductOptions) => Tensor;
}

/** beta · input + alpha · mat1 · mat2, of [M, K] and [K, N]; the input broadcasts to [M, N]. */
export const addmm = adding("addmm", "mat1", "mat2", mm);
/** beta · input + alpha · mat · vec, of [M, K] and [K]; the input broadcasts to [M]. */
export const addmv = adding("addmv", "mat", "vec", mv);
/** beta · input + alpha · vec1 ⊗ vec2, of [M] and [N]; the input broadcasts to [M, N]. */
export const addr = adding("addr", "vec1", "vec2", outer);
/** beta · input + alpha · batch1 · batch2, matrix by matrix, of [B, M, K] and [B, K, N]; the input broadcasts to [B, M, N]. */
export const baddbmm = adding("baddbmm", "batch1", "batch2", bmm);
/** beta · input + alpha · Σ batch1 · batch2, the sum over all B of [B, M, K] and [B, K, N]; the input broadcasts to [M, N]. */
export const addbmm = adding("addbmm", "batch1", "batch2", (a, b) =>
  apply(sumOp, [bmm(a, b)], { dims: [0], keepdim: false }),
);

/**
 * Sums of products over several dimensions at once.
 *
 * @param dims how many, the last of `a` and the first of `b` (2 by default), or which: [those of a, those of b]
 */
export function tensordot(
  a: Tensor,
  b: Tensor,
  dims: number | readonly [readonly number[], readonly number[]] = 2,
): Tensor {
  const pairs = typeof dims === "number" ? lastAndFirst(a, b, dims) : dims;
  if (!(Array.isArray(pairs) && pairs.length === 2 && pairs[0].length === pairs[1].length))
    throw new ShapeError(
      say`tensordot: dims is a number, or as many dimensions of each tensor, such as [[1], [0]]; got ${JSON.stringify(dims)}`,
    );
  const [ofA, ofB] = [a, b].map((x, side) =>
    (pairs[side] as readonly number[]).map((dim) => dimOf("tensordot", x, dim)),
  );
  ofA.forEach((dim, i) => {
    const [p, q] = [a.shape[dim], b.shape[ofB[i]]];
    if (p !== q && p !== 1 && q !== 1)
      throw new ShapeError(
        say`tensordot: sizes ${p} and ${q} meet, those of dimension ${dim} of ${showShape(a.shape)} and ${ofB[i]} of ${showShape(b.shape)}`,
      );
  });
  const namesOf = (x: Tensor, side: string, own: readonly number[]) =>
    x.shape.map((_, dim) => (own.includes(dim) ? `sum${own.indexOf(dim)}` : `${side}${dim}`));
  const [left, right] = [
    { x: a, names: namesOf(a, "a", ofA) },
    { x: b, names: namesOf(b, "b", ofB) },
  ];
  const kept = new Set([...left.names, ...right.names].filter((name) => !name.startsWith("sum")));
  return contract(left, right, kept).x;
}

function lastAndFirst(a: Tensor, b: Tensor, count: number): [number[], number[]] {
  if (!(Number.isInteger(count) && count >= 0 && count <= Math.min(a.dim, b.dim)))
    throw new ShapeError(
      say`tensordot: ${String(count)} dimensions of shapes ${showShape(a.shape)} and ${showShape(b.shape)}`,
    );
  const places = Array.from({ length: count }, (_, i) => i);
  return [places.map((i) => a.dim - count + i), places];
}

/** Kronecker's product: every element of the first times all of the second; sizes multiply. */
export function kron(input: Tensor, other: Tensor): Tensor {
  checkBoth("kron", input, other);
  const dims = Math.max(input.dim, other.dim);
  const [p, q] = [input, other].map(({ shape }) => [
    ...new Array<number>(dims - shape.length).fill(1),
    ...shape,
  ]);
  const spread = mul(
    shaped(
      input,
      p.flatMap((size) => [size, 1]),
    ),
    shaped(
      other,
      q.flatMap((size) => [1, size]),
    ),
  );
  return shaped(
    spread,
    p.map((size, dim) => size * q[dim]),
  );
}
