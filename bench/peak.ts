// What this machine's WebAssembly can do at most: the micro-kernel alone, on data in the first-level cache, on all threads at once.
import { setFlagsFromString } from "node:v8";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { kernel } from "../packages/core/src/devices/cpu/kernel.ts";
import { Accumulators, halves, PANEL, ROWS, type Tile } from "../packages/core/src/devices/cpu/tile.ts";
import { encodeModule } from "../packages/core/src/devices/cpu/wasm/encode.ts";
import { i32 } from "../packages/core/src/devices/cpu/wasm/expr.ts";

/** Steps of a tile: both operands take 5 KB, so that they stay in any first-level cache. Longer sums were slower here. */
const STEPS = 64;
const UNROLL = 16;
/** Tiles a call. */
const TILES = 256;
const FLOP = 2 * ROWS * PANEL * STEPS * TILES;
const ROUNDS = 12;
const ROUND_MS = 40;
const A_AT = 1024;
const B_AT = A_AT + 4 * ROWS * STEPS;
const C_AT = B_AT + 4 * PANEL * STEPS;
const MEMORY = { initial: 1, maximum: 1, shared: false } as const;

/** The same product of 4 × STEPS and STEPS × 16 values, over and over. */
function peakCode(tile: Tile): Uint8Array<ArrayBuffer> {
  const code = kernel((k) => {
    const [a, b, c] = Array.from({ length: 3 }, () => k.local("i32"));
    const sums = new Accumulators(k, tile, ROWS);
    k.repeat(TILES, () => {
      for (const half of halves(tile)) {
        k.set(a, i32.const(A_AT));
        k.set(b, i32.const(B_AT));
        k.set(c, i32.const(C_AT));
        sums.zero();
        k.doWhile(
          () => {
            for (let s = 0; s < UNROLL; s++)
              sums.step((r) => [a, 4 * (r * STEPS + s)], [b, 4 * PANEL * s + 16 * half]);
            k.bump(a, 4 * UNROLL);
            k.bump(b, 4 * PANEL * UNROLL);
          },
          () => i32.ltU(a, i32.const(A_AT + 4 * STEPS)),
        );
        sums.store((r, v) => [c, 4 * PANEL * r + 16 * (v + half)]);
      }
    });
  });
  return encodeModule([code], MEMORY);
}

type Run = (args: number, part: number, parts: number, scratch: number) => void;

/** GFLOP/s of this thread, the best of some rounds. */
function measure(tile: Tile): number {
  const memory = new WebAssembly.Memory({ initial: MEMORY.initial, maximum: MEMORY.maximum });
  const module = new WebAssembly.Module(peakCode(tile));
  const run = new WebAssembly.Instance(module, { env: { memory } }).exports.run as Run;
  const rates = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    let calls = 0;
    do {
      run(0, 0, 1, 0);
      calls++;
    } while (performance.now() - start < ROUND_MS);
    return (calls * FLOP) / (performance.now() - start) / 1e6;
  });
  return Math.max(...rates);
}

/** GFLOP/s of all threads together. */
export async function wasmPeak(tile: Tile, threads: number): Promise<number> {
  if (tile.name === "wide") setFlagsFromString("--experimental-wasm-revectorize");
  const rates = Array.from(
    { length: threads },
    () =>
      new Promise<number>((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { peakOf: tile } });
        worker.once("message", resolve);
        worker.once("error", reject);
      }),
  );
  return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0);
}

const peakOf = (workerData as { peakOf?: Tile } | null)?.peakOf;
if (!isMainThread && peakOf) parentPort?.postMessage(measure(peakOf));
