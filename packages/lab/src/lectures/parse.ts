// Lectures are Markdown files: text between rules (`---`) is a text cell, a fence of `ts` or `py` is a code cell.
import type { CellData } from "../notebook/cell.ts";

const FENCE = /^```(?:ts|py)\n([\s\S]*?)^```$/gm;

/** The cells of a lecture. @param id the lecture's name, of which cells get theirs */
export function parseLecture(markdown: string, id: string): CellData[] {
  const cells: CellData[] = [];
  const add = (kind: CellData["kind"], source: string): void => {
    if (source)
      cells.push({ id: `${id}-${cells.length + 1}`, kind, source, outputs: [], count: null, seconds: null });
  };
  const addTexts = (text: string): void => {
    for (const part of text.split(/^---$/m)) add("markdown", part.trim());
  };
  let at = 0;
  for (const match of markdown.matchAll(FENCE)) {
    addTexts(markdown.slice(at, match.index));
    add("code", match[1].trimEnd());
    at = match.index + match[0].length;
  }
  addTexts(markdown.slice(at));
  return cells;
}
