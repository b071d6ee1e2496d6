// Points that were not tried yet.
import { generatorOf, keyOf, type Point, type Space } from "../space.ts";
import type { Trial } from "../trial.ts";

/** Draws before a space is taken for tried out. */
const TRIES = 200;

export const triedOf = (trials: readonly Trial[]): ReadonlySet<string> =>
  new Set(trials.map(({ point }) => keyOf(point)));

/** A point drawn evenly; null where all that is drawn was tried. */
export function drawNew(space: Space, seed: number, trials: readonly Trial[]): Point | null {
  const tried = triedOf(trials);
  if (tried.size >= space.size) return null;
  const generator = generatorOf(seed, trials.length);
  for (let i = 0; i < TRIES; i++) {
    const point = space.draw(generator);
    if (!tried.has(keyOf(point))) return point;
  }
  return null;
}
