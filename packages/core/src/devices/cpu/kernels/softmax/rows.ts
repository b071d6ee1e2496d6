// Lines of neighbouring elements, one after the other.
import { kernel } from "../../kernel.ts";
import { sums, swapped } from "../../reduce/steps.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, type V128, v128 } from "../../wasm/expr.ts";
import { addTerm, type Line, larger, NOTHING } from "./line.ts";

/** args: rows, target, sources */
export function rowsCode(line: Line, count: number): FunctionCode {
  const [whole, rest] = [count - (count % 4), count % 4];
  return kernel((k) => {
    const [row, end] = k.share(k.arg(0));
    const starts = Array.from({ length: 1 + line.reads }, (_, i) => k.arg(1 + i));
    const [target, ...sources] = starts.map(() => k.local("i32"));
    const stop = k.local("i32");
    const [largest, factor] = [k.local("v128"), k.local("v128")];
    const sum = [k.local("v128"), k.local("v128")];

    /** Calls `body` for every vector of the row, the last with lanes that are not the row's. */
    const everyVector = (body: (lanes: number) => void): void => {
      [target, ...sources].forEach((at, i) => {
        k.set(at, i32.add(starts[i], i32.mul(row, 4 * count)));
      });
      k.set(stop, i32.add(target, 4 * whole));
      k.for(target, target, stop, 16, () => {
        body(4);
        for (const at of sources) k.bump(at, 16);
      });
      if (rest > 0) body(rest);
    };
    const within = (x: V128, lanes: number, otherwise: V128): V128 =>
      lanes === 4 ? x : v128.bitselect(x, otherwise, v128.maskLanes(lanes));
    const read = (): V128[] => sources.map((at) => k.local("v128", v128.load(at)));

    k.for(row, row, end, 1, () => {
      if (line.hasLargest) {
        k.set(largest, k.constant(NOTHING));
        everyVector((lanes) => {
          k.set(largest, larger(largest, within(v128.load(sources[0]), lanes, k.constant(NOTHING))));
        });
        k.set(largest, larger(largest, swapped(largest, [2, 3, 0, 1])));
        k.set(largest, larger(largest, swapped(largest, [1, 0, 3, 2])));
      }
      for (const part of sum) k.set(part, v128.zero());
      everyVector((lanes) => {
        const term = k.local("v128", line.term(k, read(), largest));
        addTerm(k, sum, within(term, lanes, v128.zero()));
        if (line.keepsTerms) k.storeLanes(target, term, lanes);
      });
      sums.across(k, sum, 1, k.scratch);
      k.set(factor, v128.load32Splat(k.scratch));
      k.set(factor, line.factor(k, factor));
      everyVector((lanes) => {
        const given = line.keepsTerms ? [v128.load(target)] : read();
        k.storeLanes(target, line.result(k, given, factor, largest), lanes);
      });
    });
  });
}
