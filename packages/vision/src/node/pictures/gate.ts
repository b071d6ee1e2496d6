// How many pictures may be decoded at once: as many as there are hands, and large ones alone.

/** Pixels under way together; one picture may have more, alone. */
const MOST_PIXELS = 50_000_000;
/** At once: the decoder has threads of its own. */
const HANDS = 4;

export class Gate {
  #pixels = 0;
  readonly #waiting: (() => void)[] = [];

  /** Does the work as soon as its pixels have room beside those under way. */
  async pass<T>(pixels: number, work: () => Promise<T>): Promise<T> {
    while (this.#pixels > 0 && this.#pixels + pixels > MOST_PIXELS)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#pixels += pixels;
    try {
      return await work();
    } finally {
      this.#pixels -= pixels;
      for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}

/** Work that waits for a hand. */
export class Turns {
  #free = HANDS;
  readonly #waiting: (() => void)[] = [];

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free--;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}

/** Does work for 0 … count − 1, in order, several at once. */
export async function inTurns(count: number, work: (i: number) => Promise<void>): Promise<void> {
  let next = 0;
  const hand = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(HANDS, count) }, hand));
}
