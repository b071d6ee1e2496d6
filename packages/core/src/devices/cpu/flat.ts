// Kernels that go through arrays of equal length, element by element.
import type { CpuEngine } from "./engine.ts";
import { type KernelBuilder, kernel } from "./kernel.ts";
import { splitFlat } from "./split.ts";
import type { Tile } from "./tile.ts";
import { i32, type V128, v128 } from "./wasm/expr.ts";

export interface FlatArrays {
  /** Addresses read, addresses written (which may be among those read), `bits(x)` of numbers. */
  reads: number[];
  writes: number[];
  scalars?: number[];
}

/** Four elements of each array read, and the numbers, to four of each array written. */
export type FlatBody = (reads: V128[], scalars: V128[], k: KernelBuilder, tile: Tile) => V128[];

/**
 * Runs `body` over `floats` elements.
 *
 * @param key names the body and everything it depends on
 */
export function flat(
  engine: CpuEngine,
  key: string,
  floats: number,
  arrays: FlatArrays,
  body: FlatBody,
): void {
  const { reads, writes, scalars = [] } = arrays;
  const args = [floats, ...reads, ...writes, ...scalars];
  const emit = (tile: Tile) => flatCode(reads.length, writes.length, scalars.length, body, tile);
  engine.run(`flat ${key}`, emit, splitFlat(floats), args);
}

/** Vectors that go through the body side by side: a pair, which the revectorizer can make one vector of. Speed only. */
const SIDE = 2;

function flatCode(reads: number, writes: number, scalars: number, body: FlatBody, tile: Tile) {
  return kernel((k) => {
    const pairs = k.local("i32", i32.shrU(i32.add(k.arg(0), 4 * SIDE - 1), 3));
    const [from, to] = k.share(pairs);
    const pointer = (i: number) => k.local("i32", i32.add(k.arg(1 + i), i32.mul(from, 16 * SIDE)));
    const sources = Array.from({ length: reads }, (_, i) => pointer(i));
    const targets = Array.from({ length: writes }, (_, i) => pointer(reads + i));
    const numbers = Array.from({ length: scalars }, (_, i) => k.argSplat(1 + reads + writes + i));
    const loaded = Array.from({ length: SIDE }, () => sources.map(() => k.local("v128")));
    k.for(from, from, to, 1, () => {
      sources.forEach((source, i) => {
        loaded.forEach((one, side) => k.set(one[i], v128.load(source, 16 * side)));
      });
      const results = loaded.map((one) =>
        body(one, numbers, k, tile).map((result) => k.local("v128", result)),
      );
      // The higher of a pair first: the order the revectorizer fuses.
      targets.forEach((target, i) => {
        for (let side = SIDE - 1; side >= 0; side--) k.store(target, results[side][i], 16 * side);
      });
      for (const at of [...sources, ...targets]) k.bump(at, 16 * SIDE);
    });
  }, tile);
}
