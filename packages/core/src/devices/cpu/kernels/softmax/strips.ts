// Lines that lie beside each other: strips of neighbouring lines are gone down together, so that memory is read row by row.
import { kernel } from "../../kernel.ts";
import { sums } from "../../reduce/steps.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";
import { addTerm, type Line, larger, NOTHING } from "./line.ts";

/** Lines of a strip: a kilobyte of floats a row, and what is held of them stays in the cache. Speed only. */
const STRIP = 256;
/** Vectors that are held of four lines: largest, and the sum's two halves, the first of which gives way to the factor. */
const HELD = 3;

export const stripsOf = (inner: number): number => Math.ceil(inner / STRIP);
export const scratchOf = (inner: number): number => 4 * HELD * (Math.min(STRIP, inner) + 4);

/** args: strips, target, sources */
export function stripsCode(line: Line, count: number, inner: number): FunctionCode {
  const strips = stripsOf(inner);
  const last = inner - (strips - 1) * STRIP;
  return kernel((k) => {
    const [strip, end] = k.share(k.arg(0));
    const starts = Array.from({ length: 1 + line.reads }, (_, i) => k.arg(1 + i));
    const [target, ...sources] = starts.map(() => k.local("i32"));
    const [skip, row, column, held, stop] = Array.from({ length: 5 }, () => k.local("i32"));
    const sum = [k.local("v128"), k.local("v128")];

    const largest = (): V128 => v128.load(held);
    const begin = (): void => {
      [target, ...sources].forEach((at, i) => {
        k.set(at, i32.add(starts[i], skip));
      });
    };
    const read = (): V128[] => sources.map((at) => k.local("v128", v128.load(at)));
    /** Calls `body` for every vector of the strip's whole vectors, and for what is left of the last strip. */
    const across = (body: (lanes: number) => void): void => {
      const step = (): void => {
        for (const at of [target, ...sources]) k.bump(at, 16);
      };
      k.for(held, k.scratch, stop, 16 * HELD, () => {
        body(4);
        step();
      });
      const rest = last % 4;
      if (rest > 0) k.if(i32.eq(column, strips - 1), () => body(rest));
    };
    /** Goes down the rows, back from a row's end to the next one's beginning. */
    const down = (body: (lanes: number) => void): void => {
      begin();
      k.for(row, 0, count, 1, () => {
        across(body);
        const width = widthOf(column, 16 * Math.floor(last / 4), 4 * STRIP);
        for (const at of [target, ...sources]) k.set(at, i32.sub(i32.add(at, 4 * inner), width));
      });
    };
    const widthOf = (at: I32, ofLast: number, ofOthers: number): I32 =>
      strips === 1 ? i32.const(ofLast) : i32.select(i32.eq(at, strips - 1), ofLast, ofOthers);

    k.for(strip, strip, end, 1, () => {
      k.set(column, i32.remU(strip, i32.const(strips)));
      const outer = i32.divU(strip, i32.const(strips));
      k.set(skip, i32.add(i32.mul(outer, 4 * count * inner), i32.mul(column, 4 * STRIP)));
      const heldBytes = widthOf(column, 16 * HELD * Math.floor(last / 4), 4 * HELD * STRIP);
      k.set(stop, i32.add(k.scratch, heldBytes));

      begin();
      across(() => {
        k.store(held, k.constant(NOTHING));
        for (const half of [1, 2]) k.store(held, v128.zero(), 16 * half);
      });
      if (line.hasLargest) down(() => k.store(held, larger(largest(), v128.load(sources[0]))));
      down((lanes) => {
        const top = k.local("v128", largest());
        const term = k.local("v128", line.term(k, read(), top));
        sum.forEach((half, i) => k.set(half, v128.load(held, 16 + 16 * i)));
        addTerm(k, sum, term);
        sum.forEach((half, i) => k.store(held, half, 16 + 16 * i));
        if (line.keepsTerms) k.storeLanes(target, term, lanes);
      });
      begin();
      across(() => {
        sum.forEach((half, i) => k.set(half, v128.load(held, 16 + 16 * i)));
        k.store(held, line.factor(k, k.local("v128", sums.finish(sum, null))), 16);
      });
      down((lanes) => {
        const given = line.keepsTerms ? [v128.load(target)] : read();
        const top = k.local("v128", largest());
        k.storeLanes(target, line.result(k, given, k.local("v128", v128.load(held, 16)), top), lanes);
      });
    });
  });
}
