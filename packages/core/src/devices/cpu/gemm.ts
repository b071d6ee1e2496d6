// C = A·B (+ C) (+ bias) for matrices of any strides, one or many at once: the linear layers' three products, and all of matmul's.
//
// B is packed, panel by panel (16 columns × up to 256 rows, 16 KB, which stays in the first-level cache), into the thread's
// scratch; A is read where it lies. Parts are blocks of C: every element is summed by one thread in one order.
import type { CpuEngine } from "./engine.ts";
import { gemmCode, PACKED_BYTES } from "./gemmCode.ts";
import { PANEL, ROWS, type Tile } from "./tile.ts";

/** A matrix in memory: address, and distances between rows and between columns, in floats. */
export interface Matrix {
  at: number;
  row: number;
  col: number;
}

export interface Gemm {
  m: number;
  n: number;
  k: number;
  a: Matrix;
  b: Matrix;
  /** Columns of C stand side by side. */
  c: { at: number; row: number };
  /** Address of n values added to every row. */
  bias?: number;
}

/** Products of matrices that lie alike: each C is the sum of so many of them. */
export interface Gemms extends Omit<Gemm, "a" | "b" | "c" | "bias"> {
  a: Omit<Matrix, "at">;
  b: Omit<Matrix, "at">;
  c: { row: number };
  /** How many C, and how many products each is the sum of, at least one. */
  count: number;
  terms: number;
  /** Address of words: of each C where it is, then where each of its A and B are. */
  table: number;
}

/** A product without an inner dimension: nothing, or the bias. */
function withoutDepth({ f32 }: CpuEngine, { m, n, c, bias }: Gemm): void {
  for (let row = 0; row < m; row++) {
    const at = c.at / 4 + row * c.row;
    if (bias === undefined) f32.fill(0, at, at + n);
    else f32.copyWithin(at, bias / 4, bias / 4 + n);
  }
}

export function gemm(engine: CpuEngine, g: Gemm): void {
  if (g.k === 0) {
    withoutDepth(engine, g);
    return;
  }
  const { across, down } = partsOf(g);
  engine.scratch(PACKED_BYTES + 4 * PANEL * (g.m + ROWS));
  const shape = { ...stepsOf(g), biased: g.bias !== undefined, many: false };
  const args = [g.a.at, g.b.at, g.c.at, g.bias ?? 0, g.m, g.n, g.k, 4 * g.c.row, across, down];
  engine.run(`gemm ${Object.values(shape).join(" ")}`, (tile) => gemmCode(tile, shape), across * down, args);
}

const stepsOf = ({ a, b }: Pick<Gemms, "a" | "b">) => ({
  aRow: a.row,
  aCol: a.col,
  bRow: b.row,
  bCol: b.col,
});

/** In how many parts the panels of C and its blocks of rows are shared. */
function partsOf({ m, n }: { m: number; n: number }): { across: number; down: number } {
  const across = Math.min(Math.ceil(n / PANEL), 32);
  const down = across >= 8 ? 1 : Math.max(1, Math.min(Math.floor(16 / across), Math.ceil(m / 32)));
  return { across, down };
}

/** Multiplications that are worth a part of their own. Speed only. */
const PART_WORK = 2 ** 15;

/** All of the products in one go; k is at least 1. */
export function gemms(engine: CpuEngine, g: Gemms): void {
  const few = g.count < 16;
  const { across, down } = few ? partsOf(g) : { across: 1, down: 1 };
  const work = Math.ceil((g.count * g.terms * g.m * g.n * g.k) / PART_WORK);
  const groups = few ? g.count : Math.min(64, g.count, work);
  engine.scratch(PACKED_BYTES + 4 * PANEL * (g.m + ROWS));
  const shape = { ...stepsOf(g), biased: false, many: true };
  const args = [0, 0, 0, 0, g.m, g.n, g.k, 4 * g.c.row, across, down, g.count, g.terms, g.table];
  const code = (tile: Tile) => gemmCode(tile, shape);
  engine.run(`gemm ${Object.values(shape).join(" ")}`, code, groups * across * down, args);
}
