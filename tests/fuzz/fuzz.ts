// Changed files, one after the other, through a door.
import type { Door } from "./doors.ts";
import { mutated } from "./mutate.ts";

export interface Outcome {
  /** Of all that came. */
  readonly refused: number;
  /** Milliseconds of the slowest, and which it was. */
  readonly slowest: number;
  readonly seed: number;
}

/** @throws Error naming the seed of one that is neither read nor refused in words */
export async function fuzz(
  { samples, change = mutated, open, isTold, seal }: Door,
  count: number,
  between: () => void = () => {},
): Promise<Outcome> {
  let [refused, slowest, slow] = [0, 0, 0];
  for (let seed = 1; seed <= count; seed++) {
    const changed = change(samples[seed % samples.length], seed);
    const bytes = seed % 4 && seal ? seal(changed) : changed;
    const start = performance.now();
    try {
      await open(bytes);
    } catch (error) {
      refused++;
      if (!isTold(error as Error)) throw new Error(`seed ${seed}: ${(error as Error).stack}`);
    }
    const took = performance.now() - start;
    if (took > slowest) [slowest, slow] = [took, seed];
    between();
  }
  return { refused, slowest, seed: slow };
}
