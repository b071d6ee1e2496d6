// The micro-kernel: a tile of `rows` × 16 sums kept in registers while the inner dimension goes by.
//
// One step multiplies `rows` values, each repeated over a vector, with a row of 16 and adds. Written with 4 vectors a row, V8's
// revectorizer fuses neighbouring pairs to 256 bits ("wide"); without it 4 rows × 4 vectors do not fit the 16 registers, so the
// same 16 columns are done as two halves of 2 vectors ("narrow"). Packed operands look the same for both.
import type { FunctionBuilder, Local } from "./wasm/builder.ts";
import { type I32, type V128, v128 } from "./wasm/expr.ts";

export interface Tile {
  readonly name: "wide" | "narrow";
  /** Vectors of 4 columns handled at once: 4 or 2. */
  readonly vectors: 4 | 2;
  /** Whether relaxed SIMD's multiply-add may be emitted. */
  readonly fused: boolean;
}

/** Columns of a packed panel, whichever tile is used. */
export const PANEL = 16;
/** Rows that a tile holds at best, and at most where that saves a remainder. */
export const ROWS = 4;
export const MAX_ROWS = 5;

/** Splits `count` rows into tiles of at most 5, as even as can be: a tile of 1 takes as long as one of 4. */
export function splitRows(count: number): number[] {
  return evenly(count, count % ROWS === 0 ? ROWS : MAX_ROWS);
}

/** Splits `count` rows into the fewest pieces of at most `most`, as even as can be. */
export function evenly(count: number, most: number): number[] {
  const pieces = Math.ceil(count / most);
  return Array.from(
    { length: pieces },
    (_, i) => Math.floor(((i + 1) * count) / pieces) - Math.floor((i * count) / pieces),
  );
}

/** The halves of a panel this tile goes through, as the index of their first vector. */
export const halves = (tile: Tile): number[] => (tile.vectors === 4 ? [0] : [0, 2]);

export const madd = (tile: Pick<Tile, "fused">, a: V128, b: V128, c: V128): V128 =>
  tile.fused ? v128.relaxedMadd(a, b, c) : v128.add(v128.mul(a, b), c);

/** Vectors of a row's sums: a tile's, or fewer. */
export interface Wide extends Pick<Tile, "fused"> {
  readonly vectors: number;
}

/** The sums of one tile and the operands of a step, as locals of the function being emitted. */
export class Accumulators {
  readonly rows: number;
  readonly sums: Local<"v128">[][];
  readonly #k: FunctionBuilder;
  readonly #tile: Wide;
  readonly #a: Local<"v128">;
  readonly #b: Local<"v128">[];

  constructor(k: FunctionBuilder, tile: Wide, rows: number) {
    this.#k = k;
    this.#tile = tile;
    this.rows = rows;
    const row = () => Array.from({ length: tile.vectors }, () => k.local("v128"));
    this.sums = Array.from({ length: rows }, row);
    this.#b = row();
    this.#a = k.local("v128");
  }

  zero(): void {
    for (const row of this.sums) for (const sum of row) this.#k.set(sum, v128.zero());
  }

  /** Sets every row to the same vectors, such as a bias. */
  fill(value: (vector: number) => V128): void {
    for (const row of this.sums) row.forEach((sum, v) => this.#k.set(sum, value(v)));
  }

  /** Adds what stands in memory: a long sum is built of short ones, which rounds less. */
  add(address: (row: number, vector: number) => V128): void {
    this.sums.forEach((row, r) => {
      row.forEach((sum, v) => this.#k.set(sum, v128.add(sum, address(r, v))));
    });
  }

  /**
   * sums[r] += a(r) · b, for one step of the inner dimension.
   *
   * @param a address and static offset of row r's value
   * @param b address and static offset of the panel's row of 16 (this half's first vector)
   */
  step(a: (row: number) => [I32, number], b: [I32, number]): void {
    const k = this.#k;
    this.#b.forEach((local, v) => k.set(local, v128.load(b[0], b[1] + 16 * v)));
    for (let r = 0; r < this.rows; r++) {
      k.set(this.#a, v128.load32Splat(...a(r)));
      this.sums[r].forEach((sum, v) => k.set(sum, madd(this.#tile, this.#a, this.#b[v], sum)));
    }
  }

  /** Stores the tile, the higher vector of each pair first: the order the revectorizer fuses. */
  store(to: (row: number, vector: number) => [I32, number]): void {
    for (let r = 0; r < this.rows; r++)
      for (let v = this.#tile.vectors - 2; v > -2; v -= 2)
        for (const w of v < 0 ? [0] : [v + 1, v]) {
          const [address, offset] = to(r, w);
          this.#k.store(address, this.sums[r][w], offset);
        }
  }
}
