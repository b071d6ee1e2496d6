// Outputs on their way to the page: drawn once per picture of the screen, and no faster than the page can draw them.
import type { Frame } from "./outputs.ts";

/** A hidden page draws no pictures of the screen. */
const HIDDEN_MS = 250;
/** Drawing that takes no longer is not felt. */
const UNFELT_MS = 30;
/** Felt drawing that is forgiven, and the share of the time that it may take after that. */
const FORGIVEN_MS = 100;
const SHARE = 0.025;
const MOST_DELAY_MS = 8_000;

/** The next picture of the screen, or a while where there is none. */
function nextPicture(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, HIDDEN_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** After the browser has laid out and painted what was changed. */
function painted(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

interface Taken {
  frame: Frame;
  apply(frame: Frame): void;
}

export class Inbox {
  readonly #acknowledge: (frame: number) => void;
  #waiting: Taken[] = [];
  #isDrawing = false;
  #drawn = 0;
  #debt = 0;
  #since = performance.now();

  /** @param acknowledge lets the next frame come */
  constructor(acknowledge: (frame: number) => void) {
    this.#acknowledge = acknowledge;
  }

  take(taken: Taken): void {
    this.#waiting.push(taken);
    if (!this.#isDrawing) void this.#draw();
  }

  /** Draws all that has come, at once: the cell has ended. */
  finish(): void {
    for (const { frame, apply } of this.#waiting.splice(0)) {
      apply(frame);
      this.drawn(frame.number);
    }
  }

  /** A frame is drawn, and all before it. */
  drawn(frame: number): void {
    if (frame <= this.#drawn) return;
    this.#drawn = frame;
    this.#acknowledge(frame);
  }

  async #draw(): Promise<void> {
    this.#isDrawing = true;
    while (this.#waiting.length > 0) {
      await nextPicture();
      const next = this.#waiting.shift();
      if (!next) break;
      const before = performance.now();
      next.apply(next.frame);
      await painted();
      await new Promise((resolve) => setTimeout(resolve, this.#delayAfter(performance.now() - before)));
      this.drawn(next.frame.number);
    }
    this.#isDrawing = false;
  }

  /** How long the kernel has to wait after a drawing that took so long. */
  #delayAfter(took: number): number {
    const now = performance.now();
    this.#debt = Math.max(0, this.#debt - SHARE * (now - this.#since)) + Math.max(0, took - UNFELT_MS);
    this.#since = now;
    return Math.min(MOST_DELAY_MS, Math.max(0, (this.#debt - FORGIVEN_MS) / SHARE));
  }
}
