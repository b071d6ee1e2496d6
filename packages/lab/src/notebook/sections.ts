// The sections of a notebook: headings of its text cells, and which cells belong to each.
import type { CellKind } from "./cell.ts";

/** What is asked of a cell here. */
export interface SectionCell {
  kind: CellKind;
  source: string;
  folded: boolean;
}

export interface Heading<C> {
  cell: C;
  /** 1 to 3. */
  level: number;
  text: string;
  /** Its place among the headings of its cell. */
  place: number;
}

const FENCE = /^ {0,3}(```|~~~)/;
const HEADING = /^ {0,3}(#{1,3})\s+(.+?)\s*#*$/;

/** A heading as it is read: without Markdown's marks. */
const plain = (text: string): string =>
  text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*`]|<[^>]*>/g, "")
    .trim();

function headingsIn<C extends SectionCell>(cell: C): Heading<C>[] {
  const found: Heading<C>[] = [];
  let isFenced = false;
  for (const line of cell.source.split("\n")) {
    if (FENCE.test(line)) isFenced = !isFenced;
    const match = isFenced ? null : HEADING.exec(line);
    if (match) found.push({ cell, level: match[1].length, text: plain(match[2]), place: found.length });
  }
  return found;
}

/** The headings of a notebook, in their order. */
export const headingsOf = <C extends SectionCell>(cells: readonly C[]): Heading<C>[] =>
  cells.flatMap((cell) => (cell.kind === "markdown" ? headingsIn(cell) : []));

/** Level of the section that a cell begins; 0 where it begins none. */
export const levelOf = (cell: SectionCell): number =>
  cell.kind === "markdown" && /^\s{0,3}#/.test(cell.source) ? (headingsIn(cell)[0]?.level ?? 0) : 0;

/** The cells that follow a heading's cell up to the next heading of its level or above. */
export function sectionOf<C extends SectionCell>(cells: readonly C[], head: C): C[] {
  const level = levelOf(head);
  const from = cells.indexOf(head) + 1;
  const end = cells.findIndex((cell, i) => i >= from && levelOf(cell) > 0 && levelOf(cell) <= level);
  return level === 0 ? [] : cells.slice(from, end < 0 ? cells.length : end);
}

/** The cells that are not shown, because a section they belong to is folded. */
export function hiddenOf<C extends SectionCell>(cells: readonly C[]): Set<C> {
  const heads = cells.filter((cell) => cell.folded && levelOf(cell) > 0);
  return new Set(heads.flatMap((head) => sectionOf(cells, head)));
}
