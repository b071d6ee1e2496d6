// A sweep as lines of text: the best trials, what matters, how seeds differ.
import { say } from "@tinycnn/core";
import { percent } from "../compare/format.ts";
import { mean, std } from "../compare/stats.ts";
import { displayWidth, left, right } from "../width.ts";
import type { Findings } from "./findings.ts";
import type { Point } from "./space.ts";
import { lastValue, type Trial } from "./trial.ts";

/** Trials in a table. */
const SHOWN = 10;
/** Columns of a bar. */
const BAR = 24;

export const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

export const pointText = (point: Point): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} ${show(value)}`)
    .join(", ");

/** Those that got furthest first, and of these the most accurate. */
const ranked = (trials: readonly Trial[]): Trial[] =>
  trials
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => b.rows.length - a.rows.length || (lastValue(b) as number) - (lastValue(a) as number));

const stateOf = ({ failure, isOpen, rows, until }: Trial, epochs: number): string => {
  if (failure !== null) return say`failed`;
  if (isOpen) return say`under way`;
  return rows.length < Math.min(until, epochs)
    ? say`stopped early`
    : until < epochs
      ? say`left behind`
      : say`done`;
};

/** A table of the best, widths by what stands in it. */
export function tableLines(trials: readonly Trial[], names: readonly string[], epochs: number): string[] {
  const head = [say`trial`, ...names, say`epochs`, say`validation %`, ""];
  const rows = ranked(trials)
    .slice(0, SHOWN)
    .map((trial) => [
      String(trial.number),
      ...names.map((name) => show(trial.point[name])),
      `${trial.rows.length}/${epochs}`,
      percent(lastValue(trial) as number),
      stateOf(trial, epochs),
    ]);
  const all = [head, ...rows];
  const widths = head.map((_, c) => Math.max(...all.map((row) => displayWidth(row[c]))));
  return all.map((row) =>
    row
      .map((cell, c) => (c === row.length - 1 ? left(cell, widths[c]) : right(cell, widths[c])))
      .join("  ")
      .trimEnd(),
  );
}

function importanceLines({ importance }: Findings): string[] {
  const known = importance.filter(({ share }) => share !== null);
  if (known.length === 0) return [];
  const width = Math.max(...known.map(({ name }) => displayWidth(name)));
  const bars = known.map(({ name, share }) => {
    const part = share as number;
    return `  ${left(name, width)}  ${right(`${(100 * part).toFixed(0)}%`, 4)}  ${"█".repeat(Math.round(BAR * part))}`.trimEnd();
  });
  return ["", say`how much of the spread between trials each setting explains by itself:`, ...bars];
}

function seedLines({ seeds }: Findings): string[] {
  if (seeds.length === 0) return [];
  const lines = seeds.slice(0, SHOWN).map(({ point, values }) => {
    const figure = `${percent(mean(values))} ± ${percent(std(values) ?? 0)}`;
    return `  ${right(figure, 13)}  n ${values.length}  ${pointText(point)}`;
  });
  return ["", say`over seeds (validation %, mean ± spread):`, ...lines];
}

export const findingLines = (findings: Findings): string[] => [
  ...importanceLines(findings),
  ...seedLines(findings),
];
