// What a cell says, on its way to the page. A cell may print without end and without ever waiting: so what it says is joined,
// bounded and summed up here, in the worker. It leaves in frames, one only after the page has drawn the one before the last.
import type { Frame, Output, StreamOutput } from "../notebook/outputs.ts";
import { furtherCost } from "./cost.ts";
import { boundedDisplay, boundedError } from "./limits.ts";
import { Spool } from "./spool.ts";
import { linesIn, NewestOutputs } from "./tail.ts";

const FRAME_MS = 50;
/** Frames that the page may not have drawn yet. */
const UNDRAWN = 2;
/** Characters of displays in one frame; a larger one goes alone. */
const FRAME_SIZE = 150_000;

/** What of a cell is kept from its beginning; what comes after is the tail, of which the newest is shown. */
const HEAD_OUTPUTS = 100;
const HEAD_TEXT = 150_000;
const HEAD_LINES = 4_000;
const HEAD_SIZE = 16 * 2 ** 20;
const LONG_LINE = 1_000;
/** Cells whose text that is not shown is kept. */
const SPOOLS = 3;

/** Without a turn of its own, a worker learns nothing of the page but what shared memory tells. */
const BLIND_MS = 1_000;

// Cells run in the same scope and may replace these.
const { setTimeout } = globalThis;
const now = performance.now.bind(performance);

export interface OutboxLink {
  send(frame: Frame): void;
  /** The last frame that the page has drawn. */
  drawn(): number;
  /** Whether Stop was pressed: then nothing leaves but the end. */
  isStopping(): boolean;
  /** Whether `drawn` is known even while the worker is busy. */
  isShared(): boolean;
}

interface Waiting {
  output: Output;
  size: number;
}

/** The beginning of a text that fits: whole lines, but of a long line a part. */
function fitting(text: string, room: number): string {
  if (text.length <= room) return text;
  const line = text.lastIndexOf("\n", room - 1) + 1;
  return text.slice(0, line > 0 || text.length < LONG_LINE ? line : room);
}

export class Outbox {
  readonly #link: OutboxLink;
  #number = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #credit = UNDRAWN;
  #timer = false;
  /** By id, or by a number where there is none: an update takes the place of what has not left yet. */
  #waiting = new Map<string | number, Waiting>();
  #last: string | number = 0;
  #keys = 0;
  /** The stream that the head ends with. */
  #open: StreamOutput["name"] | null = null;
  /** Sizes of the displays of the head that have ids. */
  #sizes = new Map<string, number>();
  #outputs = 0;
  #text = 0;
  #lines = 0;
  #size = 0;
  #tail: NewestOutputs | null = null;
  #tailChanged = false;
  #isCleared = false;
  #spool = new Spool();
  #spools: Spool[] = [];
  /** Whom to ask for the text that is not shown. */
  #ask = "";

  constructor(link: OutboxLink) {
    this.#link = link;
  }

  /** A cell begins. @param ask whom the page asks for what was left out of it @returns gives that text */
  begin(ask: string): () => string {
    this.#forget();
    this.#isCleared = false;
    this.#ask = ask;
    const spool = new Spool();
    this.#spool = spool;
    this.#spools = [...this.#spools.filter(({ isEmpty }) => !isEmpty), spool];
    while (this.#spools.length > SPOOLS) this.#spools.shift()?.clear();
    return () => spool.text();
  }

  /** What was shown goes: before the next that is said, nothing is. */
  clear(): void {
    this.#forget();
    this.#isCleared = true;
    this.#soon();
  }

  #forget(): void {
    this.#waiting.clear();
    this.#sizes.clear();
    this.#outputs = this.#text = this.#lines = this.#size = 0;
    this.#open = null;
    this.#tail = null;
    this.#tailChanged = false;
  }

  /** @returns its size in characters; of what costs the page more than that, so many as it costs */
  emit(output: Output): number {
    const size = this.#take(output);
    this.#soon();
    return size;
  }

