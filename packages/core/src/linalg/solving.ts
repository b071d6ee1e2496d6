// Determinants, inverses, equations, powers: torch.linalg's, and torch's own names for some.
import { NotPossibleError } from "../errors.ts";
import { flag, list, whole } from "../options/kinds.ts";
import { named, needs } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { matmul, reshape } from "../tensor/functional.ts";
import { expand, squeeze, unsqueeze } from "../tensor/movement.ts";
import { peeked } from "../tensor/peek.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../tensor/types.ts";
import { broadcastShapes, chainMatmul } from "../torch/joining.ts";
import { anyTensor, tensorKind } from "../torch/kinds.ts";
import { say } from "../words/index.ts";
import * as dense from "./dense.ts";
import { onHost, part, squares, turned } from "./onHost.ts";

const { lt, mul, neg, where } = elementwise;
const A = needs(anyTensor);

const singular = (name: string): Error =>
  new NotPossibleError(say`${name}: the matrix has no inverse: its rows are not independent of each other`);

/** The inverses of square matrices [..., n, n]. @throws Error for one that has none */
export const inv: (A: Tensor) => Tensor = reading(signature("inv", { A }), ({ A }) => inverse("inv", A));

function inverse(name: string, x: Tensor): Tensor {
  const n = squares(name, x);
  const row = onHost(
    {
      name,
      size: n * n,
      run(a) {
        const found = dense.solved(a, n, dense.identity(n), n);
        if (!found) throw singular(name);
        return found;
      },
      gradient(grad, x) {
        const y = turned(inverse(name, x));
        return [neg(matmul(matmul(y, part(grad, 0, n, n)), y))];
      },
    },
    x,
  );
  return part(row, 0, n, n);
}

/** Of each matrix the products of those of its singular values beside one: what the determinant's gradient is where there is no inverse. */
function cofactors(a: Float64Array, n: number): Float64Array {
  const { u, s, v } = dense.svdTall(a, n, n);
  const sign = dense.detOf(u, n) * dense.detOf(v, n);
  const scaled = u.map((value, at) => {
    const others = s.reduce((all, one, i) => (i === at % n ? all : all * one), 1);
    return sign * value * others;
  });
  return dense.product(scaled, dense.turned(v, n, n), n, n, n);
}

/** The determinants of square matrices [..., n, n]: [...]. */
export const det: (A: Tensor) => Tensor = reading(signature("det", { A }), ({ A: x }) => {
  const n = squares("det", x);
  const row = onHost(
    {
      name: "det",
      size: 1,
      run: (a) => [dense.detOf(a, n)],
      gradient(grad, x) {
        const g = unsqueeze(grad, -1); // [..., 1, 1]
        const all = peeked("det", det(x));
        if (!all.includes(0)) return [mul(mul(g, unsqueeze(unsqueeze(det(x), -1), -1)), turned(inv(x)))];
        const slopes = onHost(
          { name: "det", size: n * n, run: (a) => cofactors(a, n), gradient: () => [mul(x, 0)] },
          x.detach(),
        );
        return [mul(g, part(slopes, 0, n, n))];
      },
    },
    x,
  );
  return part(row, 0);
});

/** Of square matrices [..., n, n] the determinant's sign and the logarithm of its size: [sign, logabsdet]. */
export const slogdet: (A: Tensor) => [sign: Tensor, logabsdet: Tensor] = reading(
  signature("slogdet", { A }),
  ({ A: x }) => {
    const n = squares("slogdet", x);
    const row = onHost(
      {
        name: "slogdet",
        size: 2,
        run(a) {
          const { sign, log } = dense.logDet(a, n);
          return [sign, log];
        },
        gradient: (grad, x) => [mul(part(grad, 1, 1, 1), turned(inv(x)))],
      },
      x,
    );
    return [part(row, 0).detach(), part(row, 1)];
  },
);

/** The logarithm of the determinant: NaN where that is below 0. */
export const logdet: (input: Tensor) => Tensor = reading(signature("logdet", { input: A }), ({ input }) => {
  const [sign, log] = slogdet(input);
  return where(lt(sign, 0), Number.NaN, log);
});

