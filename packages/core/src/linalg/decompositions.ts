// Matrices as products: Cholesky's, orthogonal and triangular, eigenvalues, singular values; what follows from these.
import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import { choice, flag, number, optional } from "../options/kinds.ts";
import { has, lacksNamed, named, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { cast } from "../tensor/cast.ts";
import { tensor } from "../tensor/create.ts";
import { diagEmbed } from "../tensor/diagonals.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { amax } from "../tensor/extremes.ts";
import { matmul, sum } from "../tensor/functional.ts";
import { cat, unsqueeze } from "../tensor/movement.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { tril } from "../torch/functions.ts";
import { anyTensor } from "../torch/kinds.ts";
import { say } from "../words/index.ts";
import * as dense from "./dense.ts";
import { matrices, onHost, part, squares, turned } from "./onHost.ts";
import { inv } from "./solving.ts";

const { add, div, gt, mul, sub, where } = elementwise;
const A = needs(anyTensor);
const eyeOf = (n: number, like: Tensor): Tensor =>
  tensor(dense.identity(n), { shape: [n, n], device: like.device });
/** The diagonal alone replaced. */
const withDiagonal = (x: Tensor, diagonal: Tensor | number): Tensor =>
  where(eyeOf(x.size(-1), x).bool(), diagonal, x);
/** Differences of a row [..., n] from a column: [..., n, n], 1 on the diagonal. */
const apart = (x: Tensor): Tensor => withDiagonal(sub(unsqueeze(x, -2), unsqueeze(x, -1)), 1);
const last = (x: Tensor): Tensor => unsqueeze(x, -2);

/**
 * L of A = L·Lᵀ for symmetric positive definite matrices [..., n, n], of their lower halves; with `upper` Lᵀ.
 *
 * @throws Error for a matrix that is not positive definite
 */
export const cholesky: (A: Tensor, options?: { upper?: boolean }) => Tensor = reading(
  signature("cholesky", { A, upper: named(flag, false) }),
  ({ A: x, upper }) => {
    const n = squares("cholesky", x);
    const row = onHost(
      {
        name: "cholesky",
        size: n * n,
        run(a) {
          const found = dense.choleskyOf(a, n);
          if (!found)
            throw new NotPossibleError(
              say`cholesky: the matrix is not positive definite: an eigenvalue is not above 0`,
            );
          return found;
        },
        gradient(grad, x) {
          const l = cholesky(x);
          const back = inv(l);
          const half = tril(matmul(turned(l), part(grad, 0, n, n)));
          const whole = mul(add(half, turned(tril(half, -1))), 0.5);
          return [matmul(matmul(turned(back), whole), back)];
        },
      },
      x,
    );
    const l = part(row, 0, n, n);
    return upper ? turned(l) : l;
  },
);

type UPLO = "L" | "U";
const half = has(choice("L", "U"), "L");
type OfHalf<Result> = (A: Tensor, ...more: Places<[UPLO: UPLO], { UPLO?: UPLO }>) => Result;

function eigen(x: Tensor, UPLO: UPLO, name: string): [Tensor, Tensor] {
  const n = squares(name, x);
  const row = onHost(
    {
      name,
      size: n + n * n,
      run(a) {
        const { values, vectors } = dense.eighOf(UPLO === "L" ? a : dense.turned(a, n, n), n);
        return [...values, ...vectors];
      },
      gradient(grad, x) {
        const [values, v] = eigen(x, UPLO, name);
        const turning = div(matmul(turned(v), part(grad, n, n, n)), apart(values));
        const inside = withDiagonal(turning, last(part(grad, 0, n)));
        const found = matmul(matmul(v, inside), turned(v));
        return [mul(add(found, turned(found)), 0.5)];
      },
    },
    x,
  );
  return [part(row, 0, n), part(row, n, n, n)];
}

/**
 * Of symmetric matrices [..., n, n], of their lower halves ("L") or upper ones ("U"): eigenvalues [..., n], rising, and eigenvectors in
 * columns [..., n, n], whose signs are free. Those of equal eigenvalues have no gradient.
 */
export const eigh: OfHalf<[eigenvalues: Tensor, eigenvectors: Tensor]> = reading(
  signature("eigh", { A, UPLO: half }),
  ({ A, UPLO }) => eigen(A, UPLO, "eigh"),
);
/** The eigenvalues alone. */
export const eigvalsh: OfHalf<Tensor> = reading(
  signature("eigvalsh", { A, UPLO: half }),
  ({ A, UPLO }) => eigen(A, UPLO, "eigvalsh")[0],
);

const complex = (name: string, instead: string): never => {
  throw new OutOfRangeError(
    say`${name} gives complex numbers, which are not here; for symmetric matrices take ${instead}`,
  );
};
/** Refused: eigenvalues are complex. @throws RangeError that says what to take */
export const eig = (_A: Tensor): never => complex("eig", "eigh");
/** Refused: eigenvalues are complex. @throws RangeError that says what to take */
export const eigvals = (_A: Tensor): never => complex("eigvals", "eigvalsh");

type QrMode = "reduced" | "complete" | "r";
/**
 * Q·R of matrices [..., m, n]: Q orthogonal [..., m, k], R triangular [..., k, n], k the smaller of m and n, or m with the mode
 * "complete"; with "r" Q is empty. Gradients flow for m ≥ n and "reduced".
 */
export const qr: (A: Tensor, ...more: Places<[mode: QrMode], { mode?: QrMode }>) => [Q: Tensor, R: Tensor] =
  reading(
    signature("qr", { A, mode: has(choice("reduced", "complete", "r"), "reduced") }),
    ({ A: x, mode }) => {
      const { rows: m, columns: n } = matrices("qr", x);
      const k = mode === "complete" ? m : Math.min(m, n);
      const row = onHost(
        {
          name: "qr",
          size: m * k + k * n,
          run(a) {
            const { q, r } = dense.qrOf(a, m, n);
            return [...q.filter((_, at) => at % m < k), ...r.subarray(0, k * n)];
          },
          gradient(grad, x) {
            if (mode !== "reduced" || m < n)
              throw new NotPossibleError(
                say`qr: gradients flow for matrices with no more columns than rows and the mode reduced, got ${m} × ${n} and ${mode}`,
              );
            const [q, r] = qr(x);
            const [gq, gr] = [part(grad, 0, m, k), part(grad, m * k, k, n)];
            const inside = sub(matmul(r, turned(gr)), matmul(turned(gq), q));
            const whole = add(tril(inside), turned(tril(inside, -1)));
            return [matmul(add(gq, matmul(q, whole)), turned(inv(r)))];
          },
        },
        x,
      );
      const r = part(row, m * k, k, n);
      return [mode === "r" ? tensor([], { device: x.device }) : part(row, 0, m, k), r];
    },
  );

/** U [..., m, k], S [..., k], Vh [..., k, n] in a row. */
function singular(name: string, x: Tensor): [u: Tensor, s: Tensor, vh: Tensor] {
  const { rows: m, columns: n } = matrices(name, x);
  const k = Math.min(m, n);
  const row = onHost(
    {
      name,
      size: m * k + k + k * n,
      run(a) {
        if (m >= n) {
          const { u, s, v } = dense.svdTall(a, m, n);
          return [...u, ...s, ...dense.turned(v, n, n)];
        }
        const { u, s, v } = dense.svdTall(dense.turned(a, m, n), n, m);
        return [...v, ...s, ...dense.turned(u, n, m)];
      },
      gradient(grad, x) {
        const [u, s, vh] = singular(name, x);
        const [gu, gs] = [part(grad, 0, m, k), part(grad, m * k, k)];
        const gv = part(grad, m * k + k, k, n);
        const skew = (y: Tensor): Tensor => sub(y, turned(y));
        const far = apart(mul(s, s));
        const left = mul(div(skew(matmul(turned(u), gu)), far), last(s));
        const right = mul(div(skew(matmul(vh, turned(gv))), far), unsqueeze(s, -1));
        let found = matmul(matmul(u, add(add(left, right), diagEmbed(gs, 0, -2, -1))), vh);
        if (m > k) {
          const beside = sub(gu, matmul(u, matmul(turned(u), gu)));
          found = add(found, matmul(div(beside, last(s)), vh));
        }
        if (n > k) {
          const beside = sub(gv, matmul(matmul(gv, turned(vh)), vh));
          found = add(found, matmul(u, div(beside, unsqueeze(s, -1))));
        }
        return [found];
      },
    },
    x,
  );
  return [part(row, 0, m, k), part(row, m * k, k), part(row, m * k + k, k, n)];
}

/** Columns beside those of U [..., m, k] that complete them to m: no gradient flows through them. */
function beside(u: Tensor, m: number, k: number): Tensor {
  const row = onHost(
    {
      name: "svd",
      size: m * (m - k),
      run: (a) => dense.completed(a, m, k, m).filter((_, at) => at % m >= k),
      gradient: (_grad, x) => [mul(x, 0)],
    },
    u.detach(),
  );
  return part(row, 0, m, m - k);
}

/**
 * U·diag(S)·Vh of matrices [..., m, n]: S [..., k] falling, k the smaller of m and n; U [..., m, m] and Vh [..., n, n], without
 * `fullMatrices` [..., m, k] and [..., k, n]. The signs of U's columns are free, with those of Vh's rows.
 */
export const svd: (
  A: Tensor,
  ...more: Places<[fullMatrices: boolean], { fullMatrices?: boolean }>
) => [U: Tensor, S: Tensor, Vh: Tensor] = reading(
  signature("svd", { A, fullMatrices: has(flag, true), driver: lacksNamed(null) }),
  ({ A: x, fullMatrices }) => {
    const { rows: m, columns: n } = matrices("svd", x);
    const [u, s, vh] = singular("svd", x);
    if (!fullMatrices || m === n) return [u, s, vh];
    if (m > n) return [cat([u, beside(u, m, n)], -1), s, vh];
    return [u, s, cat([vh, turned(beside(turned(vh), n, m))], -2)];
  },
);
/** The singular values [..., k] of matrices [..., m, n], falling. */
export const svdvals: (A: Tensor) => Tensor = reading(
  signature("svdvals", { A, driver: lacksNamed(null) }),
  ({ A }) => singular("svdvals", A)[1],
);

/** Of float32. */
const EPS = 2 ** -23;
const share = named(optional(number({ min: 0 })), null);
/** Which singular values count: those above a share of the largest. */
function counted(x: Tensor, s: Tensor, rtol: number | null): Tensor {
  const least = rtol ?? Math.max(x.size(-1), x.size(-2)) * EPS;
  return gt(s, mul(amax(s, -1, true), least));
}

/** How many rows are independent of each other: singular values above `rtol` (the larger size · 2⁻²³) of the largest; int32 [...]. */
export const matrixRank: (A: Tensor, options?: { rtol?: number | null }) => Tensor = reading(
  signature("matrixRank", { A, rtol: share, hermitian: lacksNamed(false) }),
  ({ A: x, rtol }) => {
    const s = singular("matrixRank", x.detach())[1];
    return sum(cast(counted(x, s, rtol), "int32"), -1);
  },
);

/** Moore and Penrose's inverse [..., n, m] of matrices [..., m, n]; singular values up to `rtol` of the largest count for none. */
export const pinv: (A: Tensor, options?: { rtol?: number | null }) => Tensor = reading(
  signature("pinv", { A, rtol: share, hermitian: lacksNamed(false) }),
  ({ A: x, rtol }) => {
    const [u, s, vh] = singular("pinv", x);
    const isCounted = counted(x, s, rtol);
    const over = where(isCounted, div(where(isCounted, 1, 1), where(isCounted, s, 1)), 0);
    return matmul(mul(turned(vh), last(over)), turned(u));
  },
);
