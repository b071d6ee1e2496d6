// Lines that lie beside each other: strips of neighbouring lines are gone down together, so that memory is read row by row.
import { kernel } from "../../kernel.ts";
import type { Tile } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";
import { type Line, larger, NOTHING } from "./line.ts";

/** Lines of a strip: a kilobyte of floats a row, and what is held of them stays in the cache. Speed only. */
const STRIP = 256;
/** What is held of every line: its largest element, its sum, and what rounding took from the sum; at last the factor, in the sum's place. */
const HELD = 3;

const widthOf = (inner: number): number => 4 * (Math.min(STRIP, inner) + 4);
export const stripsOf = (inner: number): number => Math.ceil(inner / STRIP);
export const scratchOf = (inner: number): number => HELD * widthOf(inner);

/** args: strips, target, sources */
export function stripsCode(line: Line, count: number, inner: number, tile: Tile): FunctionCode {
  const strips = stripsOf(inner);
  const last = inner - (strips - 1) * STRIP;
  const width = widthOf(inner);
  return kernel((k) => {
    const [strip, end] = k.share(k.arg(0));
    const starts = Array.from({ length: 1 + line.reads }, (_, i) => k.arg(1 + i));
    const [target, ...sources] = starts.map(() => k.local("i32"));
    const [skip, row, column, held, stop] = Array.from({ length: 5 }, () => k.local("i32"));
    const all = [target, ...sources];

    const [LARGEST, SUM, LOST] = [0, width, 2 * width];
    const load = (what: number, v: number): V128 => k.local("v128", v128.load(held, what + 16 * v));
    const read = (v: number): V128[] => sources.map((at) => k.local("v128", v128.load(at, 16 * v)));
    /** The higher of a pair first: the order the revectorizer fuses. */
    const store = (at: I32, offset: number, values: readonly V128[], lanes = 4): void => {
      for (let v = values.length - 1; v >= 0; v--)
        k.storeLanes(at, values[v], v === values.length - 1 ? lanes : 4, offset + 16 * v);
    };
    const made = (vectors: number, of: (v: number) => V128): V128[] =>
      Array.from({ length: vectors }, (_, v) => k.local("v128", of(v)));

    const begin = (): void => {
      all.forEach((at, i) => {
        k.set(at, i32.add(starts[i], skip));
      });
    };
    /** Calls `body` for pairs of the strip's vectors, and for what is left of the last strip. */
    const across = (body: (vectors: number, lanes: number) => void): void => {
      k.for(held, k.scratch, stop, 32, () => {
        body(2, 4);
        for (const at of all) k.bump(at, 32);
      });
      const rest = last % 8;
      if (rest > 0) k.if(i32.eq(column, strips - 1), () => body(Math.ceil(rest / 4), rest % 4 || 4));
    };
    /** Bytes of the pairs of a strip. */
    const pairsOf = (at: I32): I32 =>
      strips === 1
        ? i32.const(32 * Math.floor(last / 8))
        : i32.select(i32.eq(at, strips - 1), 32 * Math.floor(last / 8), 4 * STRIP);
    /** Goes down the rows, back from a row's end to the next one's beginning. */
    const down = (body: (vectors: number, lanes: number) => void): void => {
      begin();
      k.for(row, 0, count, 1, () => {
        across(body);
        for (const at of all) k.set(at, i32.sub(i32.add(at, 4 * inner), pairsOf(column)));
      });
    };

    k.for(strip, strip, end, 1, () => {
      k.set(column, i32.remU(strip, i32.const(strips)));
      const outer = i32.divU(strip, i32.const(strips));
      k.set(skip, i32.add(i32.mul(outer, 4 * count * inner), i32.mul(column, 4 * STRIP)));
      k.set(stop, i32.add(k.scratch, pairsOf(column)));

      begin();
      across((vectors) => {
        for (const [what, of] of [
          [LARGEST, k.constant(NOTHING)],
          [SUM, v128.zero()],
          [LOST, v128.zero()],
        ] as const)
          store(
            held,
            what,
            made(vectors, () => of),
          );
      });
      if (line.hasLargest)
        down((vectors) =>
          store(
            held,
            LARGEST,
            made(vectors, (v) => larger(load(LARGEST, v), v128.load(sources[0], 16 * v))),
          ),
        );
      down((vectors, lanes) => {
        const terms = made(vectors, (v) => line.term(k, read(v), load(LARGEST, v)));
        if (line.keepsTerms) store(target, 0, terms, lanes);
        // What rounding takes from the sum is kept and given with the next term (Kahan 1965).
        const given = made(vectors, (v) => v128.sub(terms[v], load(LOST, v)));
        const before = made(vectors, (v) => load(SUM, v));
        const sum = made(vectors, (v) => v128.add(before[v], given[v]));
        store(held, SUM, sum);
        store(
          held,
          LOST,
          made(vectors, (v) => {
            const lost = k.local("v128", v128.sub(v128.sub(sum[v], before[v]), given[v]));
            // Of an infinite sum nothing is lost.
            return v128.and(lost, v128.eq(lost, lost));
          }),
        );
      });
      begin();
      across((vectors) =>
        store(
          held,
          SUM,
          made(vectors, (v) => line.factor(k, load(SUM, v))),
        ),
      );
      down((vectors, lanes) => {
        const given = (v: number) => (line.keepsTerms ? [v128.load(target, 16 * v)] : read(v));
        const results = made(vectors, (v) => line.result(k, given(v), load(SUM, v), load(LARGEST, v)));
        store(target, 0, results, lanes);
      });
    });
  }, tile);
}
