// Dense linear algebra by what it says it is: factors that multiply to the matrix, columns that are orthogonal, of every small size.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noise } from "../ops/samples.ts";
import * as dense from "./dense.ts";

const { identity, product, turned } = dense;
type Matrix = Float64Array;

const made = (rows: number, columns: number, seed = 1): Matrix =>
  Float64Array.from(noise([rows, columns], seed + 7 * rows + 31 * columns).data);

function near(found: Matrix, wanted: ArrayLike<number>, what: string, within = 1e-12): void {
  assert.equal(found.length, wanted.length, what);
  for (let i = 0; i < found.length; i++)
    assert.ok(Math.abs(found[i] - wanted[i]) <= within, `${what} at ${i}: ${found[i]}, ${wanted[i]}`);
}
const isOrthogonal = (q: Matrix, rows: number, columns: number, what: string): void =>
  near(product(turned(q, rows, columns), q, columns, rows, columns), identity(columns), what);

const SIZES = [1, 2, 3, 4, 5, 7];

test("products and transposes", () => {
  const [a, b] = [Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 0, 2, -1, 0, 3)];
  assert.deepEqual([...product(a, b, 2, 3, 2)], [5, 7, 14, 13]);
  assert.deepEqual([...product(a, b, 3, 2, 3)], [-1, 0, 8, -1, 0, 18, -1, 0, 28]);
  assert.deepEqual([...turned(a, 2, 3)], [1, 4, 2, 5, 3, 6]);
  assert.deepEqual([...identity(2)], [1, 0, 0, 1]);
});

/** The determinant by its first row. */
function laplace(a: Matrix, n: number): number {
  if (n === 0) return 1;
  return Array.from({ length: n }, (_, j) => {
    const rest = a.filter((_, at) => at >= n && at % n !== j);
    return (j % 2 === 0 ? 1 : -1) * a[j] * laplace(rest, n - 1);
  }).reduce((sum, x) => sum + x, 0);
}

test("determinants, their signs and logarithms, and solutions", () => {
  for (const n of SIZES.slice(0, 5))
    for (const seed of [1, 2, 3]) {
      const a = made(n, n, seed);
      const det = laplace(a, n);
      near(Float64Array.of(dense.detOf(a, n)), [det], `determinant of ${n}`);
      const { sign, log } = dense.logDet(a, n);
      assert.equal(sign, Math.sign(det));
      near(Float64Array.of(log), [Math.log(Math.abs(det))], `its logarithm, ${n}`, 1e-10);
      for (const columns of [1, 3]) {
        const x = made(n, columns, seed + 10);
        const found = dense.solved(a, n, product(a, x, n, n, columns), columns);
        near(found as Matrix, x, `solution of ${n}`, 1e-9);
      }
    }
  const swapped = Float64Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0);
  assert.deepEqual([dense.detOf(swapped, 3), dense.logDet(swapped, 3)], [1, { sign: 1, log: 0 }]);
  assert.equal(dense.detOf(Float64Array.of(0, 1, 1, 0), 2), -1);
  const flat = Float64Array.of(1, 2, 2, 4);
  assert.equal(dense.solved(flat, 2, Float64Array.of(1, 1), 1), null);
  const nothing = dense.logDet(flat, 2);
  assert.deepEqual([Math.abs(nothing.sign), nothing.log], [0, Number.NEGATIVE_INFINITY]);
  assert.equal(Math.abs(dense.detOf(new Float64Array(9), 3)), 0);
});

test("Cholesky's factor, of the lower half alone; none of what is not positive definite", () => {
  for (const n of SIZES) {
    const half = made(n, n);
    const a = product(half, turned(half, n, n), n, n, n).map((x, at) => x + Number(at % (n + 1) === 0));
    const upper = a.map((x, at) => (at % n > Math.floor(at / n) ? Number.NaN : x));
    const l = dense.choleskyOf(upper, n) as Matrix;
    near(product(l, turned(l, n, n), n, n, n), a, `${n}`);
    assert.ok(l.every((x, at) => at % n <= Math.floor(at / n) || x === 0));
  }
  for (const a of [[0], [-1], [1, 2, 2, 4], [1, 2, 2, 1], [Number.NaN]])
    assert.equal(dense.choleskyOf(Float64Array.from(a), Math.sqrt(a.length)), null, `${a}`);
});

