// A run in a list.

import { say } from "@tinycnn/core";
import { percent, secondsText } from "../compare/format.ts";
import { secondsOf } from "../compare/group.ts";
import { printable } from "../compare/table.ts";
import type { RunSummary } from "../run/summary.ts";
import { displayWidth, left, right } from "../width.ts";

export interface Entry {
  path: string;
  dataset: string;
  model: string | null;
  recipe: string | null;
  seed: number | null;
  /** Epochs done, and to do. */
  epochs: number;
  of: number;
  finished: boolean;
  /** At the end, on the test split; before it, of the last epoch; null before the first. */
  accuracy: number | null;
  seconds: number | null;
  started: string | null;
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

export function entryOf(run: RunSummary): Entry {
  const { path, config, rows, finished, testAcc, started } = run;
  return {
    path,
    dataset: config.dataset,
    model: textOrNull(config.model),
    recipe: textOrNull(config.recipe),
    seed: typeof config.seed === "number" ? config.seed : null,
    epochs: rows.length,
    of: config.epochs,
    finished,
    accuracy: testAcc ?? rows.at(-1)?.valAcc ?? null,
    seconds: secondsOf(run),
    started,
  };
}

type Order = (a: Entry, b: Entry) => number;

/** Ways to sort: the best, the quickest, the newest first; what has no such value last. */
export const orders: Readonly<Record<string, Order>> = {
  acc: (a, b) => (b.accuracy ?? -1) - (a.accuracy ?? -1),
  time: (a, b) => (a.seconds ?? Number.MAX_VALUE) - (b.seconds ?? Number.MAX_VALUE),
  date: (a, b) =>
    (a.started ?? "") < (b.started ?? "") ? 1 : (a.started ?? "") > (b.started ?? "") ? -1 : 0,
};

/** The list as lines of text. */
export function entryLines(entries: readonly Entry[]): string[] {
  const rows = [
    [say`run`, say`what`, say`epochs`, say`accuracy %`, say`time`, say`started`],
    ...entries.map((entry) => [
      printable(entry.path),
      printable(entry.recipe ?? say`${entry.model ?? "?"} on ${entry.dataset}`),
      `${entry.epochs}/${entry.of}${entry.finished ? "" : " …"}`,
      entry.accuracy === null ? "–" : percent(entry.accuracy),
      secondsText(entry.seconds),
      entry.started?.slice(0, 16).replace("T", " ") ?? "–",
    ]),
  ];
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => displayWidth(row[c]))));
  return rows.map((row) =>
    row
      .map((cell, c) => (c < 2 ? left(cell, widths[c]) : right(cell, widths[c])))
      .join("  ")
      .trimEnd(),
  );
}
