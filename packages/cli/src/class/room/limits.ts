// How often somebody may ask: a number of times in a window, after which they wait for its end.

/** Callers that are remembered: those of a school, not of the world. */
const MOST_CALLERS = 10_000;

export class Rate {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  readonly #seen = new Map<string, { count: number; until: number }>();

  constructor(most: number, seconds: number, now: () => number = Date.now) {
    this.#most = most;
    this.#windowMs = 1000 * seconds;
    this.#now = now;
  }

  /** Counts a time. @returns seconds to wait; 0 where it may be */
  wait(caller: string): number {
    const now = this.#now();
    let entry = this.#seen.get(caller);
    if (!entry || entry.until <= now) {
      this.#seen.delete(caller);
      if (this.#seen.size >= MOST_CALLERS) this.#forget(now);
      entry = { count: 0, until: now + this.#windowMs };
      this.#seen.set(caller, entry);
    }
    entry.count++;
    return entry.count <= this.#most ? 0 : Math.ceil((entry.until - now) / 1000);
  }

  /** Whether the next time would be too many, without counting it. */
  isFull(caller: string): boolean {
    const entry = this.#seen.get(caller);
    return entry !== undefined && entry.until > this.#now() && entry.count >= this.#most;
  }

  /** They stand in the order in which their windows end: those that have ended go, and one more where all are of this window. */
  #forget(now: number): void {
    for (const [caller, { until }] of this.#seen) {
      if (until > now && this.#seen.size < MOST_CALLERS) return;
      this.#seen.delete(caller);
    }
  }
}
