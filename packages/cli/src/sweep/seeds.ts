// Further seeds of the points that count: each point of a grid has all its seeds, of a search the best have them at its end.
import type { Search, Step } from "./search/index.ts";
import { keyOf, type Point } from "./space.ts";
import { lastValue, type Trial } from "./trial.ts";

export type SeededStep = (Step & { kind: "on" }) | (Step & { kind: "new"; readonly seed: number });

export interface SeedsOptions {
  readonly seeds: number;
  /** How many points get them; all where a grid is asked for. */
  readonly best: number;
  readonly epochs: number;
  /** Whether all points have them, as they come. */
  readonly isForAll: boolean;
}

const missing = (
  trials: readonly Trial[],
  point: Point,
  { seeds, epochs }: SeedsOptions,
): SeededStep | null => {
  const key = keyOf(point);
  const known = new Set(trials.filter((trial) => keyOf(trial.point) === key).map(({ seed }) => seed));
  const seed = Array.from({ length: seeds }, (_, i) => i).find((one) => !known.has(one));
  return seed === undefined ? null : { kind: "new", point, seed, until: epochs };
};

/** The next step of a search, then of the seeds. @param isOpen whether new points may be begun still */
export function nextStep(
  search: Search,
  trials: readonly Trial[],
  options: SeedsOptions,
  isOpen: boolean,
): SeededStep | null {
  // The search knows nothing of further seeds; its trials keep the numbers they have among all.
  const firsts = trials.filter(({ seed }) => seed === 0);
  const asked = isOpen ? search.next(firsts.map((trial, number) => ({ ...trial, number }))) : null;
  if (asked?.kind === "on") return { ...asked, number: firsts[asked.number].number };
  if (asked) return { ...asked, seed: 0 };
  if (options.seeds === 1 || (!options.isForAll && firsts.some((trial) => trial.isOpen))) return null;
  const whole = firsts
    .filter(({ rows, hasEnded, failure }) => failure === null && (hasEnded || rows.length >= options.epochs))
    .sort((a, b) => (lastValue(b) as number) - (lastValue(a) as number) || a.number - b.number);
  const counted = options.isForAll ? firsts : whole.slice(0, options.best);
  for (const { point } of counted) {
    const step = missing(trials, point, options);
    if (step) return step;
  }
  return null;
}
