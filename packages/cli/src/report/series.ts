// A group's curves: at each epoch the mean over its seeds, the lowest and the highest.
import type { Group } from "../compare/index.ts";
import { mean } from "../compare/stats.ts";
import type { EpochRow } from "../run/summary.ts";

export interface Point {
  epoch: number;
  mean: number;
  low: number;
  high: number;
}

export type Value = (row: EpochRow) => number;

/** Over the finished runs; over all while none is finished. */
export function series({ runs }: Group, value: Value): Point[] {
  const finished = runs.filter((run) => run.finished);
  const shown = finished.length > 0 ? finished : runs;
  const epochs = [...new Set(shown.flatMap(({ rows }) => rows.map((row) => row.epoch)))].sort(
    (a, b) => a - b,
  );
  return epochs.map((epoch) => {
    const values = shown.flatMap(({ rows }) => rows.filter((row) => row.epoch === epoch).map(value));
    return { epoch, mean: mean(values), low: Math.min(...values), high: Math.max(...values) };
  });
}
