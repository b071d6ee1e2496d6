// Matrix products: a thread makes a tile of sixteen sums in registers, k ascending; of long sums several threads make one each, and
// those are added. No thread waits for another, which software adapters are slow with.
import { broadcastShape } from "../../../ops/broadcast.ts";
import { numelOf } from "../../../tensor/types.ts";
import { type Program, word, wordI32 } from "../program.ts";
import { GpuValue, type Work } from "../value.ts";
import { reduceOf } from "./reduce.ts";
import { along, collapsed, walkCode, walkInto, walkWords } from "./walk.ts";

const TILE = 4;
/** Sums of fewer terms are never split, and with so many threads none is. */
const SHORT = 512;
const BUSY = 4096;

/** In how many parts a sum is made; by the shape alone. */
export function splitOf(tiles: number, k: number): number {
  if (k < SHORT || tiles >= BUSY) return 1;
  return Math.min(Math.ceil(k / (SHORT / 2)), Math.ceil(BUSY / tiles));
}

const each = (f: (i: number) => string): string => Array.from({ length: TILE }, (_, i) => f(i)).join(" ");

function programOf(rank: number): Program {
  const walk = walkWords(rank, 2);
  const [m, n, k, parts] = [0, 1, 2, 3].map((at) => word(walk + at));
  const [am, ak, bk, bn] = [4, 5, 6, 7].map((at) => wordI32(walk + at));
  const batches = word(walk + 8);
  return {
    key: `product ${rank}`,
    reads: ["f32", "f32"],
    writes: ["f32"],
    words: walk + 9,
    body: () => `  let tiles_n = (${n} + ${TILE - 1}u) / ${TILE}u;
  let tiles_m = (${m} + ${TILE - 1}u) / ${TILE}u;
  let n0 = i % tiles_n * ${TILE}u;
  let m0 = i / tiles_n % tiles_m * ${TILE}u;
  let batch = i / (tiles_n * tiles_m) % ${batches};
  let part = i / (tiles_n * tiles_m * ${batches});
${walkCode("at", "batch", rank, 2, 0)}
  let each = (${k} + ${parts} - 1u) / ${parts};
  ${each((j) => `let a${j} = at0 + i32(min(m0 + ${j}u, ${m} - 1u)) * ${am}; let b${j} = at1 + i32(min(n0 + ${j}u, ${n} - 1u)) * ${bn};`)}
  ${each((r) => each((c) => `var s${r}${c} = 0.0;`))}
  for (var l = i32(part * each); l < i32(min(${k}, (part + 1u) * each)); l++) {
    ${each((j) => `let u${j} = x0[u32(a${j} + l * ${ak})]; let v${j} = x1[u32(b${j} + l * ${bk})];`)}
    ${each((r) => each((c) => `s${r}${c} += u${r} * v${c};`))}
  }
  let out = (part * ${batches} + batch) * ${m} * ${n};
  ${each((r) => each((c) => `if (m0 + ${r}u < ${m} && n0 + ${c}u < ${n}) { y0[out + (m0 + ${r}u) * ${n} + n0 + ${c}u] = s${r}${c}; }`))}`,
  };
}

export function productOf(work: Work, a: GpuValue, b: GpuValue): GpuValue {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const batch = broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2));
  const walk = collapsed(
    batch,
    [a, b].map(({ lies }) => along({ ...lies, shape: lies.shape.slice(0, -2) }, batch)),
  );
  const batches = numelOf(batch);
  const tiles = batches * Math.ceil(m / TILE) * Math.ceil(n / TILE);
  const parts = splitOf(tiles, k);
  const shape = [...batch, m, n];
  const out = work.empty({ shape: [parts, ...shape], dtype: "float32" });
  const words = work.words;
  walkInto(words, walk);
  const [am, ak] = a.lies.strides.slice(-2);
  const [bk, bn] = b.lies.strides.slice(-2);
  words.whole(m, n, k, parts, am, ak, bk, bn, batches);
  work.run(programOf(walk.shape.length), tiles * parts, [a, b, out], words);
  const whole = parts > 1 ? reduceOf(work, "sum", out, [0]) : out;
  return GpuValue.of(whole.cell, { shape, dtype: "float32" });
}
