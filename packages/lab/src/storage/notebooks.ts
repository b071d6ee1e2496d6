// Notebooks kept by the browser.
import type { CellLanguage } from "../kernel/events.ts";
import type { NotebookData } from "../notebook/cell.ts";
import { languageOf } from "../notebook/kind.ts";
import { all, get, remove, replace } from "./db.ts";

export interface NotebookEntry {
  id: string;
  title: string;
  changed: number;
  language: CellLanguage;
}

/** Somebody else has saved the notebook since it was read. */
export class StaleError extends Error {
  readonly found: NotebookData;

  constructor(found: NotebookData) {
    super(`${found.id} was saved by another page`);
    this.found = found;
  }
}

/**
 * Keeps a notebook.
 *
 * @param follows the version that this one was made of; without it, whatever is kept is replaced
 * @returns its version now. @throws StaleError when another version is kept
 */
export async function saveNotebook(notebook: NotebookData, follows?: number): Promise<number> {
  const kept = await replace<NotebookData>("notebooks", notebook.id, (found) => {
    const at = found?.version ?? 0;
    if (found && follows !== undefined && at !== follows) throw new StaleError(found);
    return { ...notebook, version: Math.max(at, follows ?? 0) + 1 };
  });
  return kept.version ?? 0;
}

export const loadNotebook = (id: string): Promise<NotebookData | undefined> => get("notebooks", id);
export const removeNotebook = (id: string): Promise<undefined> => remove("notebooks", id);

/** All notebooks without their cells, the latest first. */
export const listNotebooks = async (): Promise<NotebookEntry[]> =>
  (await all<NotebookData>("notebooks"))
    .map((notebook) => {
      const { id, title, changed } = notebook;
      return { id, title, changed, language: languageOf(notebook) };
    })
    .sort((a, b) => b.changed - a.changed);
