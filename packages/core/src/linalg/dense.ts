// Small dense linear algebra in double precision: matrices row by row.
type Matrix = Float64Array;

export const identity = (n: number): Matrix =>
  Float64Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0));

export function turned(a: Matrix, rows: number, columns: number): Matrix {
  return Float64Array.from({ length: a.length }, (_, i) => a[(i % rows) * columns + Math.floor(i / rows)]);
}

export function product(a: Matrix, b: Matrix, rows: number, inner: number, columns: number): Matrix {
  const out = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k];
      for (let j = 0; j < columns; j++) out[i * columns + j] += factor * b[k * columns + j];
    }
  return out;
}

/** P·A = L·U, L and U in one matrix, by columns' largest pivots; the determinant's sign of P. */
export interface Lu {
  readonly lu: Matrix;
  readonly order: Int32Array;
  readonly sign: number;
}
function luOf(a: Matrix, n: number): Lu {
  const lu = a.slice();
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]) > Math.abs(lu[pivot * n + k])) pivot = i;
    if (pivot !== k) {
      const row = lu.slice(k * n, (k + 1) * n);
      lu.copyWithin(k * n, pivot * n, (pivot + 1) * n);
      lu.set(row, pivot * n);
      [order[k], order[pivot]] = [order[pivot], order[k]];
      sign = -sign;
    }
    const top = lu[k * n + k];
    if (top === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const factor = lu[i * n + k] / top;
      lu[i * n + k] = factor;
      for (let j = k + 1; j < n; j++) lu[i * n + j] -= factor * lu[k * n + j];
    }
  }
  return { lu, order, sign };
}

/** The sign of the determinant and the logarithm of its size. */
export function logDet(a: Matrix, n: number): { sign: number; log: number } {
  const { lu, sign } = luOf(a, n);
  let [all, log] = [sign, 0];
  for (let i = 0; i < n; i++) {
    const value = lu[i * n + i];
    all *= Math.sign(value);
    log += Math.log(Math.abs(value));
  }
  return { sign: all, log };
}

export function detOf(a: Matrix, n: number): number {
  const { lu, sign } = luOf(a, n);
  let det = sign;
  for (let i = 0; i < n; i++) det *= lu[i * n + i];
  return det;
}

/** X of A·X = B, B of so many columns; null where A has no inverse. */
export function solved(a: Matrix, n: number, b: Matrix, columns: number): Matrix | null {
  const { lu, order } = luOf(a, n);
  const x = new Float64Array(n * columns);
  order.forEach((from, i) => {
    x.set(b.subarray(from * columns, (from + 1) * columns), i * columns);
  });
  const take = (i: number, k: number): void => {
    const factor = lu[i * n + k];
    for (let j = 0; j < columns; j++) x[i * columns + j] -= factor * x[k * columns + j];
  };
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) take(i, k);
  for (let i = n - 1; i >= 0; i--) {
    const pivot = lu[i * n + i];
    if (pivot === 0) return null;
    for (let k = i + 1; k < n; k++) take(i, k);
    for (let j = 0; j < columns; j++) x[i * columns + j] /= pivot;
  }
  return x;
}

/** L of A = L·Lᵀ, of the lower half of A; null where A is not positive definite. */
export function choleskyOf(a: Matrix, n: number): Matrix | null {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i === j && !(sum > 0)) return null;
      l[i * n + j] = i === j ? Math.sqrt(sum) : sum / l[j * n + j];
    }
  return l;
}

/** Householder's reflections, with LAPACK's signs: Q [rows, rows] and R [rows, columns]. */
export function qrOf(a: Matrix, rows: number, columns: number): { q: Matrix; r: Matrix } {
  const r = a.slice();
  const q = identity(rows);
  for (let k = 0; k < Math.min(rows - 1, columns); k++) {
    let below = 0;
    for (let i = k + 1; i < rows; i++) below += r[i * columns + k] ** 2;
    if (below === 0) continue;
    const top = r[k * columns + k];
    const length = -Math.sign(top || 1) * Math.sqrt(top * top + below);
    const v = Float64Array.from({ length: rows }, (_, i) => {
      if (i < k) return 0;
      return i === k ? 1 : r[i * columns + k] / (top - length);
    });
    const tau = (length - top) / length;
    const reflect = (m: Matrix, width: number): void => {
      for (let j = 0; j < width; j++) {
        let sum = 0;
        for (let i = k; i < rows; i++) sum += v[i] * m[i * width + j];
        for (let i = k; i < rows; i++) m[i * width + j] -= tau * v[i] * sum;
      }
    };
    reflect(r, columns);
    reflect(q, rows);
    for (let i = k + 1; i < rows; i++) r[i * columns + k] = 0;
  }
  return { q: turned(q, rows, rows), r };
}

const SWEEPS = 60;

/**
 * A = U·S·Vᵀ for rows ≥ columns: U [rows, columns], S falling, V [columns, columns]. By rotations that make columns orthogonal (Hestenes 1958).
 */
