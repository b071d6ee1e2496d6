// A run as code, both ways.
export { type CodeCell, cellsOf } from "./cells.ts";
export { NOTEBOOK_METADATA, notebookText } from "./notebook.ts";
export { configOfRecipe, isMarked, settingsFrom } from "./read.ts";
