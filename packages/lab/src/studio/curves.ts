// Lines of a chart out of a run's numbers.
import type { train } from "@tinycnn/core";

/** x and y in turn. */
export type Line = readonly number[];

/** Losses as they are drawn: a running mean, so that the way is seen and not the noise of batches. @param calm share of the old mean */
export function smooth(steps: Line, calm = 0.9): number[] {
  const out: number[] = [];
  let mean = 0;
  let weight = 0;
  for (let i = 0; i < steps.length; i += 2) {
    mean = calm * mean + (1 - calm) * steps[i + 1];
    weight = calm * weight + (1 - calm);
    out.push(steps[i], mean / weight);
  }
  return out;
}

/** The losses of a run: of its batches if they were kept, else of its epochs. */
export const lossLine = (steps: Line, history: readonly train.EpochResult[]): number[] =>
  steps.length > 0 ? smooth(steps) : history.flatMap(({ epoch, loss }) => [epoch, loss]);

export const accuracyLine = (history: readonly train.EpochResult[]): number[] =>
  history.flatMap(({ epoch, valAcc }) => [epoch, valAcc]);

/** Ends and steps of an axis that holds both values: 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const raw = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= raw) as number;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** y at the last point not after x; null where the line has not begun. */
export function valueAt(line: Line, x: number): number | null {
  let found: number | null = null;
  for (let i = 0; i < line.length && line[i] <= x + 1e-9; i += 2) found = line[i + 1];
  return found;
}