/** X [..., n, k] of A·X = B, both with the same sizes in front. */
function equations(a: Tensor, b: Tensor): Tensor {
  const n = squares("solve", a);
  const k = b.size(-1);
  const row = onHost(
    {
      name: "solve",
      size: n * k,
      run(one, other) {
        const found = dense.solved(one, n, other, k);
        if (!found) throw singular("solve");
        return found;
      },
      gradient(grad, a, b) {
        const g = equations(turned(a), part(grad, 0, n, k));
        return [neg(matmul(g, turned(equations(a, b)))), g];
      },
    },
    a,
    b,
  );
  return part(row, 0, n, k);
}

/**
 * X of A·X = B for square matrices A [..., n, n] and B [..., n, k], or vectors [n] or of A's sizes without the last; with `left` false of
 * X·A = B. Sizes in front broadcast.
 *
 * @throws Error for a matrix without an inverse
 */
export const solve: (A: Tensor, B: Tensor, options?: { left?: boolean }) => Tensor = reading(
  signature("solve", { A, B: needs(tensorKind), left: named(flag, true) }),
  ({ A: a, B: b, left }) => {
    const n = squares("solve", a);
    const isVector = b.dim === 1 || (b.dim === a.dim - 1 && sameShape(b.shape, a.shape.slice(0, -1)));
    if (!left) {
      if (isVector)
        throw new ShapeError(say`solve: with left: false B is a matrix, got shape ${showShape(b.shape)}`);
      return turned(solve(turned(a), turned(b)));
    }
    const columns = isVector ? unsqueeze(b, -1) : b;
    if (b.dtype !== "float32" || columns.size(-2) !== n)
      throw new ShapeError(
        say`solve expects float32 with ${n} rows for matrices ${showShape(a.shape)}, got ${b.dtype} of shape ${showShape(b.shape)}`,
      );
    const batch = broadcastShapes(a.shape.slice(0, -2), columns.shape.slice(0, -2));
    const x = equations(expand(a, [...batch, n, n]), expand(columns, [...batch, n, columns.size(-1)]));
    return isVector ? squeeze(x, -1) : x;
  },
);

/** Square matrices [..., n, n] multiplied with themselves so many times; below 0 their inverses. */
export const matrixPower: (A: Tensor, n: number) => Tensor = reading(
  signature("matrixPower", { A, n: needs(whole()) }),
  ({ A: x, n }) => {
    const size = squares("matrixPower", x);
    if (n < 0) return matrixPower(inv(x), -n);
    if (n === 0)
      return expand(tensor(dense.identity(size), { shape: [size, size], device: x.device }), x.shape);
    let [power, square] = [null as Tensor | null, x];
    for (let left = n; ; left = Math.floor(left / 2)) {
      if (left % 2 === 1) power = power ? matmul(power, square) : square;
      if (left < 2) return power;
      square = matmul(square, square);
    }
  },
);

/** The product of matrices, one after the other, in the order that costs least; the first may be a row [n], the last a column [n]. */
export const multiDot: (tensors: readonly Tensor[]) => Tensor = reading(
  signature("multiDot", { tensors: needs(list(tensorKind)) }),
  ({ tensors }) => {
    const [first, last] = [tensors[0], tensors[tensors.length - 1]];
    if (
      tensors.length < 2 ||
      tensors.slice(1, -1).some(({ dim }) => dim !== 2) ||
      first.dim > 2 ||
      last.dim > 2
    )
      throw new ShapeError(
        say`multiDot expects two or more matrices, or vectors at both ends, got ${tensors.map(({ shape }) => showShape(shape)).join(", ")}`,
      );
    const [isRow, isColumn] = [first.dim === 1, last.dim === 1];
    const all = tensors.map((one, i) => {
      if (i === 0 && isRow) return unsqueeze(one, 0);
      return i === tensors.length - 1 && isColumn ? unsqueeze(one, 1) : one;
    });
    const made = chainMatmul(...all);
    return reshape(made, [...(isRow ? [] : [made.size(0)]), ...(isColumn ? [] : [made.size(1)])]);
  },
);
