// Timers of cells: what they do can be stopped, what they leave behind is counted, and an error in one is shown.

type Callback = (...args: unknown[]) => unknown;

const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

/** Chains of short timers come and go: so often at most their number is told. */
const TELL_MS = 200;

export interface TimerEvents {
  /** The number of timers that wait has changed. */
  onChange(count: number): void;
  onError(error: unknown): void;
}

/** `setTimeout` and the like as cells have them. */
export class Timers {
  readonly #events: TimerEvents;
  readonly #running = new Set<number>();
  #told = 0;
  #isTelling = false;

  constructor(events: TimerEvents) {
    this.#events = events;
  }

  get count(): number {
    return this.#running.size;
  }

  #tellSoon(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => {
      this.#isTelling = false;
      this.tell();
    }, TELL_MS);
  }

  /** Tells their number now: the first that fires may let nothing else happen. */
  tell(): void {
    if (this.count === this.#told) return;
    this.#told = this.count;
    this.#events.onChange(this.count);
  }

  #forget(id: number): void {
    if (this.#running.delete(id)) this.#tellSoon();
  }

  #guarded(callback: Callback, args: unknown[], after: () => void): () => void {
    return () => {
      after();
      try {
        callback(...args);
      } catch (error) {
        this.#events.onError(error);
      }
    };
  }

  #started(id: number): number {
    this.#running.add(id);
    this.#tellSoon();
    return id;
  }

  #clear = (id: number): void => {
    clearTimeout(id);
    clearInterval(id);
    this.#forget(id);
  };

  /** Ends them all. */
  clearAll(): void {
    for (const id of [...this.#running]) this.#clear(id);
  }

  /** What cells see under these names. */
  readonly names = {
    setTimeout: (callback: Callback, ms?: number, ...args: unknown[]): number => {
      const id: number = setTimeout(
        this.#guarded(callback, args, () => this.#forget(id)),
        ms,
      ) as unknown as number;
      return this.#started(id);
    },
    setInterval: (callback: Callback, ms?: number, ...args: unknown[]): number =>
      this.#started(
        setInterval(
          this.#guarded(callback, args, () => {}),
          ms,
        ) as unknown as number,
      ),
    clearTimeout: this.#clear,
    clearInterval: this.#clear,
  };
}
