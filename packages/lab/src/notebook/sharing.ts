// What the page that writes a notebook sends to those that read along: only what they do not have yet, and no faster than they read.
import type { CellData } from "./cell.ts";
import type { RunState } from "./document.svelte.ts";
import type { Output } from "./outputs.ts";

/** A cell on its way; of its outputs, those that readers have are named by their place among the ones before. */
export type SentCell = Omit<CellData, "outputs"> & { state: RunState; outputs: (Output | number)[] };
export type SharedCell = CellData & { state: RunState };

/** What readers have. */
export class Sent {
  readonly #cells = new Map<string, SharedCell>();

  /** Readers have nothing, or nobody knows what. */
  clear(): void {
    this.#cells.clear();
  }

  /** @returns cells in their order, those that did not change by their ids; from now on readers have them all */
  next(cells: readonly SharedCell[]): (SentCell | string)[] {
    return cells.map((now) => {
      const before = this.#cells.get(now.id);
      if (before && isSame(before, now)) return now.id;
      this.#cells.set(now.id, now);
      const places = new Map(before?.outputs.map((output, i) => [output, i]));
      return { ...now, outputs: now.outputs.map((output) => places.get(output) ?? output) };
    });
  }
}

/** Whether all of it is there, without what was sent before. */
export const isWhole = (cells: readonly (SentCell | string)[]): boolean =>
  cells.every(
    (cell) => typeof cell !== "string" && cell.outputs.every((output) => typeof output !== "number"),
  );

/**
 * What was sent, put together with what is here.
 *
 * @returns cells, those that did not change by their ids; null when something is lacking here
 */
export function received(
  cells: readonly (SentCell | string)[],
  known: ReadonlyMap<string, { outputs: readonly Output[] }>,
): (SharedCell | string)[] | null {
  const made = cells.map((cell): SharedCell | string | null => {
    if (typeof cell === "string") return known.has(cell) ? cell : null;
    const before = known.get(cell.id)?.outputs ?? [];
    const outputs = cell.outputs.map((output) => (typeof output === "number" ? before[output] : output));
    return outputs.includes(undefined as never) ? null : { ...cell, outputs };
  });
  return made.includes(null) ? null : (made as (SharedCell | string)[]);
}

const isSame = (a: SharedCell, b: SharedCell): boolean =>
  (Object.keys(b) as (keyof SharedCell)[]).every((key) => a[key] === b[key]);
