// Saves the open notebook whenever it changes, soon but not at every key.
import type { NotebookDocument } from "../notebook/document.svelte.ts";
import { saveNotebook } from "./notebooks.ts";

const SOON_MS = 500;

export type SaveState = "saved" | "saving" | "failed";

export class Autosave {
  readonly #document: NotebookDocument;
  state: SaveState = $state("saved");
  reason: string = $state("");
  #timer: ReturnType<typeof setTimeout> | null = null;
  #seen = 0;

  constructor(document: NotebookDocument) {
    this.#document = document;
    this.#seen = document.changes;
  }

  /** Called when the document's count of changes moved. */
  notice(): void {
    if (this.#document.changes === this.#seen || this.#timer) return;
    this.state = "saving";
    this.#timer = setTimeout(() => void this.save(), SOON_MS);
  }

  async save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#document.readOnly || this.#document.changes === this.#seen) return;
    this.#seen = this.#document.changes;
    try {
      await saveNotebook(this.#document.data());
      this.state = "saved";
    } catch (error) {
      this.state = "failed";
      this.reason = error instanceof Error ? error.message : String(error);
    }
    this.notice();
  }
}
