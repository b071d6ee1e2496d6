// Which runs an experiment is made of, and how far each is.
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { differences, flatten } from "../compare/flatten.ts";
import { UserError } from "../errors.ts";
import { readLimited } from "../run/files.ts";
import { findRuns } from "../run/find.ts";
import { readSummary } from "../run/summary.ts";

/** Largest note of an experiment that is read. */
const MAX_NOTE_BYTES = 2 ** 20;

export interface Job {
  recipe: string;
  seed: number;
  /** Its run folder. */
  path: string;
}

/** The folder of a recipe's runs: its name, or that of its file. @throws UserError for one that makes no folder */
export function folderOf(recipe: string): string {
  const name = basename(recipe).replace(/\.json$/, "");
  if (/^[\p{L}\p{N}][\p{L}\p{N} ._+-]*$/u.test(name)) return name;
  throw new UserError(
    say`recipe "${recipe}": expected a name of letters, digits, dots, dashes and underscores, or a file of such a name`,
  );
}

/** Seeds 0 … seeds-1 of every recipe: all recipes' first seeds first, so that a table of them all is there soon. */
export function planOf(recipes: readonly string[], seeds: number, out: string): Job[] {
  const folders = recipes.map(folderOf);
  const twice = folders.find((folder, i) => folders.indexOf(folder) !== i);
  if (twice !== undefined) throw new UserError(say`recipe ${twice} is named twice`);
  return Array.from({ length: seeds }, (_, seed) =>
    recipes.map((recipe, i) => ({ recipe, seed, path: join(out, folders[i], `seed-${seed}`) })),
  ).flat();
}

/** How far a run is: not begun, begun, or at its end. */
export function stateOf({ path }: Job): "new" | "begun" | "finished" {
  if (!existsSync(join(path, "config.json"))) return "new";
  const summary = readSummary(path);
  return "finished" in summary && summary.finished ? "finished" : "begun";
}

/**
 * Notes beside a recipe's runs what they are told. Where there are runs already, the note of before must say the same, or they would
 * pass for runs of these settings.
 *
 * @throws UserError naming what differs
 */
export function noteSettings(folder: string, settings: object): void {
  const path = join(folder, "experiment.json");
  if (!existsSync(path) || findRuns(folder).length === 0) {
    makeFolder(folder);
    writeWhole(path, `${JSON.stringify(settings, null, 2)}\n`);
    return;
  }
  const before = new TextDecoder().decode(readLimited(path, MAX_NOTE_BYTES));
  const changed = differences(flatten(settings), flatten(parsed(before, path)));
  if (changed.length === 0) return;
  const list = changed.map(
    ({ path: at, value, first }) => say`${at} ${value ?? "–"} (asked for ${first ?? "–"})`,
  );
  throw new UserError(
    say`${folder} holds runs of other settings: ${list.join(", ")}. Choose another folder: --out DIR`,
  );
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      say`${path}: this is not JSON; remove it if the runs beside it are of these settings`,
    );
  }
}