test("Q and R, with LAPACK's signs", () => {
  for (const rows of SIZES)
    for (const columns of SIZES) {
      const a = made(rows, columns);
      const { q, r } = dense.qrOf(a, rows, columns);
      near(product(q, r, rows, rows, columns), a, `${rows}×${columns}`);
      isOrthogonal(q, rows, rows, `Q of ${rows}×${columns}`);
      r.forEach((x, at) => {
        const [i, j] = [Math.floor(at / columns), at % columns];
        if (i > j) assert.equal(x, 0);
        if (i === j && i < rows - 1) assert.equal(Math.sign(x), -Math.sign(i === 0 ? a[0] : -x));
      });
    }
  // What needs no reflection stays as it is.
  const upper = Float64Array.of(3, 1, 0, -2);
  assert.deepEqual(dense.qrOf(upper, 2, 2), { q: identity(2), r: upper });
  const { q, r } = dense.qrOf(Float64Array.of(0, 1, 2, 0), 2, 2);
  near(r, [-2, 0, 0, -1], "a column that begins with 0");
  near(q, [0, -1, -1, 0], "its Q");
});

test("singular values fall, and their vectors are orthogonal, of matrices of any rank", () => {
  for (const rows of SIZES)
    for (const columns of SIZES.filter((size) => size <= rows))
      for (const rank of [columns, 1, 0]) {
        const whole = made(rows, columns);
        const thin = product(made(rows, 1), made(1, columns, 3), rows, 1, columns);
        const a = rank === columns ? whole : rank === 1 ? thin : new Float64Array(rows * columns);
        const { u, s, v } = dense.svdTall(a, rows, columns);
        const scaled = u.map((x, at) => x * s[at % columns]);
        const title = `${rows}×${columns} of rank ${rank}`;
        near(product(scaled, turned(v, columns, columns), rows, columns, columns), a, title);
        isOrthogonal(u, rows, columns, `U of ${title}`);
        isOrthogonal(v, columns, columns, `V of ${title}`);
        assert.ok(s.every((x, i) => x >= 0 && (i === 0 || x <= s[i - 1])));
        if (rank < columns)
          assert.ok(
            s.slice(rank).every((x) => x < 1e-14),
            `${s}`,
          );
      }
});

test("columns are completed, orthogonal to those that are there", () => {
  for (const rows of SIZES) {
    const { u } = dense.svdTall(made(rows, 1), rows, 1);
    const all = dense.completed(u, rows, 1, rows);
    isOrthogonal(all, rows, rows, `${rows}`);
    near(
      Float64Array.from({ length: rows }, (_, i) => all[i * rows]),
      u,
      `the first of ${rows}`,
    );
  }
});

test("eigenvalues rise, of the lower half of a symmetric matrix", () => {
  for (const n of SIZES)
    for (const isEven of [false, true]) {
      const a = made(n, n);
      const whole = a.map((x, at) => x + a[(at % n) * n + Math.floor(at / n)] + (isEven ? 1 : 0));
      const lower = whole.map((x, at) => (at % n > Math.floor(at / n) ? Number.NaN : x));
      const { values, vectors } = dense.eighOf(lower, n);
      const scaled = vectors.map((x, at) => x * values[at % n]);
      near(product(scaled, turned(vectors, n, n), n, n, n), whole, `${n}`);
      isOrthogonal(vectors, n, n, `vectors of ${n}`);
      assert.ok(values.every((x, i) => i === 0 || x >= values[i - 1]));
    }
  assert.deepEqual([...dense.eighOf(Float64Array.of(2, 0, 0, -1), 2).values], [-1, 2]);
  near(dense.eighOf(Float64Array.of(1, 0, 1, 1), 2).values, [0, 2], "equal diagonal");
});
