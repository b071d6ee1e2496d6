// Whether a kernel that is at rest still answers. A cell may have left something behind that keeps the worker busy, timers apart
// (those it counts itself); without this, Stop would be missing while the next cell waits for ever.

const EVERY_MS = 1_000;

export class Pulse {
  readonly #ask: () => void;
  readonly #onChange: (isStuck: boolean) => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #unanswered = 0;
  #isStuck = false;

  /** @param ask sends a question that `answered` follows */
  constructor(ask: () => void, onChange: (isStuck: boolean) => void) {
    this.#ask = ask;
    this.#onChange = onChange;
  }

  /** Looks from now on: a question once a second, and stuck is what has left two of them unanswered. */
  start(): void {
    this.stop();
    this.#timer = setInterval(() => {
      this.#set(this.#unanswered >= 2);
      if (this.#unanswered++ < 2) this.#ask();
    }, EVERY_MS);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.answered();
  }

  answered(): void {
    this.#unanswered = 0;
    this.#set(false);
  }

  #set(isStuck: boolean): void {
    if (isStuck === this.#isStuck) return;
    this.#isStuck = isStuck;
    this.#onChange(isStuck);
  }
}
