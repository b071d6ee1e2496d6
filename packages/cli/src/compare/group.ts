// Runs that differ only by their seed are one group, and a group is what is compared.
import { basename, dirname, resolve } from "node:path";
import type { RunSummary } from "../run/summary.ts";
import { type Difference, differences, flatten } from "./flatten.ts";
import { mean, median, std } from "./stats.ts";

/** What does not decide what is learned: the seed, where the same data lies, the name of the recipe. */
const ASIDE = new Set(["seed", "dataDir", "recipe"]);

export interface Group {
  /** From 1, in the order of the first runs. */
  number: number;
  name: string;
  /** Against the first group. */
  differs: Difference[];
  runs: RunSummary[];
  /** On the test split at the end, over the finished runs; null if there is none. */
  accuracy: { mean: number; std: number | null; n: number; values: number[] } | null;
  /** The highest accuracy of any epoch of any run, on the split that it was measured on; null before the first epoch. */
  best: number | null;
  /** Seconds of a whole run: the median epoch times the epochs, as pauses make a run's own time meaningless. */
  seconds: number | null;
  /** How often a run has looked at the test split, at most. */
  testLooks: number;
  unfinished: number;
}

/** What decides the result, flattened. Other data under the same settings, as the sample instead of the full set, is another thing. */
function decisive({ config, images }: RunSummary): Map<string, string> {
  const own = Object.fromEntries(Object.entries(config).filter(([key]) => !ASIDE.has(key)));
  return flatten(images ? { ...own, images } : own);
}

const keyOf = (settings: Map<string, string>): string =>
  JSON.stringify([...settings].sort(([a], [b]) => (a < b ? -1 : 1)));

/** That of the folder that holds the seeds, else the recipe's, else that of the run. */
function nameOf(runs: RunSummary[]): string {
  const folders = new Set(runs.map(({ path }) => dirname(path)));
  const own = basename(runs[0].path);
  if (folders.size === 1 && /^seed-\d+$/.test(own)) return basename(resolve(dirname(runs[0].path)));
  const { recipe } = runs[0].config;
  return typeof recipe === "string" && recipe !== "" ? recipe : own;
}

/** Seconds of a run by its median epoch, and the epochs it has trained or, under way, is to train. */
export function secondsOf({ rows, config, finished }: RunSummary): number | null {
  if (rows.length === 0) return null;
  return (
    median(rows.map((row) => row.trainSeconds + row.evalSeconds)) * (finished ? rows.length : config.epochs)
  );
}

function groupOf(runs: RunSummary[], number: number, differs: Difference[]): Group {
  const finished = runs.filter((run) => run.finished);
  const values = finished.map(({ testAcc }) => testAcc as number);
  const all = runs.flatMap(({ rows }) => rows.map((row) => row.valAcc));
  const seconds = runs.map(secondsOf).filter((s) => s !== null);
  return {
    number,
    name: nameOf(runs),
    differs,
    runs,
    accuracy: values.length > 0 ? { mean: mean(values), std: std(values), n: values.length, values } : null,
    best: all.length > 0 ? Math.max(...all) : null,
    seconds: seconds.length > 0 ? median(seconds) : null,
    testLooks: Math.max(...runs.map((run) => run.testLooks)),
    unfinished: runs.length - finished.length,
  };
}

/** One run a seed: the same again says nothing new and would make the spread look smaller. A finished one goes before others. */
function oneASeed(runs: RunSummary[]): RunSummary[] {
  const kept = new Map<unknown, RunSummary>();
  for (const run of runs) {
    const seed = run.config.seed ?? run.path;
    const before = kept.get(seed);
    if (!before || (run.finished && !before.finished)) kept.set(seed, run);
  }
  return [...kept.values()];
}

/** Sorts runs into groups, in the order of their first runs. */
export function groupRuns(summaries: readonly RunSummary[]): Group[] {
  const groups = new Map<string, { settings: Map<string, string>; runs: RunSummary[] }>();
  for (const summary of summaries) {
    const settings = decisive(summary);
    const key = keyOf(settings);
    const group = groups.get(key);
    if (group) group.runs.push(summary);
    else groups.set(key, { settings, runs: [summary] });
  }
  const all = [...groups.values()];
  return all.map(({ runs, settings }, i) =>
    groupOf(oneASeed(runs), i + 1, differences(all[0].settings, settings)),
  );
}
