// The matrix products at the points.
import type { KernelBuilder } from "../../../kernel.ts";
import { Accumulators, halves, PANEL, ROWS, type Tile } from "../../../tile.ts";
import { type I32, i32, v128 } from "../../../wasm/expr.ts";

/** One product for every point: `to`[tiles × outs] = `from`[tiles × ins] · `weights`[ins × outs, packed]. */
export interface PointProduct {
  points: number;
  from: I32;
  fromPoint: number;
  /** Floats of a tile's row. */
  fromRow: number;
  /** Rows of the weights, a multiple of 4. */
  ins: number;
  weights: I32;
  to: I32;
  toPoint: number;
  toRow: number;
  /** Columns, a multiple of 16. */
  outs: number;
  /** Blocks of four tiles. */
  blocks: I32;
}

/** Speed only. */
const UNROLL = 16;

/** Emits it; weights are [point][panel of outs][ins][16]. */
export function emitProduct(k: KernelBuilder, tile: Tile, q: PointProduct): void {
  const [point, panel, block, a, b, aEnd, c, weights, left, right] = Array.from({ length: 10 }, () =>
    k.local("i32"),
  );
  const sums = new Accumulators(k, tile, ROWS);
  const unroll = [UNROLL, 12, 8].find((u) => q.ins % u === 0) ?? 4;
  const panels = q.outs / PANEL;
  k.set(weights, q.weights);
  k.for(point, 0, q.points, 1, () => {
    k.set(left, i32.add(q.from, i32.mul(point, 4 * q.fromPoint)));
    k.set(right, i32.add(q.to, i32.mul(point, 4 * q.toPoint)));
    k.for(panel, 0, panels, 1, () => {
      for (const half of halves(tile)) {
        k.set(a, left);
        k.set(c, i32.add(right, i32.add(i32.mul(panel, 4 * PANEL), 16 * half)));
        k.for(block, 0, q.blocks, 1, () => {
          sums.zero();
          k.set(b, i32.add(weights, 16 * half));
          k.set(aEnd, i32.add(a, 4 * q.ins));
          k.doWhile(
            () => {
              for (let i = 0; i < unroll; i++)
                sums.step((r) => [a, 4 * (r * q.fromRow + i)], [b, 4 * PANEL * i]);
              k.bump(a, 4 * unroll);
              k.bump(b, 4 * PANEL * unroll);
            },
            () => i32.ltU(a, aEnd),
          );
          k.bump(a, 4 * (ROWS * q.fromRow - q.ins));
          sums.store((r, v) => [c, 4 * r * q.toRow + 16 * v]);
          k.bump(c, 4 * ROWS * q.toRow);
        });
      }
      k.bump(weights, 4 * PANEL * q.ins);
    });
  });
}

/** A product of one point: `sums`[C × OC padded] += inputᵀ[C × tiles] · output[tiles × OC padded]. */
export interface GradProduct {
  input: I32;
  /** Floats of a tile's row. */
  inputRow: number;
  output: I32;
  outputRow: number;
  sums: I32;
  c: number;
  ocPadded: number;
  /** Blocks of four tiles. */
  blocks: I32;
}

/** Emits it. */
export function emitGradProduct(k: KernelBuilder, tile: Tile, q: GradProduct): void {
  const [panel, row, a, b, end, right, to] = Array.from({ length: 7 }, () => k.local("i32"));
  const sums = new Accumulators(k, tile, ROWS);
  const [inputRow, outputRow, sumsRow] = [4 * q.inputRow, 4 * q.outputRow, 4 * q.ocPadded];
  k.for(panel, 0, q.ocPadded / PANEL, 1, () => {
    for (const half of halves(tile)) {
      const column = i32.add(i32.mul(panel, 4 * PANEL), 16 * half);
      k.set(right, i32.add(q.output, column));
      k.set(to, i32.add(q.sums, column));
      k.for(row, 0, q.c, ROWS, () => {
        sums.zero();
        k.set(a, i32.add(q.input, i32.mul(row, 4)));
        k.set(b, right);
        k.set(end, i32.add(b, i32.mul(q.blocks, ROWS * outputRow)));
        k.for(b, b, end, ROWS * outputRow, () => {
          for (let i = 0; i < ROWS; i++) sums.step((r) => [a, i * inputRow + 4 * r], [b, i * outputRow]);
          k.bump(a, ROWS * inputRow);
        });
        sums.add((r, v) => v128.load(to, r * sumsRow + 16 * v));
        sums.store((r, v) => [to, r * sumsRow + 16 * v]);
        k.bump(to, ROWS * sumsRow);
      });
    }
  });
}
