// One step of Muon (Jordan 2024, https://kellerjordan.github.io/posts/muon/), in the order of operations of torch.optim.Muon, on filters
// of any dimension as a matrix of rows [shape[0], rest]. The gradient's running mean is made nearly orthogonal: Newton and Schulz's
// iteration, five terms, pushes every singular value to about 1.
import type { HostArray, UpdateOp } from "./op.ts";
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { squared, total, transpose } from "./prims/shorthand.ts";
import { noise } from "./samples.ts";
import * as s from "./scalar/primitives.ts";
import { floats } from "./takes.ts";

export interface MuonParams {
  /** Already adjusted to the matrix's shape. */
  lr: number;
  momentum: number;
  nesterov: boolean;
  /** Shrinks the parameter itself, as in AdamW. */
  weightDecay: number;
  /** Whether the parameter is first brought to the norm √rows, as airbench does instead of decay. */
  normalize: boolean;
  /** a, b, c of aX + (bA + cA²)X, where A = XXᵀ. */
  coefficients: readonly [number, number, number];
  iterations: number;
  /** Least norm to divide by. */
  eps: number;
}

/** The matrix and its sizes: `short` × `long`, standing upright if there are more rows than columns. */
export function sizesOf({ shape }: { shape: readonly number[] }) {
  const rows = shape[0];
  const columns = shape.slice(1).reduce((a, b) => a * b, 1);
  return { rows, columns, upright: rows > columns };
}

/** What a parameter is multiplied with before the step. */
export const keep = (
  rows: number,
  squares: () => number,
  { lr, weightDecay, normalize }: MuonParams,
): number =>
  (1 - lr * weightDecay) * (normalize ? Math.sqrt(rows / Math.max(squares(), Number.MIN_VALUE)) : 1);

type Rows = Float64Array[];

const product = (a: Rows, b: Rows): Rows =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
const transposed = (a: Rows): Rows => Array.from(a[0], (_, j) => Float64Array.from(a, (row) => row[j]));
const combined = (p: number, a: Rows, q: number, b: Rows): Rows =>
  a.map((row, i) => row.map((x, j) => p * x + q * b[i][j]));
const squaresOf = (data: Iterable<number>): number => {
  let sum = 0;
  for (const x of data) sum += x * x;
  return sum;
};

function orthogonalized(direction: Float64Array, at: ReturnType<typeof sizesOf>, params: MuonParams) {
  const { rows, columns, upright } = at;
  const [a, b, c] = params.coefficients;
  const norm = Math.max(Math.sqrt(squaresOf(direction)), params.eps);
  let x: Rows = Array.from({ length: rows }, (_, i) =>
    direction.slice(i * columns, (i + 1) * columns).map((v) => v / norm),
  );
  if (upright) x = transposed(x);
  for (let i = 0; i < params.iterations; i++) {
    const square = product(x, transposed(x));
    x = combined(a, x, 1, product(combined(b, square, c, product(square, square)), x));
  }
  return (upright ? transposed(x) : x).flatMap((row) => [...row]);
}

function reference([p, buffer, grad]: HostArray[], params: MuonParams): void {
  const { lr, momentum, nesterov } = params;
  const sizes = sizesOf(p);
  const direction = new Float64Array(p.data.length);
  for (let i = 0; i < direction.length; i++) {
    const g = grad.data[i];
    buffer.data[i] += (1 - momentum) * (g - buffer.data[i]);
    direction[i] = nesterov ? g + momentum * (buffer.data[i] - g) : buffer.data[i];
  }
  const kept = keep(sizes.rows, () => squaresOf(p.data), params);
  orthogonalized(direction, sizes, params).forEach((x, i) => {
    p.data[i] = kept * p.data[i] - lr * x;
  });
}

const averaged = formula(2, (buffer, g, momentum) =>
  s.add(buffer, s.mul(s.sub(1, momentum), s.sub(g, buffer))),
);
const ahead = formula(2, (buffer, g, momentum) => s.add(g, s.mul(momentum, s.sub(buffer, g))));
const unit = formula(2, (x, squares, eps) => s.div(x, s.max(s.sqrt(squares), eps)));
const mixed = formula(2, (x, y, a, b) => s.add(s.mul(a, x), s.mul(b, y)));
const kept = formula(2, (p, squares, share, rows) =>
  s.mul(p, s.mul(share, s.sqrt(s.div(rows, s.max(squares, Number.MIN_VALUE))))),
);

/** The same iteration in primitives, on a matrix. */
function orthogonal(h: Prims, direction: Value, { coefficients, iterations, eps }: MuonParams): Value {
  const [a, b, c] = coefficients;
  const [rows, columns] = direction.shape;
  let x = h.map(unit, [direction, total(h, h.map(squared, [direction]))], [eps]);
  if (rows > columns) x = transpose(h, x);
  for (let i = 0; i < iterations; i++) {
    const square = h.product(x, transpose(h, x));
    const both = h.map(mixed, [square, h.product(square, square)], [b, c]);
    x = h.map(mixed, [x, h.product(both, x)], [a, 1]);
  }
  return rows > columns ? transpose(h, x) : x;
}

function lower(h: Prims, [p, buffer, grad]: readonly Value[], params: MuonParams): Value[] {
  const { lr, momentum, nesterov, weightDecay, normalize } = params;
  const { rows, columns } = sizesOf(p);
  const next = h.map(averaged, [buffer, grad], [momentum]);
  const along = nesterov ? h.map(ahead, [next, grad], [momentum]) : next;
  const step = h.reshape(orthogonal(h, h.reshape(along, [rows, columns]), params), p.shape);
  const share = 1 - lr * weightDecay;
  if (!normalize) return [h.map(mixed, [p, step], [share, -lr]), next];
  const brought = h.map(kept, [p, total(h, h.map(squared, [p]))], [share, rows]);
  return [h.map(mixed, [brought, step], [1, -lr]), next];
}

/** Inputs parameter, running mean of the gradient (both written), gradient; equal shapes of two or more dimensions. */
export const muon: UpdateOp<MuonParams> = {
  name: "muon",
  takes: [floats("parameter"), floats("state"), floats("gradient")],
  writes: 2,
  alike: 3,
  reference,
  lower,
  samples: () =>
    [
      { shape: [6, 3, 3, 3], nesterov: true, normalize: false },
      { shape: [17, 40], nesterov: false, normalize: true },
      { shape: [40, 9], nesterov: true, normalize: true },
    ].map(({ shape, ...how }) => ({
      name: `[${shape}] ${JSON.stringify(how)}`,
      inputs: [noise(shape, 1), noise(shape, 2, 0.1), noise(shape, 3)],
      params: {
        lr: 0.02,
        momentum: 0.9,
        weightDecay: 0.1,
        coefficients: [3.4445, -4.775, 2.0315] as const,
        iterations: 3,
        eps: 1e-7,
        ...how,
      },
    })),
};
