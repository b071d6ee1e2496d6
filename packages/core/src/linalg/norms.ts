// Norms of vectors and matrices: torch.linalg.norm, vector_norm, matrix_norm, cond.
import { OutOfRangeError } from "../errors.ts";
import { choice, either, flag, list, number, optional, whole } from "../options/kinds.ts";
import { has, lacksNamed, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { dimOf } from "../tensor/dims.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { amax, amin } from "../tensor/extremes.ts";
import { permute, sum } from "../tensor/functional.ts";
import { unsqueeze } from "../tensor/movement.ts";
import { norm as ofElements } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, showShape } from "../tensor/types.ts";
import { anyTensor, type Dims, maybeDims } from "../torch/kinds.ts";
import { say } from "../words/index.ts";
import { svdvals } from "./decompositions.ts";
import { matrices } from "./onHost.ts";
import { inv } from "./solving.ts";

const { abs, div, mul } = elementwise;
const keepdim = has(flag, false);
const dtype = lacksNamed(null);
const aNumber = number({ infinite: true });

/** (Σ |x|^ord)^(1/ord) over dimensions, or of all elements; for ±∞ the largest or smallest, for 0 how many are not 0. */
export const vectorNorm: (
  x: Tensor,
  ...more: Places<[ord: number, dim: Dims, keepdim: boolean], { ord?: number; dim?: Dims; keepdim?: boolean }>
) => Tensor = reading(
  signature("vectorNorm", { x: needs(anyTensor), ord: has(aNumber, 2), dim: maybeDims, keepdim, dtype }),
  ({ x, ord, dim, keepdim }) => ofElements(x, ord, dim, keepdim),
);

type MatrixOrd = "fro" | "nuc" | number;
const matrixOrds = either(choice("fro", "nuc"), aNumber);
type Plane = readonly [number, number];

const largest = (x: Tensor, ord: number, dim: number): Tensor =>
  ord > 0 ? amax(x, dim, false) : amin(x, dim, false);

/** Matrices in the last two dimensions. */
function ofMatrices(x: Tensor, ord: MatrixOrd): Tensor {
  if (ord === "fro") return ofElements(x, 2, [-2, -1], false);
  if (ord === "nuc") return sum(svdvals(x), -1);
  if (Math.abs(ord) === Number.POSITIVE_INFINITY) return largest(sum(abs(x), -1), ord, -1);
  if (Math.abs(ord) === 1) return largest(sum(abs(x), -2), ord, -1);
  if (Math.abs(ord) === 2) return largest(svdvals(x), ord, -1);
  throw new OutOfRangeError(say`matrixNorm: ord is ${ord}, expected "fro", "nuc", ±1, ±2 or ±∞`);
}

/**
 * Of matrices, in the last two dimensions or in `dim`: "fro" the root of all squares (default), "nuc" the sum of singular values, ±2 the
 * largest or smallest of these, ±∞ of the sums of rows, ±1 of columns, of sizes.
 */
export const matrixNorm: (
  A: Tensor,
  ...more: Places<
    [ord: MatrixOrd, dim: Plane, keepdim: boolean],
    { ord?: MatrixOrd; dim?: Plane; keepdim?: boolean }
  >
) => Tensor = reading(
  signature("matrixNorm", {
    A: needs(anyTensor),
    ord: has(matrixOrds, "fro"),
    dim: has(list(whole(), 2), undefined),
    keepdim,
    dtype,
  }),
  ({ A: x, ord, dim = [-2, -1], keepdim }) => {
    matrices("matrixNorm", x);
    const [a, b] = dim.map((one) => dimOf("matrixNorm", x, one));
    if (a === b)
      throw new ShapeError(
        say`matrixNorm: a matrix lies in two dimensions, got ${showShape(dim)} for shape ${showShape(x.shape)}`,
      );
    const others = x.shape.map((_, d) => d).filter((d) => d !== a && d !== b);
    const made = ofMatrices(permute(x, [...others, a, b]), ord);
    if (!keepdim) return made;
    return [a, b].sort((one, other) => one - other).reduce((y, d) => unsqueeze(y, d), made);
  },
);

/** The 2-norm of all elements; with `ord` of a vector or a matrix, with `dim` along one dimension, or of the matrices in two. */
export const norm: (
  A: Tensor,
  ...more: Places<
    [ord: MatrixOrd | null, dim: Dims, keepdim: boolean],
    { ord?: MatrixOrd | null; dim?: Dims; keepdim?: boolean }
  >
) => Tensor = reading(
  signature("linalg.norm", {
    A: needs(anyTensor),
    ord: has(optional(matrixOrds), null),
    dim: maybeDims,
    keepdim,
    dtype,
  }),
  ({ A: x, ord, dim, keepdim }) => {
    if (ord === null) return ofElements(x, 2, dim, keepdim);
    const dims = dim === null ? null : [dim].flat();
    if (dims === null && x.dim !== 1 && x.dim !== 2)
      throw new ShapeError(
        say`linalg.norm: with ord and no dim the input is a vector or a matrix, got shape ${showShape(x.shape)}`,
      );
    const isMatrix = (dims?.length ?? x.dim) === 2;
    if (isMatrix) return matrixNorm(x, ord, (dims ?? [-2, -1]) as unknown as Plane, keepdim);
    if (typeof ord === "string")
      throw new ShapeError(say`linalg.norm: ${ord} is a norm of matrices, got shape ${showShape(x.shape)}`);
    return ofElements(x, ord, dims, keepdim);
  },
);

/** How much larger errors may become in solving with matrices [..., n, n]: norm · norm of the inverse; by the 2-norm of any shape. */
export const cond: (A: Tensor, ...more: Places<[p: MatrixOrd | null], { p?: MatrixOrd | null }>) => Tensor =
  reading(signature("cond", { A: needs(anyTensor), p: has(optional(matrixOrds), null) }), ({ A: x, p }) => {
    if (p !== null && p !== 2 && p !== -2) return mul(matrixNorm(x, p), matrixNorm(inv(x), p));
    const s = svdvals(x);
    const [most, least] = [amax(s, -1, false), amin(s, -1, false)];
    return p === -2 ? div(least, most) : div(most, least);
  });
