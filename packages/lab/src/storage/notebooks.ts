// Notebooks kept by the browser.
import type { NotebookData } from "../notebook/cell.ts";
import { all, get, put, remove } from "./db.ts";

export interface NotebookEntry {
  id: string;
  title: string;
  changed: number;
}

export const saveNotebook = (notebook: NotebookData): Promise<IDBValidKey> =>
  put("notebooks", notebook.id, notebook);
export const loadNotebook = (id: string): Promise<NotebookData | undefined> => get("notebooks", id);
export const removeNotebook = (id: string): Promise<undefined> => remove("notebooks", id);

/** All notebooks without their cells, the latest first. */
export const listNotebooks = async (): Promise<NotebookEntry[]> =>
  (await all<NotebookData>("notebooks"))
    .map(({ id, title, changed }) => ({ id, title, changed }))
    .sort((a, b) => b.changed - a.changed);
