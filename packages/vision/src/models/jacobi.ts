// Eigenvalues of small symmetric matrices.
import { OutOfRangeError, say } from "@tinycnn/core";

export interface Eigen {
  /** From the largest down. */
  values: number[];
  /** The unit eigenvector of each, its elements in a row. */
  vectors: number[][];
}

/** Sweeps over all pairs after which a matrix that small is long diagonal. */
const MAX_SWEEPS = 50;

/**
 * Jacobi's method (1846): rotations that make one pair of elements off the diagonal zero at a time, each square sum smaller than the
 * last (Golub & Van Loan, Matrix Computations, 8.5). Its errors are a few roundings of the largest eigenvalue.
 *
 * @param matrix n rows of n, symmetric; not changed
 * @throws RangeError when it is not square, symmetric and finite
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): Eigen {
  check(matrix);
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        // Below the rounding of its diagonal elements a pair is zero.
        if (Math.abs(a[p][q]) <= Number.EPSILON * 0.01 * Math.sqrt(Math.abs(a[p][p] * a[q][q]))) continue;
        rotate(a, v, p, q);
        rotated = true;
      }
    if (!rotated) break;
  }
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => v.map((row) => row[i])) };
}

/** Makes a[p][q] zero: a becomes JᵀaJ and v becomes vJ, J the rotation in the plane of p and q. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of [...a, ...v]) {
    const [x, y] = [row[p], row[q]];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  const [rowP, rowQ] = [a[p], a[q]];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k], rowQ[k]];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  rowP[q] = 0;
  rowQ[p] = 0;
}

function check(matrix: readonly (readonly number[])[]): void {
  const n = matrix.length;
  const largest = Math.max(...matrix.flat().map(Math.abs));
  matrix.forEach((row, i) => {
    if (row.length !== n)
      throw new OutOfRangeError(say`symmetricEigen: row ${i} has ${row.length} elements, expected ${n}`);
    row.forEach((value, j) => {
      const near = Math.abs(value - (matrix[j]?.[i] ?? Number.NaN)) <= 1e-9 * largest;
      if (!Number.isFinite(value) || !near)
        throw new OutOfRangeError(
          say`symmetricEigen expects a symmetric matrix of finite numbers, got ${value} at ${i}, ${j} and ${matrix[j]?.[i]} at ${j}, ${i}`,
        );
    });
  });
}
