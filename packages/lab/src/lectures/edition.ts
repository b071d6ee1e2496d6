// Which edition of a lecture a notebook was made of, and what becomes of the copy when a newer one is here.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { CellData, NotebookData } from "../notebook/cell.ts";

type Text = Pick<CellData, "kind" | "source">;

/** What the cells say, whatever they show. */
export const editionOf = (cells: readonly Text[]): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify(cells.map(({ kind, source }) => [kind, source]))))).slice(
    0,
    16,
  );

/** The new edition's cells; those whose text is as it was show what they showed. */
function withOutputs(cells: readonly CellData[], before: readonly CellData[]): CellData[] {
  const known = new Map(before.map((cell) => [cell.source, cell]));
  return cells.map((cell) => {
    const old = known.get(cell.source);
    return old && old.kind === cell.kind ? { ...old, id: cell.id } : cell;
  });
}

/**
 * The lecture to be opened: an unchanged copy becomes the new edition, one that the reader has changed stays as it is.
 *
 * @param kept the reader's copy @param latest the lecture as it is now
 */
export function openingOf(kept: NotebookData, latest: NotebookData): NotebookData {
  const { edition } = latest;
  if (kept.edition === edition) return kept;
  const text = editionOf(kept.cells);
  if (text === edition) return { ...kept, edition };
  if (text !== kept.edition) return kept;
  return { ...kept, edition, title: latest.title, cells: withOutputs(latest.cells, kept.cells) };
}
