// What is done with a cell of a notebook.
import type { Cell } from "./document.svelte.ts";

/** What a cell asks of its notebook. */
export interface CellActions {
  select(cell: Cell, mode: "command" | "edit"): void;
  run(cell: Cell): void;
  runAndAdvance(cell: Cell): void;
  runAndInsert(cell: Cell): void;
  /** Puts code into a new cell below it. */
  insertBelow(cell: Cell, source: string): void;
  stop(): void;
  step(cell: Cell, by: 1 | -1): boolean;
  remove(cell: Cell): void;
  move(cell: Cell, by: number): void;
  grab(cell: Cell, event: PointerEvent): void;
  /** The reader is busy elsewhere than with what runs. */
  wander(): void;
}
