// What a sweep has found so far: the best, how much each setting decides, how it went, how much seeds differ.
import { mean } from "../compare/stats.ts";
import { type Dimension, keyOf, type Point } from "./space.ts";
import { bestOf, lastValue, type Trial, valueAt } from "./trial.ts";

export interface Importance {
  readonly name: string;
  /** Share of the spread between trials that this setting alone explains, 0 to 1; null for too few trials to tell. */
  readonly share: number | null;
}

export interface Seeds {
  readonly point: Point;
  readonly values: readonly number[];
}

/** A best trial so far, after so many epochs of all trials together. */
export interface Mark {
  readonly epochs: number;
  readonly trial: number;
  readonly value: number;
}

export interface Findings {
  readonly best: Trial | null;
  readonly importance: readonly Importance[];
  readonly bestSoFar: readonly Mark[];
  /** Points with several seeds. */
  readonly seeds: readonly Seeds[];
  /** Epochs trained in all. */
  readonly epochs: number;
}

/** Groups of a range: quarters of the trials by their values. */
const QUARTERS = 4;
/** Trials below which nothing is said of a setting. */
const LEAST = 8;

/** The groups that a setting sorts trials into: its values where they are few, else quarters. */
function groupsOf({ name, values, placeOf }: Dimension, trials: readonly Trial[]): unknown[] {
  if (values && values.length <= 2 * QUARTERS) return trials.map(({ point }) => JSON.stringify(point[name]));
  const places = trials.map(({ point }) => placeOf(point[name]));
  const sorted = [...places].sort((a, b) => a - b);
  return places.map((place) =>
    Math.min(QUARTERS - 1, Math.floor((QUARTERS * sorted.indexOf(place)) / sorted.length)),
  );
}

/**
 * Share of the variance between groups, with what chance gives them taken off (epsilon squared, Kelley 1935): what does not matter is
 * near 0 however many values it has.
 */
function explained(groups: readonly unknown[], values: readonly number[]): number | null {
  const byGroup = [
    ...Map.groupBy(
      values.map((value, i) => ({ value, group: groups[i] })),
      ({ group }) => group,
    ).values(),
  ];
  const [n, k] = [values.length, byGroup.length];
  if (n < LEAST || k < 2 || n - k < 2) return null;
  const all = mean(values);
  const total = values.reduce((sum, value) => sum + (value - all) ** 2, 0);
  if (total === 0) return 0;
  const within = byGroup.reduce((sum, group) => {
    const center = mean(group.map(({ value }) => value));
    return sum + group.reduce((inner, { value }) => inner + (value - center) ** 2, 0);
  }, 0);
  return Math.max(0, 1 - within / (n - k) / (total / (n - 1)));
}

/** All trials are compared after the same epoch: the first at which any of them rested. */
export function importanceOf(dimensions: readonly Dimension[], trials: readonly Trial[]): Importance[] {
  const rested = trials.filter(
    ({ rows, isOpen, failure }) => failure !== null || (!isOpen && rows.length > 0),
  );
  const lengths = rested
    .filter(({ failure, hasEnded }) => failure === null && !hasEnded)
    .map(({ rows }) => rows.length);
  const epoch = lengths.length > 0 ? Math.min(...lengths) : Number.MAX_SAFE_INTEGER;
  const known = rested.flatMap((trial) => {
    const value = valueAt(trial, epoch);
    return value === null ? [] : [{ trial, value }];
  });
  const shares = dimensions.map((dimension) => ({
    name: dimension.name,
    share: explained(
      groupsOf(
        dimension,
        known.map(({ trial }) => trial),
      ),
      known.map(({ value }) => value),
    ),
  }));
  return shares.sort((a, b) => (b.share ?? -1) - (a.share ?? -1));
}

function marksOf(trials: readonly Trial[]): Mark[] {
  const marks: Mark[] = [];
  let epochs = 0;
  for (const trial of trials) {
    epochs += trial.rows.length;
    const value = lastValue(trial) ?? 0;
    if (trial.rows.length > 0 && value > (marks.at(-1)?.value ?? -1))
      marks.push({ epochs, trial: trial.number, value });
  }
  return marks;
}

export function findingsOf(dimensions: readonly Dimension[], trials: readonly Trial[]): Findings {
  const firsts = trials.filter(({ seed }) => seed === 0);
  const byPoint = Map.groupBy(trials, ({ point }) => keyOf(point));
  const seeds = [...byPoint.values()]
    .map((group) => ({
      point: group[0].point,
      values: group
        .filter(({ isOpen, failure }) => !isOpen && failure === null)
        .map((one) => lastValue(one) as number),
    }))
    .filter(({ values }) => values.length > 1)
    .sort((a, b) => mean(b.values) - mean(a.values));
  return {
    best: bestPoint(trials, seeds),
    importance: importanceOf(dimensions, firsts),
    bestSoFar: marksOf(firsts),
    seeds,
    epochs: trials.reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

/** With several seeds the point whose mean is the best, else the best trial. */
function bestPoint(trials: readonly Trial[], seeds: readonly Seeds[]): Trial | null {
  if (seeds.length === 0) return bestOf(trials);
  const key = keyOf(seeds[0].point);
  return trials.find((trial) => trial.seed === 0 && keyOf(trial.point) === key) ?? null;
}
