// Lines of neighbouring elements, one after the other.
import { kernel } from "../../kernel.ts";
import { sums, swapped } from "../../reduce/steps.ts";
import type { Tile } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, type V128, v128 } from "../../wasm/expr.ts";
import { type Line, larger, NOTHING } from "./line.ts";

/** Vectors that are summed as floats before they go into the sum in double precision. */
const FOLDED = 4;

/** args: rows, target, sources */
export function rowsCode(line: Line, count: number, tile: Tile): FunctionCode {
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const starts = Array.from({ length: 1 + line.reads }, (_, i) => k.arg(1 + i));
    const [target, ...sources] = starts.map(() => k.local("i32"));
    const [largest, factor] = [k.local("v128"), k.local("v128")];
    const sum = [k.local("v128"), k.local("v128")];

    /** Calls `body` for so many vectors at a time, and then for what is left of the row, the last with lanes that are not the row's. */
    const along = (together: number, body: (vectors: number, lanes: number) => void): void => {
      const forward = (vectors: number): void => {
        for (const at of [target, ...sources]) k.bump(at, 16 * vectors);
      };
      [target, ...sources].forEach((at, i) => {
        k.set(at, i32.add(starts[i], i32.mul(row, 4 * count)));
      });
      const rest = Math.ceil((count % (4 * together)) / 4);
      k.repeat(Math.floor(count / (4 * together)), () => {
        body(together, 4);
        forward(together);
      });
      if (rest > 0) body(rest, count % 4 || 4);
    };
    /** Each of some vectors, in lanes beyond the row something else. */
    const within = (vectors: number, lanes: number, otherwise: V128, of: (v: number) => V128): V128[] =>
      Array.from({ length: vectors }, (_, v) =>
        k.local(
          "v128",
          v < vectors - 1 || lanes === 4 ? of(v) : v128.bitselect(of(v), otherwise, v128.maskLanes(lanes)),
        ),
      );
    const read = (v: number): V128[] => sources.map((at) => k.local("v128", v128.load(at, 16 * v)));
    /** The higher of a pair first: the order the revectorizer fuses. */
    const store = (vectors: number, lanes: number, of: (v: number) => V128): void => {
      const made = Array.from({ length: vectors }, (_, v) => k.local("v128", of(v)));
      for (let v = vectors - 1; v >= 0; v--)
        k.storeLanes(target, made[v], v === vectors - 1 ? lanes : 4, 16 * v);
    };

    k.for(row, row, end, 1, () => {
      if (line.hasLargest) {
        k.set(largest, k.constant(NOTHING));
        along(FOLDED, (vectors, lanes) => {
          const all = within(vectors, lanes, k.constant(NOTHING), (v) => v128.load(sources[0], 16 * v));
          k.set(largest, larger(largest, all.reduce(larger)));
        });
        k.set(largest, larger(largest, swapped(largest, [2, 3, 0, 1])));
        k.set(largest, larger(largest, swapped(largest, [1, 0, 3, 2])));
      }
      const term = (v: number): V128 => line.term(k, read(v), largest);
      if (line.isLong) along(2, (vectors, lanes) => store(vectors, lanes, term));
      for (const part of sum) k.set(part, v128.zero());
      along(FOLDED, (vectors, lanes) => {
        const all = within(vectors, lanes, v128.zero(), (v) =>
          line.isLong ? v128.load(target, 16 * v) : term(v),
        );
        const folded = k.local("v128", all.reduce(v128.add));
        sums.step(k, sum, folded, folded).forEach((value, i) => {
          k.set(sum[i], value);
        });
      });
      sums.across(k, sum, 1, k.scratch);
      k.set(factor, v128.load32Splat(k.scratch));
      k.set(factor, line.factor(k, factor));
      along(2, (vectors, lanes) => {
        const given = (v: number) => (line.keepsTerms ? [v128.load(target, 16 * v)] : read(v));
        store(vectors, lanes, (v) => line.result(k, given(v), factor, largest));
      });
    });
  }, tile);
}
