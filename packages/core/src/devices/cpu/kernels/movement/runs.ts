// A part of an array as one run of neighbours in each of its rows: put where nothing is yet, or added to what is there.
import type { SliceParams } from "../../../../ops/movement/slice.ts";
import { numelOf, type Shape } from "../../../../tensor/types.ts";
import type { CpuArray, CpuContext, Layout } from "../../array.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { splitFlat } from "../../split.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";

export interface Runs {
  /** Rows, and floats of each. */
  readonly rows: number;
  readonly row: number;
  /** Floats of a row before the run, and of the run. */
  readonly from: number;
  readonly length: number;
}

/** Null where a part's elements are not neighbours. */
export function runsOf(shape: Shape, layout: Layout, { dim, start, length, step }: SliceParams): Runs | null {
  if (step !== 1 || length === 0) return null;
  const order = layout === "channelsLast" ? [0, 2, 3, 1] : shape.map((_, d) => d);
  const at = order.indexOf(dim);
  const sizes = order.map((d) => shape[d]);
  const inner = numelOf(sizes.slice(at + 1));
  return {
    rows: numelOf(sizes.slice(0, at)),
    row: shape[dim] * inner,
    from: start * inner,
    length: length * inner,
  };
}

/** Rows of which there are enough for all threads. Speed only. */
const ROWS = 16;

/** Whether rows are gone through one by one. Speed only. */
export const suitsRows = ({ rows }: Runs): boolean => rows >= ROWS;

const keyOf = ({ row, from, length }: Runs): string => `${row} ${from} ${length}`;

/** The part, and zeros around it. */
export function putRuns(ctx: CpuContext, part: CpuArray, to: CpuArray, runs: Runs): void {
  const { rows, row, from, length } = runs;
  const emit = (): FunctionCode =>
    kernel((k) => {
      const [r, end] = k.share(k.arg(0));
      const source = k.local("i32", i32.add(k.arg(1), i32.mul(r, 4 * length)));
      const target = k.local("i32", i32.add(k.arg(2), i32.mul(r, 4 * row)));
      k.for(r, r, end, 1, () => {
        k.fillZero(target, from);
        k.copy(k.local("i32", i32.add(target, 4 * from)), source, length);
        k.fillZero(k.local("i32", i32.add(target, 4 * (from + length))), row - from - length);
        k.bump(source, 4 * length);
        k.bump(target, 4 * row);
      });
    });
  const parts = Math.min(rows, splitFlat(rows * row));
  ctx.engine.run(`put runs ${keyOf(runs)}`, emit, parts, [rows, part.address, to.address]);
}

/** Into how many pieces of whole vectors few long runs are cut. Speed only. */
function piecesOf({ rows, length }: Runs): number {
  let pieces = 1;
  while (pieces * rows < ROWS && length % (8 * pieces) === 0) pieces *= 2;
  return pieces;
}

/** Adds the part to what is there. */
export function addRuns(ctx: CpuContext, part: CpuArray, to: CpuArray, runs: Runs): void {
  const pieces = piecesOf(runs);
  const length = runs.length / pieces;
  const emit = (): FunctionCode =>
    kernel((k) => {
      const [piece, end] = k.share(k.arg(0));
      const source = k.local("i32", i32.add(k.arg(1), i32.mul(piece, 4 * length)));
      const target = k.local("i32");
      k.for(piece, piece, end, 1, () => {
        const row = pieces === 1 ? piece : i32.divU(piece, i32.const(pieces));
        const first = pieces === 1 ? i32.const(0) : i32.mul(i32.remU(piece, i32.const(pieces)), 4 * length);
        k.set(target, i32.add(i32.add(k.arg(2), i32.mul(row, 4 * runs.row)), i32.add(first, 4 * runs.from)));
        addRun(k, target, source, length);
        k.bump(source, 4 * length);
      });
    });
  const count = runs.rows * pieces;
  const parts = Math.min(count, splitFlat(runs.rows * runs.length));
  ctx.engine.run(`add runs ${keyOf(runs)} ${pieces}`, emit, parts, [count, part.address, to.address]);
}

/** Vectors that are written one after the other instead of in a loop. Speed only. */
const SHORT = 16;

/** Adds so many consecutive floats. */
function addRun(k: KernelBuilder, to: I32, from: I32, floats: number): void {
  const [at, source] = [k.local("i32", to), k.local("i32", from)];
  const sums = [k.local("v128"), k.local("v128")];
  const some = (count: number, offset: number): void => {
    for (let v = 0; v < count; v++)
      k.set(sums[v], v128.add(v128.load(at, offset + 16 * v), v128.load(source, offset + 16 * v)));
  };
  const pair = (offset: number): void => {
    some(2, offset);
    // The higher of a pair first: the order the revectorizer fuses.
    for (const v of [1, 0]) k.store(at, sums[v], offset + 16 * v);
  };
  const pairs = Math.floor(floats / 8);
  if (2 * pairs <= SHORT) for (let i = 0; i < pairs; i++) pair(32 * i);
  else
    k.repeat(pairs, () => {
      pair(0);
      k.bump(at, 32);
      k.bump(source, 32);
    });
  const done = 2 * pairs <= SHORT ? 32 * pairs : 0;
  for (let left = floats - 8 * pairs, v = 0; left > 0; left -= 4, v++) {
    some(1, done + 16 * v);
    k.storeLanes(at, sums[0], Math.min(4, left), done + 16 * v);
  }
}
