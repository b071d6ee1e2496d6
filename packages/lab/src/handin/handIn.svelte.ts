// What is about to be handed in: a run, or a notebook with the weights that were kept of it.
import { HAND_IN_SUFFIX } from "@tinycnn/vision/handin";
import type { NotebookData } from "../notebook/cell.ts";
import { fileNameOf } from "../notebook/exportFile.ts";
import { serializeNotebook } from "../notebook/nbformat.ts";
import { keptOf } from "../outputs/kept.ts";
import type { SavedWeights } from "../storage/services.ts";
import type { RunRecord } from "../studio/record.ts";
import { studio } from "../studio/studio.svelte.ts";
import type { Made, Signed } from "./make.ts";

type Thing =
  | { kind: "run"; run: RunRecord }
  | { kind: "notebook"; notebook: NotebookData; kept: SavedWeights[] };

/** Where the browser keeps the name. */
const NAME = "handInName";
/** Outputs stay out of a notebook that would be larger with them: what is handed in is what was written. */
const MOST_WITH_OUTPUTS = 4 * 2 ** 20;

class HandIn {
  /** What the dialog is about; null while it is closed. */
  thing: Thing | null = $state.raw(null);
  by: string = $state(localStorage.getItem(NAME) ?? "");
  answers: string = $state("");
  /** Which of the notebook's kept weights; empty for none. */
  variable: string = $state("");

  openRun(run: RunRecord): void {
    this.thing = { kind: "run", run };
  }

  async openNotebook(notebook: NotebookData): Promise<void> {
    const kept = await keptOf(notebook.id);
    this.variable = kept[0]?.name ?? "";
    this.thing = { kind: "notebook", notebook, kept };
  }

  close(): void {
    this.thing = null;
  }

  /** @throws Error that says what is wrong */
  async make(): Promise<Made & { name: string }> {
    const signed: Signed = { by: this.by.trim(), answers: this.answers };
    localStorage.setItem(NAME, signed.by);
    const made = await this.#made(signed);
    return { ...made, name: `${fileNameOf(signed.by)}${HAND_IN_SUFFIX}` };
  }

  #made(signed: Signed): Promise<Made> {
    const { thing } = this;
    if (thing?.kind === "run") return studio.desk.handInRun(thing.run.id, signed);
    const { notebook, kept } = thing as Extract<Thing, { kind: "notebook" }>;
    const whole = serializeNotebook(notebook);
    const json =
      whole.length <= MOST_WITH_OUTPUTS
        ? whole
        : serializeNotebook({ ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, outputs: [] })) });
    const weights = kept.find(({ name }) => name === this.variable)?.bytes ?? null;
    const { title, language = "typescript" } = notebook;
    return studio.desk.handInNotebook(signed, { title, language, json, weights });
  }
}

export const handIn = new HandIn();
