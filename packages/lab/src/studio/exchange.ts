// What comes into the Studio and what goes out of it: runs, settings, data, notebooks.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import pageScript from "@tinycnn/vision/page?script";
import { cellsOf } from "@tinycnn/vision/run";
import { takeDataFiles } from "../data/sets.svelte.ts";
import { t } from "../i18n/index.svelte.ts";
import { newCell, newNotebook } from "../notebook/cell.ts";
import { go, notebookHref } from "../router.svelte.ts";
import { saveNotebook } from "../storage/notebooks.ts";
import { downloadBlob } from "../ui/download.ts";
import { toast } from "../ui/toast.svelte.ts";
import type { Found } from "./opening.ts";
import type { RunRecord } from "./record.ts";
import { settings } from "./settings.svelte.ts";
import { studio } from "./studio.svelte.ts";

/** Makes a notebook that trains as the config says, and goes there. */
export async function asNotebook(config: RunRecord["config"], title: string): Promise<void> {
  const cells = cellsOf(config, title);
  const notebook = {
    ...newNotebook(title, "typescript"),
    cells: cells.map(({ kind, source }) => newCell(kind, source)),
  };
  await saveNotebook(notebook);
  go(notebookHref(notebook.id));
}

/** Says what went wrong. */
async function trying(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    toast(t("studioBadFile", { reason: (error as Error).message }));
  }
}

/** Saves a run's folder as a zip. */
export const download = (run: RunRecord): Promise<void> =>
  trying(async () => {
    const bytes = await studio.desk.exportRun(run.id);
    downloadBlob(
      `${run.name}.zip`,
      new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/zip" }),
    );
  });

/** Saves a run's model as one page that classifies. */
export const downloadPage = (run: RunRecord): Promise<void> =>
  trying(async () => {
    const response = await fetch(pageScript).catch(() => null);
    if (!response?.ok) throw new UserError(say`${"classify.js"} could not be loaded`);
    const page = await studio.desk.exportPage(run.id, await response.text());
    downloadBlob(`${run.name}.html`, new Blob([page], { type: "text/html" }));
  });

export async function erase(run: RunRecord): Promise<void> {
  await studio.remove(run.id);
  toast(t("studioDeleted", { name: run.name }));
}

/** Opens what was brought: settings, data, a run. */
export const open = (found: Promise<Found>): Promise<void> =>
  trying(async () => {
    const what = await found;
    if (what.kind === "settings") {
      settings.useText(what.text);
      toast(t("studioSettingsTaken"));
    } else if (what.kind === "data") {
      await takeDataFiles(what.files);
    } else {
      const { desk } = studio;
      const run =
        what.kind === "archive" ? await desk.openArchive(what.file) : await desk.openFolder(what.entries);
      await studio.opened(run);
      toast(t("studioOpened", { name: run.name }));
    }
  });
