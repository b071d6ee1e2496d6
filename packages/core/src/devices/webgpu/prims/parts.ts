// Sums that were made in parts, added up in order, to one array or to two: a weight's gradient, and its bias's behind it.
import type { Shape } from "../../../tensor/types.ts";
import { type Program, word } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";

/** Threads that keep a card busy. */
const BUSY = 4096;

/** In how many parts something is made that so many threads make, from so many pieces; by shapes alone. */
export const partsFor = (threads: number, pieces: number): number =>
  Math.max(1, Math.min(pieces, Math.ceil(BUSY / Math.max(1, threads))));

const programOf = (outputs: number, isAdded: boolean): Program => ({
  key: `parts ${outputs} ${isAdded}`,
  reads: ["f32", ...(isAdded ? ["f32"] : [])],
  writes: new Array<string>(outputs).fill("f32"),
  words: 4,
  body: () => `  let all = ${word(0)};
  var sum = 0.0;
  var few = 0.0;
  for (var part = 0u; part < ${word(1)}; part++) {
    few += x0[part * all + i];
    if ((part & 7u) == 7u) { sum += few; few = 0.0; }
  }
  sum += few;
  ${isAdded ? `sum += x1[i % ${word(3)}];` : ""}
  ${outputs > 1 ? `if (i >= ${word(2)}) { y1[i - ${word(2)}] = sum; return; }` : ""}
  y0[i] = sum;`,
});

/** @param partial [parts, all the elements of the shapes] @param added repeated over what comes out */
export function sumParts(
  work: Work,
  partial: GpuValue,
  parts: number,
  shapes: readonly Shape[],
  added: GpuValue | null = null,
): GpuValue[] {
  const outs = shapes.map((shape) => work.empty({ shape, dtype: "float32" }));
  const sizes = shapes.map((shape) => shape.reduce((a, b) => a * b, 1));
  const all = sizes.reduce((a, b) => a + b, 0);
  const words = work.words.whole(all, parts, sizes[0], added?.shape[0] ?? 0);
  work.run(programOf(outs.length, added !== null), all, [partial, ...(added ? [added] : []), ...outs], words);
  return outs;
}
