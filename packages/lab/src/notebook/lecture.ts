// A lecture's copy and its original.
import { t } from "../i18n/index.svelte.ts";
import { editionOf } from "../lectures/edition.ts";
import { lectureNotebook } from "../lectures/index.ts";
import { go, notebookHref } from "../router.svelte.ts";
import { saveNotebook } from "../storage/notebooks.ts";
import { isFull } from "../storage/room.svelte.ts";
import { toast } from "../ui/toast.svelte.ts";
import type { NotebookDocument } from "./document.svelte.ts";

/** Whether the lecture has another edition than the one this copy is of. */
export function isOutdated(document: NotebookDocument): boolean {
  const latest = lectureNotebook(document.id);
  return latest !== null && document.edition !== latest.edition;
}

/** Puts the lecture as it is now in place of the reader's copy; what the reader had changed is kept beside it. */
export async function toOriginal(document: NotebookDocument): Promise<void> {
  const latest = lectureNotebook(document.id);
  if (!latest) return;
  const isChanged = ![document.edition, latest.edition].includes(editionOf(document.cells));
  const copy = document.copy(t("myVersion", { title: document.title }));
  try {
    if (isChanged) await saveNotebook(copy);
  } catch (error) {
    toast(isFull(error) ? t("roomFull") : t("storageFailed", { reason: String(error) }));
    return;
  }
  document.replaceCells(latest.cells);
  document.edition = latest.edition;
  if (isChanged)
    toast(t("originalKept", { title: copy.title }), {
      label: t("openCopy"),
      run: () => go(notebookHref(copy.id)),
    });
  else toast(t("originalBack"), { label: t("undo"), run: () => document.undo() });
}

/** The reader keeps the copy, and is not asked again before another edition comes. */
export function keepMine(document: NotebookDocument): void {
  document.edition = lectureNotebook(document.id)?.edition;
  document.touch();
}
