// A notebook that is open in this page: its document, who writes it, what saves it, what runs it.
import { untrack } from "svelte";
import { t } from "../i18n/index.svelte.ts";
import { Autosave } from "../storage/autosave.svelte.ts";
import { askToPersist, lookAtRoom } from "../storage/room.svelte.ts";
import type { NotebookData } from "./cell.ts";
import type { NotebookDocument } from "./document.svelte.ts";
import { Pen } from "./pen.svelte.ts";
import { type Notice, Runner } from "./runner.svelte.ts";

export class Session {
  readonly document: NotebookDocument;
  readonly autosave: Autosave;
  /** Null for a notebook that came by a link: it is nobody's. */
  readonly pen: Pen | null;
  /** None before this page has written the notebook for the first time. */
  runner: Runner | null = $state.raw(null);
  /** What this page had when another page's version won; it was kept. */
  copy: NotebookData | null = $state.raw(null);
  readonly #onNotice: (notice: Notice) => void;

  constructor(document: NotebookDocument, onNotice: (notice: Notice) => void) {
    this.document = document;
    this.#onNotice = onNotice;
    const isLink = document.readOnly;
    this.autosave = new Autosave(document, {
      mayWrite: () => this.pen?.mayWrite ?? false,
      onSaved: () => {
        this.pen?.share();
        void askToPersist();
        void lookAtRoom();
      },
      onConflict: (copy) => {
        this.copy = copy;
      },
      titleOfCopy: (title) => t("conflictCopy", { title }),
    });
    this.pen = isLink
      ? null
      : new Pen(document, {
          onWrite: () => this.#write(),
          onRead: () => this.runner?.stop(),
          beforeGive: () => this.#finish(),
          onTaken: () => void this.autosave.rescue(),
          onAhead: () => document.touch(),
          isBusy: () => this.isBusy,
        });
  }

  /** Why leaving now would lose something; null when it loses nothing. */
  get wouldLose(): "leaveRunning" | "leaveUnsaved" | null {
    if (this.isBusy) return "leaveRunning";
    return this.autosave.isBehind && this.pen?.mayWrite ? "leaveUnsaved" : null;
  }

  get isBusy(): boolean {
    return this.runner?.busy ?? false;
  }

  #write(): void {
    this.autosave.settle();
    if (this.runner) return;
    this.runner = new Runner(this.document);
    this.runner.onNotice = this.#onNotice;
  }

  /** Stops what runs and saves all. */
  async #finish(): Promise<void> {
    this.runner?.stop();
    const start = performance.now();
    // A cell that does not stop is ended by the kernel's own patience.
    while (this.isBusy && performance.now() - start < 2_500) await new Promise((go) => setTimeout(go, 30));
    await this.autosave.finish();
  }

  /** To be called in an effect: saves and shares whatever changed. */
  watch(): void {
    this.document.changes;
    for (const { state } of this.document.cells) void state;
    untrack(() => {
      this.autosave.notice();
      this.pen?.share();
    });
  }

  /** The page may be gone in a moment: readers get what changed, and the browser's storage. */
  saveNow(): void {
    this.pen?.shareNow();
    void this.autosave.save();
  }

  /** Saves what is unsaved, then lets go of everything. */
  async close(): Promise<void> {
    this.runner?.close();
    await this.autosave.finish();
    this.pen?.close();
  }
}
