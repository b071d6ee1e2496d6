// A cell that is dragged to another place by its grip.
import type { Cell, NotebookDocument } from "./document.svelte.ts";

export class Dragging {
  /** The cell under way; null when none is. */
  cell: Cell | null = $state.raw(null);
  readonly #document: NotebookDocument;

  constructor(document: NotebookDocument) {
    this.#document = document;
  }

  /** Moves a cell with the pointer until it is let go. */
  grab(cell: Cell, event: PointerEvent): void {
    event.preventDefault();
    this.cell = cell;
    const over = ({ clientY }: PointerEvent): void => this.#moveTo(cell, clientY);
    const end = (): void => {
      this.cell = null;
      removeEventListener("pointermove", over);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", over);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  #moveTo(cell: Cell, y: number): void {
    const { cells } = this.#document;
    const from = cells.indexOf(cell);
    const at = cells.findIndex(({ id }) => {
      const box = document.querySelector(`[data-cell="${id}"]`)?.getBoundingClientRect();
      return box !== undefined && y < box.top + box.height / 2;
    });
    const target = at < 0 ? cells.length - 1 : at > from ? at - 1 : at;
    if (target !== from) this.#document.move(cell, target);
  }
}