export function svdTall(a: Matrix, rows: number, columns: number): { u: Matrix; s: Matrix; v: Matrix } {
  // Columns in a row each.
  const w = turned(a, rows, columns);
  const v = identity(columns);
  const rotate = (m: Matrix, size: number, p: number, q: number, cos: number, sin: number): void => {
    for (let i = 0; i < size; i++) {
      const [x, y] = [m[p * size + i], m[q * size + i]];
      m[p * size + i] = cos * x - sin * y;
      m[q * size + i] = sin * x + cos * y;
    }
  };
  const dot = (p: number, q: number): number => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += w[p * rows + i] * w[q * rows + i];
    return sum;
  };
  for (let sweep = 0, isDone = false; sweep < SWEEPS && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < columns; p++)
      for (let q = p + 1; q < columns; q++) {
        const [pp, qq, pq] = [dot(p, p), dot(q, q), dot(p, q)];
        if (!(Math.abs(pq) > 1e-15 * Math.sqrt(pp * qq))) continue;
        isDone = false;
        const zeta = (qq - pp) / (2 * pq);
        const tan = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const cos = 1 / Math.sqrt(1 + tan * tan);
        rotate(w, rows, p, q, cos, cos * tan);
        rotate(v, columns, p, q, cos, cos * tan);
      }
  }
  const lengths = Array.from({ length: columns }, (_, p) => Math.sqrt(dot(p, p)));
  const order = [...lengths.keys()].sort((p, q) => lengths[q] - lengths[p]);
  const largest = lengths[order[0]];
  const u = new Float64Array(rows * columns);
  const turnedV = new Float64Array(columns * columns);
  order.forEach((p, at) => {
    const isNothing = !(lengths[p] > largest * 1e-300);
    for (let i = 0; i < rows; i++) u[i * columns + at] = isNothing ? 0 : w[p * rows + i] / lengths[p];
    for (let i = 0; i < columns; i++) turnedV[i * columns + at] = v[p * columns + i];
  });
  return {
    u: completed(u, rows, columns, columns),
    s: Float64Array.from(order, (p) => lengths[p]),
    v: turnedV,
  };
}

/** Columns that are nothing, or not there, made orthogonal to all others, until there are `wanted`. */
export function completed(u: Matrix, rows: number, columns: number, wanted: number): Matrix {
  const out = new Float64Array(rows * wanted);
  for (let i = 0; i < rows; i++) out.set(u.subarray(i * columns, (i + 1) * columns), i * wanted);
  const column = (j: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => out[i * wanted + j]);
  const sizeOf = (x: Float64Array): number => Math.sqrt(x.reduce((sum, one) => sum + one * one, 0));
  for (let j = 0; j < wanted; j++) {
    if (j < columns && sizeOf(column(j)) > 0.5) continue;
    for (let axis = 0; axis < rows; axis++) {
      const x = Float64Array.from({ length: rows }, (_, i) => Number(i === axis));
      // Twice, since what is left may be little.
      for (let round = 0; round < 2; round++)
        for (let other = 0; other < wanted; other++) {
          if (other === j) continue;
          const y = column(other);
          const share = x.reduce((sum, one, i) => sum + one * y[i], 0);
          x.forEach((one, i) => {
            x[i] = one - share * y[i];
          });
        }
      const size = sizeOf(x);
      if (size < 1e-3) continue;
      x.forEach((one, i) => {
        out[i * wanted + j] = one / size;
      });
      break;
    }
  }
  return out;
}

/** Eigenvalues, rising, and eigenvectors in columns of a symmetric matrix, of its lower half: by Jacobi's rotations. */
export function eighOf(a: Matrix, n: number): { values: Matrix; vectors: Matrix } {
  const m = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i >= j ? a[at] : a[j * n + i];
  });
  const v = identity(n);
  for (let sweep = 0, isDone = false; sweep < SWEEPS && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const pq = m[p * n + q];
        if (!(Math.abs(pq) > 1e-16 * Math.hypot(m[p * n + p], m[q * n + q])) || pq === 0) continue;
        isDone = false;
        const theta = (m[q * n + q] - m[p * n + p]) / (2 * pq);
        const tan = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cos = 1 / Math.sqrt(tan * tan + 1);
        const sin = tan * cos;
        const spin = (x: Matrix, step: number, from: number): void => {
          for (let i = 0; i < n; i++) {
            const [one, other] = [i * step + p * from, i * step + q * from];
            const [xp, xq] = [x[one], x[other]];
            x[one] = cos * xp - sin * xq;
            x[other] = sin * xp + cos * xq;
          }
        };
        spin(m, n, 1);
        spin(m, 1, n);
        spin(v, n, 1);
      }
  }
  const order = [...Array(n).keys()].sort((p, q) => m[p * n + p] - m[q * n + q]);
  return {
    values: Float64Array.from(order, (p) => m[p * n + p]),
    vectors: Float64Array.from({ length: n * n }, (_, at) => v[Math.floor(at / n) * n + order[at % n]]),
  };
}
