import { downloadBlob } from "../ui/download.ts";
import type { NotebookData } from "./cell.ts";
import { serializeNotebook } from "./nbformat.ts";

/** A title as the name of a file. */
export const fileNameOf = (title: string): string =>
  title.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(0, 80) || "notebook";

/** Hands the notebook to the browser's downloads. */
export const exportNotebook = (data: NotebookData): void =>
  downloadBlob(
    `${fileNameOf(data.title)}.ipynb`,
    new Blob([serializeNotebook(data)], { type: "application/x-ipynb+json" }),
  );
