// One step of Muon (Jordan 2024, https://kellerjordan.github.io/posts/muon/), in the order of operations of torch.optim.Muon, on filters
// of any dimension as a matrix of rows [shape[0], rest]. The gradient's running mean is made nearly orthogonal: Newton and Schulz's
// iteration, five terms, pushes every singular value to about 1.
import type { CpuArray, CpuContext } from "../devices/cpu/array.ts";
import { bits } from "../devices/cpu/engine.ts";
import { flat } from "../devices/cpu/flat.ts";
import { gemm, type Matrix } from "../devices/cpu/gemm.ts";
import { sumSquares } from "../devices/cpu/sumSquares.ts";
import { v128 } from "../devices/cpu/wasm/expr.ts";
import type { HostArray, UpdateOp } from "./op.ts";
import { noise } from "./samples.ts";
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
function sizesOf({ shape }: { shape: readonly number[] }) {
  const rows = shape[0];
  const columns = shape.slice(1).reduce((a, b) => a * b, 1);
  return { rows, columns, upright: rows > columns };
}

/** What a parameter is multiplied with before the step. */
const keep = (rows: number, squares: () => number, { lr, weightDecay, normalize }: MuonParams): number =>
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

/** Moves the buffer, and writes where it points to `direction`. */
function follow(ctx: CpuContext, buffer: CpuArray, grad: CpuArray, direction: number, params: MuonParams) {
  const { momentum, nesterov } = params;
  const arrays = {
    reads: [buffer.address, ctx.contiguous(grad).address],
    writes: [buffer.address, direction],
    scalars: [1 - momentum, momentum].map(bits),
  };
  flat(ctx.engine, `muon ${nesterov}`, buffer.numel, arrays, ([b, g], [rest, mu], k) => {
    const moved = k.local("v128", v128.add(b, v128.mul(rest, v128.sub(g, b))));
    return [moved, nesterov ? v128.add(g, v128.mul(mu, v128.sub(moved, g))) : moved];
  });
}

/** target = p·target + q·other. */
function combine(ctx: CpuContext, target: number, other: number, floats: number, [p, q]: [number, number]) {
  const arrays = { reads: [target, other], writes: [target], scalars: [p, q].map(bits) };
  flat(ctx.engine, "combine", floats, arrays, ([t, o], [a, b]) => [v128.add(v128.mul(a, t), v128.mul(b, o))]);
}

/** The iteration in place, on a contiguous matrix of norm 1. */
function iterate(ctx: CpuContext, x: number, at: ReturnType<typeof sizesOf>, params: MuonParams): void {
  const { rows, columns, upright } = at;
  const [short, long] = upright ? [columns, rows] : [rows, columns];
  const [a, b, c] = params.coefficients;
  const [square, next, moved] = [short * short, short * short, rows * columns].map((n) => ctx.temporary(n));
  const dense = (address: number, width: number): Matrix => ({ at: address, row: width, col: 1 });
  const wide: Matrix = upright ? { at: x, row: 1, col: columns } : dense(x, columns);
  const tall: Matrix = { at: x, row: wide.col, col: wide.row };
  const squares = dense(square, short);
  for (let i = 0; i < params.iterations; i++) {
    gemm(ctx.engine, { m: short, n: short, k: long, a: wide, b: tall, c: squares });
    gemm(ctx.engine, { m: short, n: short, k: short, a: squares, b: squares, c: dense(next, short) });
    combine(ctx, next, square, short * short, [c, b]);
    // The factor is symmetric, so it may stand on either side.
    const factor = dense(next, short);
    const [left, right] = upright ? [dense(x, columns), factor] : [factor, dense(x, columns)];
    gemm(ctx.engine, { m: rows, n: columns, k: short, a: left, b: right, c: dense(moved, columns) });
    combine(ctx, x, moved, rows * columns, [a, 1]);
  }
}

/** Inputs parameter, running mean of the gradient (both written), gradient; equal shapes of two or more dimensions. */
export const muon: UpdateOp<MuonParams> = {
  name: "muon",
  takes: [floats("parameter"), floats("state"), floats("gradient")],
  writes: 2,
  alike: 3,
  reference,
  cpu(ctx, [p, buffer, grad], params) {
    const { numel } = p;
    const sizes = sizesOf(p);
    const x = ctx.temporary(numel);
    follow(ctx, buffer, grad, x, params);
    const norm = Math.max(Math.sqrt(sumSquares(ctx, x, numel)), params.eps);
    combine(ctx, x, x, numel, [1 / norm, 0]);
    iterate(ctx, x, sizes, params);
    const kept = keep(sizes.rows, () => sumSquares(ctx, p.address, numel), params);
    combine(ctx, p.address, x, numel, [kept, -params.lr]);
  },
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
