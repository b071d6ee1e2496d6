// How soon a notebook is saved. Saving takes the page's time, more of it the more a notebook shows: what is typed is worth that at
// once, what a cell shows only so often that the page answers in between. When the cell has ended, all is saved soon.

/** Milliseconds: how soon what is typed is saved, and what cells show, at best and at worst. */
const EDIT = { least: 300, most: 1_500 };
const OUTPUT = { least: 1_500, most: 8_000 };
/** Of the time so small a part goes into saving while somebody types, and while cells show things. */
const EDIT_PAUSE = 4;
const OUTPUT_PAUSE = 25;

/** @param isEdit whether a person changed it @param took milliseconds of the last save @returns milliseconds until the next */
export function waitBeforeSave(isEdit: boolean, took: number): number {
  const { least, most } = isEdit ? EDIT : OUTPUT;
  return Math.min(most, Math.max(least, (isEdit ? EDIT_PAUSE : OUTPUT_PAUSE) * took));
}