  #take(output: Output): number {
    if (output.type === "stream") {
      this.#stream(output);
      return output.text.length;
    }
    if (output.type === "error") {
      const error = boundedError(output);
      this.#put(error, error.message.length + 1_000);
      return output.message.length + 1_000;
    }
    const { output: display, size } = boundedDisplay(output);
    this.#put(display, size, display.id);
    return size + furtherCost(display.data);
  }

  #stream({ name, text }: StreamOutput): void {
    let rest = text;
    if (!this.#tail) {
      const fits = this.#lines < HEAD_LINES ? fitting(text, HEAD_TEXT - this.#text) : "";
      this.#text += fits.length;
      this.#lines += linesIn(fits);
      rest = text.slice(fits.length);
      if (fits && !this.#append(name, fits)) rest = text;
    }
    if (!rest) return;
    this.#spool.add(rest);
    this.#toTail({ type: "stream", name, text: rest });
  }

  /** Text at the end of the head: what has not left yet grows, and on the page what has. */
  #append(name: StreamOutput["name"], text: string): boolean {
    const last = this.#waiting.get(this.#last)?.output;
    if (last?.type === "stream" && last.name === name) {
      last.text += text;
      return true;
    }
    const goesOn = this.#open === name;
    if (!goesOn && !this.#hasRoom(0)) return false;
    this.#add({ type: "stream", name, text }, 0);
    if (goesOn) this.#outputs--;
    this.#open = name;
    return true;
  }

  #put(output: Output, size: number, id?: string): void {
    const before = id === undefined ? undefined : this.#sizes.get(id);
    if (id !== undefined && before !== undefined && this.#size + size - before <= HEAD_SIZE) {
      this.#size += size - before;
      this.#sizes.set(id, size);
      this.#waiting.set(id, { output, size });
    } else if (!this.#tail && this.#hasRoom(size)) this.#add(output, size, id);
    else this.#toTail(output);
  }

  #hasRoom(size: number): boolean {
    return this.#outputs < HEAD_OUTPUTS && this.#size + size <= HEAD_SIZE;
  }

  #add(output: Output, size: number, id?: string): void {
    this.#outputs++;
    this.#open = null;
    this.#size += size;
    if (id !== undefined) this.#sizes.set(id, size);
    this.#last = id ?? ++this.#keys;
    this.#waiting.set(this.#last, { output, size });
  }

  #toTail(output: Output): void {
    this.#tail ??= new NewestOutputs(this.#ask);
    this.#tail.add(output);
    this.#tailChanged = true;
  }

  get #isEmpty(): boolean {
    return this.#waiting.size === 0 && !this.#tailChanged && !this.#isCleared;
  }

  get #mayLeave(): boolean {
    if (this.#link.isStopping()) return false;
    const since = now() - this.#sentAt;
    if (since < FRAME_MS && this.#credit <= 0) return false;
    if (this.#number - this.#link.drawn() < UNDRAWN) return true;
    return !this.#link.isShared() && since > BLIND_MS;
  }

  #soon(): void {
    if (this.#mayLeave) {
      this.#leave();
      return;
    }
    if (this.#timer) return;
    this.#timer = true;
    setTimeout(() => {
      this.#timer = false;
      this.pump();
    }, FRAME_MS);
  }

  /** Sends what may leave by now. */
  pump(): void {
    if (!this.#isEmpty) this.#soon();
  }

  #leave(): void {
    const since = now() - this.#sentAt;
    this.#credit = Math.min(UNDRAWN, this.#credit + Math.floor(since / FRAME_MS)) - 1;
    this.#sentAt = now();
    const add = this.#frame(FRAME_SIZE);
    // The newest comes when all before it has gone.
    const tail = this.#waiting.size === 0 && this.#tailChanged ? (this.#tail?.snapshot() ?? null) : null;
    if (tail) this.#tailChanged = false;
    this.#link.send(this.#made(add, tail));
  }

  #made(add: Output[], tail: Frame["tail"]): Frame {
    const clear = this.#isCleared ? ({ clear: true } as const) : {};
    this.#isCleared = false;
    return { number: ++this.#number, ...clear, add, tail };
  }

  #frame(most: number): Output[] {
    const taken: Output[] = [];
    let size = 0;
    for (const [key, waiting] of this.#waiting) {
      if (taken.length > 0 && size + waiting.size > most) break;
      size += waiting.size;
      taken.push(waiting.output);
      this.#waiting.delete(key);
    }
    return taken;
  }

  /** Waits until all has left, or the cell is stopped. */
  async drained(): Promise<void> {
    while (!this.#isEmpty && !this.#link.isStopping()) {
      this.#soon();
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS / 2));
    }
  }

  /** What is still here at a cell's end, so much of it as one frame holds. */
  last(): Frame | null {
    if (this.#isEmpty) return null;
    const add = this.#frame(FRAME_SIZE);
    // Older than the tail, where there was one before.
    const newer = this.#tail;
    for (const { output } of this.#waiting.values())
      if (newer) newer.skip(output);
      else this.#toTail(output);
    this.#waiting.clear();
    const tail = this.#tail?.snapshot(true) ?? null;
    this.#tailChanged = false;
    return this.#made(add, tail);
  }
}
