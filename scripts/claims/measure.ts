// From run folders to what they say of each recipe's claim.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { secondsOf } from "../../packages/cli/src/compare/index.ts";
import { mean, median, std } from "../../packages/cli/src/compare/stats.ts";
import { folderOf } from "../../packages/cli/src/experiment/index.ts";
import { type Recipe, readRecipe } from "../../packages/cli/src/recipes.ts";
import { readLimited } from "../../packages/cli/src/run/files.ts";
import { findRuns } from "../../packages/cli/src/run/find.ts";
import { type RunSummary, readSummary } from "../../packages/cli/src/run/summary.ts";
import { type Judged, judgeAccuracy, judgeDifference } from "./verdict.ts";

/** Largest environment that is read. */
const MAX_JSON_BYTES = 2 ** 20;

export interface ClaimRow {
  recipe: string;
  title: Recipe["title"];
  why: Recipe["why"];
  claim: Recipe["claim"];
  dataset: string | null;
  images: { train: number; test: number } | null;
  /** Fractions, on the test split at the end of a run; null if no run is finished. */
  accuracy: { mean: number; std: number | null; n: number; values: number[] } | null;
  /** Of the accuracy, or of the difference where the claim is about one; null without a claim or a measurement. */
  judged: Judged | null;
  /** Of a whole run: the median epoch times the epochs, the median over the seeds. */
  seconds: number | null;
  testLooks: number | null;
}

export interface Claims {
  command: string;
  /** Where the runs ran, each machine once. */
  machines: string[];
  rows: ClaimRow[];
}

/** The recipes and those they are compared with, each reference before what needs it. */
export function withReferences(names: readonly string[]): string[] {
  const all = new Set<string>();
  const add = (name: string): void => {
    if (all.has(name)) return;
    const against = readRecipe(name).claim?.against;
    if (against) add(against);
    all.add(name);
  };
  names.forEach(add);
  return [...all];
}

/** The finished runs of a recipe, one a seed. */
function runsOf(recipe: string, dir: string): RunSummary[] {
  const folder = join(dir, folderOf(recipe));
  if (!existsSync(folder)) return [];
  const summaries = findRuns(folder).map(readSummary);
  return summaries.filter((run): run is RunSummary => "finished" in run && run.finished);
}

const accuracies = (runs: readonly RunSummary[]): number[] => runs.map(({ testAcc }) => testAcc as number);

function judge({ claim }: Recipe, values: number[], dir: string): Judged | null {
  if (!claim || values.length === 0) return null;
  if (claim.against === null) return judgeAccuracy(values, claim);
  const reference = accuracies(runsOf(claim.against, dir));
  return reference.length > 0 ? judgeDifference(values, reference, claim) : null;
}

function rowOf(name: string, dir: string): ClaimRow {
  const recipe = readRecipe(name);
  const runs = runsOf(name, dir);
  const values = accuracies(runs);
  const seconds = runs.map(secondsOf).filter((s) => s !== null);
  return {
    recipe: recipe.name,
    title: recipe.title,
    why: recipe.why,
    claim: recipe.claim,
    dataset: runs[0]?.config.dataset ?? null,
    images: runs[0]?.images ?? null,
    accuracy: values.length > 0 ? { mean: mean(values), std: std(values), n: values.length, values } : null,
    judged: judge(recipe, values, dir),
    seconds: seconds.length > 0 ? median(seconds) : null,
    testLooks: runs.length > 0 ? Math.max(...runs.map((run) => run.testLooks)) : null,
  };
}

const machineSchema = z.object({
  cpu: z.string(),
  cores: z.number(),
  platform: z.string(),
  node: z.string(),
  device: z.string(),
});

/** What a run's environment says of its machine; null if it does not. */
function machineOf(path: string): string | null {
  try {
    const text = new TextDecoder().decode(readLimited(join(path, "env.json"), MAX_JSON_BYTES));
    const { cpu, cores, platform, node, device } = machineSchema.parse(JSON.parse(text));
    return `${cpu}, ${cores} cores, ${platform}, Node ${node}, ${device}`;
  } catch {
    return null;
  }
}

/** @param dir folder of an experiment @param command what makes the runs again */
export function measureClaims(recipes: readonly string[], dir: string, command: string): Claims {
  const paths = recipes.flatMap((name) => runsOf(name, dir).map(({ path }) => path));
  const machines = new Set(paths.map(machineOf).filter((machine) => machine !== null));
  return { command, machines: [...machines], rows: recipes.map((name) => rowOf(name, dir)) };
}
