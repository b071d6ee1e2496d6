// Kernels over a matrix whose columns each have numbers of their own: images with their channels innermost are one, a row to a
// pixel, a column to a channel. Where the width is no multiple of eight, a few rows are taken as one.
import type { CpuContext } from "./array.ts";
import { type KernelBuilder, kernel } from "./kernel.ts";
import { splitFlat } from "./split.ts";
import type { Tile } from "./tile.ts";
import type { Local } from "./wasm/builder.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "./wasm/expr.ts";

export interface ColumnArrays {
  rows: number;
  width: number;
  /** Addresses of matrices that are read. */
  reads: number[];
  /** Addresses of rows: one number a column. */
  columns: number[];
}

/** Rows that are taken as one, so that pairs of vectors come out even, or at least vectors; undefined where they do not. */
const joined = (rows: number, width: number): number | undefined =>
  [8, 4].flatMap((even) => [1, 2, 4, 8].filter((n) => (n * width) % even === 0 && rows % n === 0))[0];

/** Whether a matrix can be gone through four columns at a time. */
export const suitsColumns = (rows: number, width: number): boolean => joined(rows, width) !== undefined;

/** The same matrices with a multiple of four columns, whose numbers come again for each row that became a part of one. */
function evened<T extends ColumnArrays>(ctx: CpuContext, arrays: T): T {
  const { rows, width } = arrays;
  const count = joined(rows, width) ?? 1;
  if (count === 1) return arrays;
  const columns = arrays.columns.map((from) => {
    const to = ctx.temporary(count * width);
    for (let i = 0; i < count; i++) ctx.engine.f32.copyWithin(to / 4 + i * width, from / 4, from / 4 + width);
    return to;
  });
  return { ...arrays, rows: rows / count, width: count * width, columns };
}

/** Four elements of each matrix and the four columns' numbers, to four results of each kind. */
export type ColumnBody = (reads: V128[], columns: V128[], k: KernelBuilder, tile: Tile) => V128[];

/** Rows summed in single precision; the sums of these blocks are added up in double precision. Fixed, so that every sum is. */
const BLOCK_ROWS = 512;
/** Vectors of columns side by side: a pair where the width allows it, which the revectorizer can make one vector of. Speed only. */
const sideOf = (width: number): number => (width % 8 === 0 ? 2 : 1);

/** Sums that stay in registers while rows go by, as vectors. Speed only. */
const IN_REGISTERS = { wide: 16, narrow: 8 };

/**
 * Adds up what `body` gives of every row, column by column.
 *
 * @param key names the body
 * @param sums how many results the body has
 * @returns for each result, a sum for each column
 */
export function columnSums(
  ctx: CpuContext,
  key: string,
  arrays: ColumnArrays,
  sums: number,
  body: ColumnBody,
): Float64Array[] {
  const { rows, width, reads, columns } = evened(ctx, arrays);
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const partial = ctx.temporary(blocks * sums * width);
  const emit = (tile: Tile) => sumsCode(width, reads.length, columns.length, sums, body, tile);
  const args = [rows, blocks, partial, ...reads, ...columns];
  ctx.engine.run(`column sums ${key} ${width}`, emit, Math.min(blocks, 64), args);
  const found = ctx.engine.f32.subarray(partial / 4, partial / 4 + blocks * sums * width);
  return Array.from({ length: sums }, (_, s) => {
    const total = new Float64Array(arrays.width);
    for (let block = 0; block < blocks; block++) {
      const from = (block * sums + s) * width;
      for (let first = from; first < from + width; first += arrays.width)
        for (let c = 0; c < arrays.width; c++) total[c] += found[first + c];
    }
    return total;
  });
}

