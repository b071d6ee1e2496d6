// Completion, hover and errors from the language worker.
import type { Extension } from "@codemirror/state";
import type { Cell, NotebookDocument } from "../notebook/document.svelte.ts";

export function intelligence(_document: NotebookDocument, _cell: Cell): Extension {
  return [];
}
