// Who writes a notebook: of all pages that show it one holds the pen, a lock that the browser gives back when the page is gone.
// The others read along: the writer sends them what changes.
import { loadNotebook } from "../storage/notebooks.ts";
import { freshId } from "./cell.ts";
import type { Cell, NotebookDocument } from "./document.svelte.ts";
import { isWhole, received, Sent, type SentCell } from "./sharing.ts";

/** How often readers get what changed. */
const SHARE_MS = 100;
/** How often the pen is asked for, and after how long it is taken from a page that does not answer. */
const ASK_MS = 300;
const PATIENCE_MS = 3_000;
/** A page that has given the pen away takes it back if nobody came for it. */
const UNCLAIMED_MS = 6_000;
/** How long a page that opens waits for the pen before it says that another has it. */
const ARRIVAL_MS = 500;

/** What readers are told of the page that writes. */
export interface Holder {
  page: string;
  since: number;
  busy: boolean;
}

type Message =
  | { type: "hello" }
  | { type: "ask"; page: string }
  | { type: "given"; to: string }
  /** Cells in their order, see sharing.ts; numbered, so that a reader knows when it has missed one. */
  | {
      type: "state";
      number: number;
      holder: Holder;
      version: number;
      title: string;
      cells: (SentCell | string)[];
    }
  /** A reader has what that page sent: more may come. */
  | { type: "read"; from: string };

export interface PenEvents {
  onWrite(): void;
  onRead(): void;
  /** The pen is asked for: everything is to be saved. */
  beforeGive(): Promise<void>;
  /** It was taken without asking. */
  onTaken(): void;
  /** What is here should be saved at once: the last writer did not get to it, or may still try to. */
  onAhead(): void;
  isBusy(): boolean;
}

export class Pen {
  readonly #document: NotebookDocument;
  readonly #events: PenEvents;
  readonly #page = freshId();
  readonly #since = Date.now();
  readonly #channel: BroadcastChannel | null;
  readonly #lock: string;
  state: "asking" | "writing" | "giving" | "reading" = $state("asking");
  /** Who writes, as far as it is known. */
  holder: Holder | null = $state.raw(null);
  #queued: AbortController | null = null;
  readonly #sent = new Sent();
  #number = 0;
  /** Whether anybody reads, and has answered what was sent last: where nobody does, nothing is sent. */
  #hasReaders = false;
  #isRead = true;
  /** Whether something has changed since. */
  #isBehind = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What was read along is not older than what is kept. */
  #isAhead = false;
  #isForced = false;
  #given: ((answer: boolean) => void) | null = null;
  #drop: () => void = () => {};
  #closed = false;

  constructor(document: NotebookDocument, events: PenEvents) {
    this.#document = document;
    this.#events = events;
    this.#lock = `tinycnn-notebook-${document.id}`;
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(this.#lock);
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Message>) => this.#receive(data));
    globalThis.document.addEventListener("visibilitychange", this.#look);
    this.#begin();
  }

  /** Whether this page may save the notebook. */
  get mayWrite(): boolean {
    return this.state === "writing" || this.state === "giving";
  }

  #begin(): void {
    // Where there are no locks (an address that is not secure), each page writes; saves name the version they follow.
    if (!navigator.locks) {
      this.#write();
      return;
    }
    this.#document.readOnly = true;
    this.#queued = new AbortController();
    void this.#request({ signal: this.#queued.signal });
    // A page that was just left gives it back within moments.
    setTimeout(() => {
      if (this.state === "asking" && !this.#closed) this.#read();
    }, ARRIVAL_MS);
  }

  /** Asks for the lock; ends when it has gone again. */
  #request(options: LockOptions): Promise<void> {
    return navigator.locks
      .request(this.#lock, options, async (lock) => {
        if (!lock || this.#closed) return;
        const held = new Promise<void>((resolve) => {
          this.#drop = resolve;
        });
        await this.#catchUp();
        if (this.#closed) return;
        this.#write();
        await held;
      })
      .catch((error: DOMException) => {
        // Aborted: another page took it, or this one no longer waits for it.
        if (!options.signal?.aborted && error.name === "AbortError") this.#taken();
      });
  }

  /** Of what the last writer sent and what it saved, the newer. */
  async #catchUp(): Promise<void> {
    const kept = await loadNotebook(this.#document.id).catch(() => undefined);
    if (!kept) return;
    const version = kept.version ?? 0;
    if (version > this.#document.reaches) {
      this.#document.take(kept.title, kept.cells);
      this.#isAhead = false;
    }
    this.#document.version = version;
    this.#document.reaches = version;
  }

  #write(): void {
    this.state = "writing";
    this.holder = null;
    for (const cell of this.#document.cells) cell.state = "idle";
    this.#document.readOnly = false;
    this.#queued = null;
    this.#sent.clear();
    this.#hasReaders = false;
    this.#share();
    this.#events.onWrite();
    if (this.#isAhead || this.#isForced) this.#events.onAhead();
    this.#isAhead = false;
    this.#isForced = false;
  }

  #read(): void {
    this.state = "reading";
    this.#document.readOnly = true;
    this.#sent.clear();
    this.#events.onRead();
    this.#post({ type: "hello" });
    this.#queue();
  }

  #look = (): void => {
    // A page that the browser had frozen may have missed something.
    if (this.state === "reading" && globalThis.document.visibilityState === "visible")
      this.#post({ type: "hello" });
    this.#queue();
  };

