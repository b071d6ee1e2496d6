// How far to go along a direction: a step that meets the strong Wolfe conditions, found by cubic interpolation (Nocedal & Wright 2006,
// algorithms 3.5 and 3.6), in the order of evaluations of torch.optim.LBFGS.

/** A point along the direction: how far, the loss there, its gradient, and the slope along the direction. */
export interface Point {
  readonly t: number;
  readonly f: number;
  readonly g: Float64Array;
  readonly slope: number;
}

/** Share of the promised decrease that must come. */
const DECREASE = 1e-4;
/** Share of the slope that may be left. */
const CURVATURE = 0.9;
const MOST_STEPS = 25;

/** Where the cubic through two points with their slopes is lowest, held between bounds: those points if none are given. */
function lowest(a: Point, b: Point, bounds?: readonly [number, number]): number {
  const [low, high] = bounds ?? (a.t <= b.t ? [a.t, b.t] : [b.t, a.t]);
  const d1 = a.slope + b.slope - (3 * (a.f - b.f)) / (a.t - b.t);
  const square = d1 * d1 - a.slope * b.slope;
  // No such cubic has a lowest place; of a NaN neither.
  if (!(square >= 0)) return (low + high) / 2;
  const d2 = Math.sqrt(square);
  const [near, far] = a.t <= b.t ? [a, b] : [b, a];
  const at = far.t - (far.t - near.t) * ((far.slope + d2 - d1) / (far.slope - near.slope + 2 * d2));
  return Math.min(Math.max(at, low), high);
}

const isSteep = (point: Point, start: Point): boolean => Math.abs(point.slope) > -CURVATURE * start.slope;
const isTooHigh = (point: Point, start: Point): boolean =>
  point.f > start.f + DECREASE * point.t * start.slope;

interface Bracket {
  readonly ends: readonly Point[];
  readonly isDone: boolean;
  readonly steps: number;
}

/** Two points with the wanted one between them, or the wanted one. */
function bracketed(start: Point, first: Point, look: (t: number) => Point): Bracket {
  let [before, now] = [start, first];
  let steps = 0;
  for (; steps < MOST_STEPS; steps++) {
    if (isTooHigh(now, start) || (steps > 1 && now.f >= before.f))
      return { ends: [before, now], isDone: false, steps };
    if (!isSteep(now, start)) return { ends: [now], isDone: true, steps };
    if (now.slope >= 0) return { ends: [before, now], isDone: false, steps };
    const t = lowest(before, now, [now.t + 0.01 * (now.t - before.t), now.t * 10]);
    before = now;
    now = look(t);
  }
  return { ends: [start, now], isDone: false, steps };
}

/** The next place between two ends, away from them where the last ones came too near. */
function between(ends: readonly Point[], wasNear: boolean): { t: number; isNear: boolean } {
  const t = lowest(ends[0], ends[1]);
  const [low, high] = [Math.min(ends[0].t, ends[1].t), Math.max(ends[0].t, ends[1].t)];
  const margin = 0.1 * (high - low);
  if (Math.min(high - t, t - low) >= margin) return { t, isNear: false };
  if (!wasNear && t < high && t > low) return { t, isNear: true };
  return { t: Math.abs(t - high) < Math.abs(t - low) ? high - margin : low + margin, isNear: false };
}

/**
 * A step along a direction.
 *
 * @param t the first try @param reach largest element of the direction @param tolerance least change of a parameter that counts
 * @param look evaluates a point
 */
export function strongWolfe(
  start: Point,
  t: number,
  reach: number,
  tolerance: number,
  look: (t: number) => Point,
): Point {
  const bracket = bracketed(start, look(t), look);
  const ends = [...bracket.ends];
  let { isDone, steps } = bracket;
  let isNear = false;
  let low = ends.length < 2 || ends[0].f <= ends[1].f ? 0 : 1;
  for (; !isDone && steps < MOST_STEPS; steps++) {
    if (Math.abs(ends[1].t - ends[0].t) * reach < tolerance) break;
    const next = between(ends, isNear);
    isNear = next.isNear;
    const point = look(next.t);
    if (isTooHigh(point, start) || point.f >= ends[low].f) {
      ends[1 - low] = point;
      low = ends[0].f <= ends[1].f ? 0 : 1;
      continue;
    }
    if (!isSteep(point, start)) isDone = true;
    else if (point.slope * (ends[1 - low].t - ends[low].t) >= 0) ends[1 - low] = ends[low];
    ends[low] = point;
  }
  return ends[low];
}
