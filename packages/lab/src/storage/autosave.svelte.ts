// Saves the open notebook whenever it changes: soon but not at every key, and again and again while the browser cannot.
import type { NotebookData } from "../notebook/cell.ts";
import type { NotebookDocument } from "../notebook/document.svelte.ts";
import { StaleError, saveNotebook } from "./notebooks.ts";
import { waitBeforeSave } from "./rhythm.ts";

/** How soon what could not be saved is tried again. */
const RETRY_MS = 4_000;

export type SaveState = "saved" | "saving" | "failed";

export interface SaveEvents {
  /** Whether this page is the one that writes the notebook. */
  mayWrite(): boolean;
  onSaved(): void;
  /** Another page has saved: this one's notebook was kept as a copy. */
  onConflict(copy: NotebookData): void;
  titleOfCopy(title: string): string;
}

export class Autosave {
  readonly #document: NotebookDocument;
  readonly #events: SaveEvents;
  state: SaveState = $state("saved");
  /** Why it could not be saved. */
  fault: unknown = $state.raw(null);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = 0;
  #seen: number;
  #seenEdits: number;
  #working: Promise<void> | null = null;
  /** What the last save took: a large notebook is saved less often. */
  #took = 0;

  constructor(document: NotebookDocument, events: SaveEvents) {
    this.#document = document;
    this.#events = events;
    this.#seen = document.changes;
    this.#seenEdits = document.edits;
  }

  /** Whether there is something that is not in the browser's storage yet. */
  get isBehind(): boolean {
    return this.#document.changes !== this.#seen;
  }

  /** The document is now as it is kept. */
  settle(): void {
    this.#seen = this.#document.changes;
    this.#seenEdits = this.#document.edits;
    this.state = "saved";
  }

  /** Called when the document's count of changes moved. */
  notice(): void {
    if (!this.isBehind || !this.#events.mayWrite()) return;
    if (this.state === "saved") this.state = "saving";
    const isEdit = this.#document.edits !== this.#seenEdits;
    this.#schedule(this.state === "failed" ? RETRY_MS : waitBeforeSave(isEdit, this.#took));
  }

  /** Saves after so many milliseconds, or earlier if that is planned already. */
  #schedule(wait: number): void {
    const due = performance.now() + wait;
    if (this.#timer && this.#due <= due) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => void this.save(), wait);
  }

  /** Saves what there is to save, now. */
  save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#working ??= this.#saveAll().finally(() => {
      this.#working = null;
    });
    return this.#working;
  }

  async #saveAll(): Promise<void> {
    const document = this.#document;
    while (this.isBehind && this.#events.mayWrite()) {
      const { changes, edits } = document;
      const start = performance.now();
      document.reaches = document.version + 1;
      try {
        document.version = await saveNotebook(document.data(), document.version);
      } catch (error) {
        if (error instanceof StaleError && (await this.#keepBoth(error.found))) return;
        if (!(error instanceof StaleError)) this.#fail(error);
        return;
      }
      this.#took = performance.now() - start;
      this.#seen = changes;
      this.#seenEdits = edits;
      this.fault = null;
      this.state = this.isBehind ? "saving" : "saved";
      this.#events.onSaved();
      // What was typed meanwhile has a time of its own.
      if (this.isBehind && this.#timer) return;
    }
  }

  #fail(error: unknown): void {
    this.state = "failed";
    this.fault = error;
    this.#schedule(RETRY_MS);
  }

  /** What this page has goes into a copy, and what the other saved is shown. @returns whether that worked */
  async #keepBoth(found: NotebookData): Promise<boolean> {
    const copy = this.#document.copy(this.#events.titleOfCopy(this.#document.title));
    try {
      await saveNotebook(copy);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#document.take(found.title, found.cells);
    this.#document.version = found.version ?? 0;
    this.#document.reaches = this.#document.version;
    this.settle();
    this.#events.onConflict(copy);
    return true;
  }

  /** Keeps what is unsaved as a copy, because another page has taken the notebook. */
  async rescue(): Promise<void> {
    const copy = this.#document.copy(this.#events.titleOfCopy(this.#document.title));
    await this.#working;
    if (!this.isBehind) return;
    try {
      await saveNotebook(copy);
      this.settle();
      this.#events.onConflict(copy);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Saves until nothing is left to save, or it fails. */
  async finish(): Promise<void> {
    do await this.save();
    while (this.isBehind && this.#events.mayWrite() && this.state !== "failed");
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