  /** Pages that are looked at wait for the pen, in case its page is closed or crashes. */
  #queue(): void {
    const isSeen = globalThis.document.visibilityState === "visible";
    if (this.state !== "reading") return;
    if (!isSeen) {
      this.#queued?.abort();
      this.#queued = null;
    } else if (!this.#queued) {
      this.#queued = new AbortController();
      void this.#request({ signal: this.#queued.signal });
    }
  }

  #taken(): void {
    if (this.#closed || !this.mayWrite) return;
    const wasAsked = this.state === "giving";
    this.#read();
    if (!wasAsked) this.#events.onTaken();
  }

  #post(message: Message): void {
    this.#channel?.postMessage(message);
  }

  #receive(message: Message): void {
    if (message.type === "hello" && this.state === "writing") {
      this.#hasReaders = true;
      this.#sent.clear();
      this.#share();
    } else if (message.type === "read" && message.from === this.#page) this.#answered();
    else if (message.type === "ask" && this.state === "writing") void this.#give(message.page);
    else if (message.type === "given" && message.to === this.#page) this.#given?.(true);
    else if (message.type === "state" && !this.mayWrite) this.#mirror(message);
  }

  async #give(to: string): Promise<void> {
    this.state = "giving";
    // From here on nothing can be typed, so that what is saved is all there is.
    this.#document.readOnly = true;
    await this.#events.beforeGive();
    this.#share();
    this.#post({ type: "given", to });
    setTimeout(() => {
      if (this.state === "giving") this.#write();
    }, UNCLAIMED_MS);
  }

  /** Takes the pen: its page saves and gives it, or does not answer any more. */
  async takeOver(): Promise<void> {
    if (this.state !== "reading") return;
    this.state = "asking";
    const given = new Promise<boolean>((resolve) => {
      this.#given = resolve;
      setTimeout(() => resolve(false), PATIENCE_MS);
    });
    const ask = (): void => this.#post({ type: "ask", page: this.#page });
    ask();
    const again = setInterval(ask, ASK_MS);
    this.#isForced = !(await given);
    clearInterval(again);
    this.#given = null;
    // While it asked, the pen may have come by itself.
    if (this.mayWrite || this.#closed) return;
    this.#queued?.abort();
    this.#queued = null;
    void this.#request({ steal: true });
  }

  /** Sends readers what changed, soon, and not before they have what was sent last. */
  share(): void {
    if (!this.mayWrite) return;
    this.#isBehind = true;
    if (this.#isRead) this.#timer ??= setTimeout(() => this.#share(), SHARE_MS);
  }

  #answered(): void {
    this.#hasReaders = true;
    this.#isRead = true;
    if (this.#isBehind) this.share();
  }

  /** Sends what waits to be sent. */
  shareNow(): void {
    if (this.mayWrite && this.#hasReaders && this.#isBehind) this.#share();
  }

  #share(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#isRead = false;
    this.#isBehind = false;
    const document = this.#document;
    const cells = this.#sent.next(document.cells.map((cell) => ({ ...cell.toJSON(), state: cell.state })));
    const holder = { page: this.#page, since: this.#since, busy: this.#events.isBusy() };
    const { reaches: version, title } = document;
    this.#post({ type: "state", number: ++this.#number, holder, version, title, cells });
  }

  #mirror({ number, holder, version, title, cells: sent }: Extract<Message, { type: "state" }>): void {
    const isNext = this.holder?.page === holder.page && number === this.#number + 1;
    this.holder = holder;
    this.#number = number;
    const known = new Map(this.#document.cells.map((cell) => [cell.id, cell]));
    // Of a writer's first message, and after a lost one, all must come along, or it is asked for.
    const cells = isNext || isWhole(sent) ? received(sent, known) : null;
    if (!cells) {
      this.#post({ type: "hello" });
      return;
    }
    this.#document.take(
      title,
      cells.map((cell) => (typeof cell === "string" ? (known.get(cell) as Cell) : cell)),
    );
    const states = new Map(
      cells.filter((cell) => typeof cell !== "string").map(({ id, state }) => [id, state]),
    );
    for (const cell of this.#document.cells) cell.state = states.get(cell.id) ?? cell.state;
    this.#post({ type: "read", from: holder.page });
    this.#isAhead = true;
    this.#document.reaches = version;
  }

  close(): void {
    this.#closed = true;
    globalThis.document.removeEventListener("visibilitychange", this.#look);
    if (this.#timer) clearTimeout(this.#timer);
    this.#queued?.abort();
    this.#drop();
    this.#channel?.close();
  }
}
