// How much of what cells show a notebook keeps: so much that it can be saved every few seconds, and opened again.
import { type DisplayOutput, LEFT_OUT, type Output } from "./outputs.ts";

/** Characters of all displays of a notebook that are kept; a file of more than 32 MiB is not opened. */
export const MAX_KEPT = 24 * 2 ** 20;

const sizes = new WeakMap<Output, number>();

/** About how many characters an output takes in a file. Measured once: outputs do not change. */
function sizeOf(output: Output): number {
  const known = sizes.get(output);
  if (known !== undefined) return known;
  const contents = output.type === "display" ? Object.values(output.data) : [];
  const size = contents.reduce<number>(
    (sum, content) => sum + (typeof content === "string" ? content : (JSON.stringify(content) ?? "")).length,
    0,
  );
  sizes.set(output, size);
  return size;
}

/** What stands for a display that there is no room for. */
const leftOut = (output: DisplayOutput, bytes: number): DisplayOutput => ({
  ...output,
  data: {
    [LEFT_OUT]: { lines: 0, outputs: 1, bytes },
    "text/plain": String(output.data["text/plain"] ?? "").slice(0, 1_000),
  },
});

/** The outputs of all cells as they are kept: where there is not room for all, the largest are left out and named. */
export function fitting(cells: readonly (readonly Output[])[], most = MAX_KEPT): Output[][] {
  const all = cells.flat();
  let total = all.reduce((sum, output) => sum + sizeOf(output), 0);
  const dropped = new Set<Output>();
  if (total > most)
    for (const output of all.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
      if (total <= most) break;
      dropped.add(output);
      total -= sizeOf(output);
    }
  return cells.map((outputs) =>
    outputs.map((output) =>
      dropped.has(output) && output.type === "display" ? leftOut(output, sizeOf(output)) : output,
    ),
  );
}
