// How fast a cell may say things. A loop that prints without end would fill memory with what nobody sees, and take the time that the
// page needs to answer; made to rest in between, it says all the same.

/** Characters a millisecond in the long run, and at once. */
const RATE = 4_000;
const BURST = 6_000_000;
/** What the shortest thing said counts. */
const LEAST = 50;
/** Milliseconds: shorter rests cost more than they give; in longer ones a cell's own timers would wait too long. */
const SHORTEST = 5;
const LONGEST = 250;

export class Pace {
  readonly #now: () => number;
  #credit = BURST;
  #at: number;

  /** @param now a clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
    this.#at = now();
  }

  /** @param size characters that were said @returns milliseconds to rest before more is said, mostly none */
  take(size: number): number {
    const now = this.#now();
    this.#credit = Math.min(BURST, this.#credit + (now - this.#at) * RATE) - Math.max(size, LEAST);
    this.#at = now;
    const rest = -this.#credit / RATE;
    return rest < SHORTEST ? 0 : Math.min(rest, LONGEST);
  }
}
