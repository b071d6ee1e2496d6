// Short lines of neighbouring elements, four at a time: what is found of each line is a lane of one vector, so that a logarithm or a
// quotient is taken once for four of them.
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { transposeBlock } from "../../layout.ts";
import { swapped } from "../../reduce/steps.ts";
import type { Tile } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, type V128, v128 } from "../../wasm/expr.ts";
import { type Line, larger, NOTHING } from "./line.ts";

/** Longest line that is held in registers. Speed only. */
export const SHORT = 32;
const LINES = [0, 1, 2, 3];

const reduced = (join: (a: V128, b: V128) => V128, all: readonly V128[]): V128 =>
  all.length === 1
    ? all[0]
    : join(
        reduced(join, all.slice(0, Math.ceil(all.length / 2))),
        reduced(join, all.slice(Math.ceil(all.length / 2))),
      );

/** One lane for each of four vectors: its lanes, joined. */
function lanesOf(k: KernelBuilder, join: (a: V128, b: V128) => V128, vectors: readonly V128[]): V128 {
  const turned = LINES.map(() => k.local("v128"));
  transposeBlock(k)(
    (i) => vectors[i],
    (i, v) => k.set(turned[i], v),
  );
  return k.local("v128", reduced(join, turned));
}

const splat = (k: KernelBuilder, x: V128, lane: number): V128 =>
  k.local("v128", swapped(x, [lane, lane, lane, lane]));

/** args: rows, target, sources */
export function shortCode(line: Line, count: number, tile: Tile): FunctionCode {
  const vectors = Array.from({ length: Math.ceil(count / 4) }, (_, v) => v);
  const lanesAt = (v: number): number => Math.min(4, count - 4 * v);
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const [to, ...from] = Array.from({ length: 1 + line.reads }, (_, i) => k.arg(1 + i));
    const skip = LINES.map(() => k.local("i32"));
    const within = (x: V128, v: number, otherwise: V128): V128 =>
      lanesAt(v) === 4 ? x : v128.bitselect(x, otherwise, v128.maskLanes(lanesAt(v)));
    k.for(row, row, end, 4, () => {
      // Where fewer than four are left, the last one is done again.
      LINES.forEach((j) => {
        const at = k.local("i32", i32.add(row, j));
        const inside = i32.select(i32.ltU(at, end), at, i32.sub(end, i32.const(1)));
        k.set(skip[j], i32.mul(inside, 4 * count));
      });
      const x = LINES.map((j) =>
        vectors.map((v) =>
          from.map((source) => k.local("v128", v128.load(i32.add(source, skip[j]), 16 * v))),
        ),
      );
      const ofLines = (
        join: (a: V128, b: V128) => V128,
        otherwise: V128,
        of: (j: number, v: number) => V128,
      ) =>
        lanesOf(
          k,
          join,
          LINES.map((j) =>
            k.local(
              "v128",
              reduced(
                join,
                vectors.map((v) => within(of(j, v), v, otherwise)),
              ),
            ),
          ),
        );
      const largest = line.hasLargest ? ofLines(larger, k.constant(NOTHING), (j, v) => x[j][v][0]) : null;
      const largestOf = LINES.map((j) => (largest ? splat(k, largest, j) : v128.zero()));
      const terms = LINES.map((j) =>
        vectors.map((v) => k.local("v128", line.term(k, x[j][v], largestOf[j]))),
      );
      const sum = ofLines(v128.add, v128.zero(), (j, v) => terms[j][v]);
      const factor = k.local("v128", line.factor(k, sum));
      for (const j of LINES) {
        const own = splat(k, factor, j);
        const target = k.local("i32", i32.add(to, skip[j]));
        // The higher of a pair first: the order the revectorizer fuses.
        const results = vectors.map((v) =>
          k.local("v128", line.result(k, line.keepsTerms ? [terms[j][v]] : x[j][v], own, largestOf[j])),
        );
        for (const v of [...vectors].reverse()) k.storeLanes(target, results[v], lanesAt(v), 16 * v);
      }
    });
  }, tile);
}