function sumsCode(
  width: number,
  reads: number,
  columns: number,
  sums: number,
  body: ColumnBody,
  tile: Tile,
): FunctionCode {
  const rowBytes = 4 * width;
  return kernel((k) => {
    const [rows, blocks, partial] = [0, 1, 2].map((i) => k.arg(i));
    const sources = Array.from({ length: reads }, (_, i) => k.arg(3 + i));
    const numbers = Array.from({ length: columns }, (_, i) => k.arg(3 + reads + i));
    const [block, end] = k.share(blocks);
    const [row, rowEnd, target, offset] = [0, 1, 2, 3].map(() => k.local("i32"));
    const pointers = sources.map(() => k.local("i32"));
    const loaded = sources.map(() => k.local("v128"));
    const side = sideOf(width);

    const places = (from: number, to: number): number[] =>
      Array.from({ length: (to - from) / 16 }, (_, v) => from + 16 * v);
    /** What the body makes of a row's vector is added to its sums. */
    const addTo = (
      totals: readonly Local<"v128">[],
      held: readonly V128[],
      at: readonly I32[],
      place: number,
    ) => {
      loaded.forEach((local, i) => k.set(local, v128.load(at[i], place)));
      body(loaded, [...held], k, tile).forEach((x, s) => k.set(totals[s], v128.add(totals[s], x)));
    };
    // The higher of a pair first: the order the revectorizer fuses.
    const storeAll = (to: I32, totals: readonly Local<"v128">[][]): void => {
      for (let s = 0; s < sums; s++)
        for (let v = totals.length - 1; v >= 0; v--) k.store(to, totals[v][s], s * rowBytes + 16 * v);
    };
    const nextRow = (): void => {
      for (const pointer of pointers) k.bump(pointer, rowBytes);
    };

    /** All sums in registers. */
    const allAtOnce = (): void => {
      const all = places(0, rowBytes).map((place) => ({
        place,
        totals: Array.from({ length: sums }, () => k.local("v128", v128.zero())),
        held: numbers.map((at) => k.local("v128", v128.load(at, place))),
      }));
      k.for(row, row, rowEnd, 1, () => {
        for (const { place, totals, held } of all) addTo(totals, held, pointers, place);
        nextRow();
      });
      storeAll(
        target,
        all.map(({ totals }) => totals),
      );
    };
    /** An address once, not with each of its loads: else the revectorizer does not see that they are neighbours. */
    const along = (base: I32): I32 => k.local("i32", i32.add(base, offset));
    /** Row by row, since memory is fastest in its order; the sums stay in the nearest cache. */
    const alongRows = (): void => {
      k.fillZero(target, sums * width);
      k.for(row, row, rowEnd, 1, () => {
        k.for(offset, 0, rowBytes, 16 * side, () => {
          const sumAt = along(target);
          const [at, from] = [pointers.map(along), numbers.map(along)];
          const totals = places(0, 16 * side).map((place) => {
            const held = from.map((address) => k.local("v128", v128.load(address, place)));
            const mine = Array.from({ length: sums }, (_, s) =>
              k.local("v128", v128.load(sumAt, s * rowBytes + place)),
            );
            addTo(mine, held, at, place);
            return mine;
          });
          storeAll(sumAt, totals);
        });
        nextRow();
      });
    };

    k.for(block, block, end, 1, () => {
      k.set(row, i32.mul(block, BLOCK_ROWS));
      k.set(rowEnd, i32.add(row, BLOCK_ROWS));
      k.set(rowEnd, i32.select(i32.ltU(rows, rowEnd), rows, rowEnd));
      pointers.forEach((pointer, i) => k.set(pointer, i32.add(sources[i], i32.mul(row, rowBytes))));
      k.set(target, i32.add(partial, i32.mul(block, sums * rowBytes)));
      if ((sums * width) / 4 <= IN_REGISTERS[tile.name]) allAtOnce();
      else alongRows();
    });
  }, tile);
}

/**
 * Writes what `body` gives of every row.
 *
 * @param rowsPerGroup when set, the columns' numbers change with every so many rows: `columns` then holds a row for each group, and the
 * width is a multiple of four
 */
export function columnMap(
  ctx: CpuContext,
  key: string,
  arrays: ColumnArrays & { write: number; rowsPerGroup?: number },
  body: (...args: Parameters<ColumnBody>) => V128,
): void {
  const { rowsPerGroup = 0 } = arrays;
  const { rows, width, reads, columns, write } = rowsPerGroup > 0 ? arrays : evened(ctx, arrays);
  const emit = (tile: Tile) => mapCode(width, reads.length, columns.length, rowsPerGroup, body, tile);
  const parts = Math.min(rows, splitFlat(rows * width));
  const args = [rows, write, ...reads, ...columns];
  ctx.engine.run(`column map ${key} ${width} ${rowsPerGroup}`, emit, parts, args);
}

function mapCode(
  width: number,
  reads: number,
  columns: number,
  rowsPerGroup: number,
  body: (...args: Parameters<ColumnBody>) => V128,
  tile: Tile,
): FunctionCode {
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const start = k.local("i32", i32.mul(row, 4 * width));
    const pointer = (arg: number) => k.local("i32", i32.add(k.arg(arg), start));
    const target = pointer(1);
    const sources = Array.from({ length: reads }, (_, i) => pointer(2 + i));
    const rowsOf = Array.from({ length: columns }, (_, i) => k.arg(2 + reads + i));
    const bases = rowsOf.map((at) => k.local("i32", at));
    const here = bases.map(() => k.local("i32"));
    const side = sideOf(width);
    const vectors = Array.from({ length: side }, () => ({
      loaded: sources.map(() => k.local("v128")),
      held: rowsOf.map(() => k.local("v128")),
    }));
    const offset = k.local("i32");
    k.for(row, row, end, 1, () => {
      if (rowsPerGroup > 0) {
        const skip = i32.mul(i32.divU(row, i32.const(rowsPerGroup)), 4 * width);
        bases.forEach((base, i) => k.set(base, i32.add(rowsOf[i], skip)));
      }
      k.for(offset, 0, 4 * width, 16 * side, () => {
        // Once, not with each of its loads: else the revectorizer does not see that they are neighbours.
        bases.forEach((base, i) => k.set(here[i], i32.add(base, offset)));
        const results = vectors.map(({ loaded, held }, v) => {
          loaded.forEach((local, i) => k.set(local, v128.load(sources[i], 16 * v)));
          held.forEach((local, i) => k.set(local, v128.load(here[i], 16 * v)));
          return k.local("v128", body(loaded, held, k, tile));
        });
        // The higher of a pair first: the order the revectorizer fuses.
        for (let v = side - 1; v >= 0; v--) k.store(target, results[v], 16 * v);
        for (const at of [...sources, target]) k.bump(at, 16 * side);
      });
    });
  }, tile);
}
