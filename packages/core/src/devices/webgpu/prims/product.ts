// Matrix products: a thread makes a tile of sixteen sums in registers, k ascending; of long sums several threads make one each, and
// those are added. No thread waits for another, which software adapters are slow with.
import { broadcastShape } from "../../../ops/broadcast.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import { type Program, word, wordI32 } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";
import { partsFor, sumParts } from "./parts.ts";
import { along, collapsed, walkCode, walkInto, walkWords } from "./walk.ts";

const TILE = 4;
/** Sums of fewer terms are never split; of more, each part has at least half as many. */
const SHORT = 512;

const each = (f: (i: number) => string): string => Array.from({ length: TILE }, (_, i) => f(i)).join(" ");

interface Form {
  readonly rank: number;
  /** Whether something is added to every row. */
  readonly isAdded: boolean;
  /** Whether the second matrix has a column of ones behind it, whose sums go to an array of their own. */
  readonly hasOnes: boolean;
}

function programOf({ rank, isAdded, hasOnes }: Form): Program {
  const walk = walkWords(rank, 2);
  const [m, n, k, parts] = [0, 1, 2, 3].map((at) => word(walk + at));
  const [am, ak, bk, bn] = [4, 5, 6, 7].map((at) => wordI32(walk + at));
  const batches = word(walk + 8);
  const columns = hasOnes ? `(${n} + 1u)` : n;
  const column = (c: number): string =>
    hasOnes
      ? `let v${c} = select(x1[u32(b${c} + l * ${bk})], 1.0, n0 + ${c}u >= ${n});`
      : `let v${c} = x1[u32(b${c} + l * ${bk})];`;
  const kept = (r: number, c: number): string => {
    const value = `s${r}${c}${isAdded ? ` + x2[n0 + ${c}u]` : ""}`;
    const inside = `y0[out + (m0 + ${r}u) * ${n} + n0 + ${c}u] = ${value};`;
    // Sums of ones stand behind all others of the part.
    const ones = `if (n0 + ${c}u == ${n}) { y0[out + ${m} * ${n} + m0 + ${r}u] = s${r}${c}; } else { ${inside} }`;
    return `if (m0 + ${r}u < ${m} && n0 + ${c}u < ${columns}) { ${hasOnes ? ones : inside} }`;
  };
  return {
    key: `product ${rank} ${isAdded} ${hasOnes}`,
    reads: ["f32", "f32", ...(isAdded ? ["f32"] : [])],
    writes: ["f32"],
    words: walk + 9,
    body: () => `  let tiles_n = (${columns} + ${TILE - 1}u) / ${TILE}u;
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
    ${each((j) => `let u${j} = x0[u32(a${j} + l * ${ak})]; ${column(j)}`)}
    ${each((r) => each((c) => `s${r}${c} += u${r} * v${c};`))}
  }
  let out = (part * ${batches} + batch) * ${m} * ${columns};
  ${each((r) => each((c) => kept(r, c)))}`,
  };
}

/** @param form what is made with it @param shapes of what comes out, one behind the other @param added to every row */
function made(
  work: Work,
  [a, b]: readonly [GpuValue, GpuValue],
  hasOnes: boolean,
  shapes: readonly Shape[],
  added: GpuValue | null,
): GpuValue[] {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape[b.shape.length - 1];
  const batch = broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2));
  const walk = collapsed(
    batch,
    [a, b].map(({ lies }) => along({ ...lies, shape: lies.shape.slice(0, -2) }, batch)),
  );
  const batches = numelOf(batch);
  const tiles = batches * Math.ceil(m / TILE) * Math.ceil((n + Number(hasOnes)) / TILE);
  const parts = k < SHORT ? 1 : partsFor(tiles, Math.ceil(k / (SHORT / 2)));
  const isWhole = parts === 1 && !hasOnes;
  const all = shapes.reduce((sum, shape) => sum + numelOf(shape), 0);
  const out = work.empty({ shape: isWhole ? shapes[0] : [parts, all], dtype: "float32" });
  const inside = isWhole ? added : null;
  const words = work.words;
  walkInto(words, walk);
  const [am, ak] = a.lies.strides.slice(-2);
  const [bk, bn] = b.lies.strides.slice(-2);
  words.whole(m, n, k, parts, am, ak, bk, bn, batches);
  const program = programOf({ rank: walk.shape.length, isAdded: inside !== null, hasOnes });
  work.run(program, tiles * parts, [a, b, ...(inside ? [inside] : []), out], words);
  return isWhole ? [out] : sumParts(work, out, parts, shapes, added);
}

const shapeOf = (a: GpuValue, b: GpuValue): Shape => [
  ...broadcastShape("product", a.shape.slice(0, -2), b.shape.slice(0, -2)),
  a.shape[a.shape.length - 2],
  b.shape[b.shape.length - 1],
];

/** [..., M, K] · [..., K, N], and `added` [N] to every row. */
export const productOf = (work: Work, a: GpuValue, b: GpuValue, added: GpuValue | null = null): GpuValue =>
  made(work, [a, b], false, [shapeOf(a, b)], added)[0];

/** a · b of two matrices, and the sums of a's rows. */
export const productAndSums = (work: Work, a: GpuValue, b: GpuValue): GpuValue[] =>
  made(work, [a, b], true, [shapeOf(a, b), [a.shape[0]]], null);
