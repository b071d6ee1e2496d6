// What keys do to the selected cell in command mode.
import type { CellActions } from "./cellActions.ts";
import { type Command, commandOf } from "./commands.ts";
import type { Cell, NotebookDocument } from "./document.svelte.ts";

/** Within so many milliseconds two presses are one wish. */
const TWICE_MS = 800;

/** Where the keys are on the page. */
export interface Place {
  selected(): Cell;
  focus(cell: Cell | undefined, mode: "command" | "edit"): void;
  neighbour(cell: Cell, by: 1 | -1): Cell | undefined;
}

/** Says whether a key comes for the second time, soon after the first. */
function twice(): (event: KeyboardEvent) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return ({ timeStamp }) => {
    const isSecond = timeStamp - last < TWICE_MS;
    last = isSecond ? Number.NEGATIVE_INFINITY : timeStamp;
    return isSecond;
  };
}

/** Whether a key is for the cells: the focus is on one, or nowhere. Editors, fields and buttons have keys of their own. */
function isForCells(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const onCell = target.hasAttribute("data-cell") || target === document.body;
  return onCell || (event.key === "Enter" && event.shiftKey && target.closest(".outputs") !== null);
}

/** What listens to the window's keys. */
export function keyboard(doc: NotebookDocument, actions: CellActions, place: Place) {
  const deletes = twice();
  const stops = twice();
  const at = (cell: Cell): number => doc.cells.indexOf(cell);
  type Deed = (cell: Cell, event: KeyboardEvent) => void;
  const step =
    (by: 1 | -1): Deed =>
    (cell) =>
      place.focus(place.neighbour(cell, by), "command");
  const turn =
    (kind: "code" | "markdown"): Deed =>
    (cell) => {
      doc.setKind(cell, kind);
      place.focus(cell, "command");
    };
  /** What changes nothing of the notebook's text. */
  const deeds: Partial<Record<Command, Deed>> = {
    stopTwice: (_cell, event) => {
      if (stops(event)) actions.stop();
    },
    run: (cell) => actions.run(cell),
    runAndAdvance: (cell) => actions.runAndAdvance(cell),
    runAndInsert: (cell) => actions.runAndInsert(cell),
    up: step(-1),
    down: step(1),
  };
  const changes: Partial<Record<Command, Deed>> = {
    edit: (cell) => place.focus(cell, "edit"),
    insertAbove: (cell) => place.focus(doc.insert(at(cell)), "command"),
    insertBelow: (cell) => place.focus(doc.insert(at(cell) + 1), "command"),
    moveUp: (cell) => void actions.move(cell, -1),
    moveDown: (cell) => void actions.move(cell, 1),
    toMarkdown: turn("markdown"),
    toCode: turn("code"),
    undo: (cell) => {
      const before = Math.max(0, at(cell));
      if (doc.undo()) place.focus(doc.cells.includes(cell) ? cell : doc.cells[before], "command");
    },
    deleteTwice: (cell, event) => {
      if (deletes(event)) actions.remove(cell);
    },
  };
  return (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || !isForCells(event)) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    const deed = deeds[command] ?? (doc.readOnly ? undefined : changes[command]);
    deed?.(place.selected(), event);
  };
}
