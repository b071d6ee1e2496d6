// Which runs an experiment is made of, and how far each is.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "../errors.ts";
import { writeWhole } from "../run/files.ts";
import { readSummary } from "../run/summary.ts";

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
    `recipe "${recipe}": expected a name of letters, digits, dots, dashes and underscores, or a file of such a name`,
  );
}

/** Seeds 0 … seeds-1 of every recipe: all recipes' first seeds first, so that a table of them all is there soon. */
export function planOf(recipes: readonly string[], seeds: number, out: string): Job[] {
  const folders = recipes.map(folderOf);
  const twice = folders.find((folder, i) => folders.indexOf(folder) !== i);
  if (twice !== undefined) throw new UserError(`recipe ${twice} is named twice`);
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
 * Notes beside a recipe's runs what they were told beyond the recipe; the note of before must say the same, or finished runs of
 * other settings would pass for these.
 *
 * @throws UserError naming both
 */
export function noteSettings(folder: string, settings: object): void {
  const path = join(folder, "experiment.json");
  const text = `${JSON.stringify(settings)}\n`;
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeWhole(path, text);
    return;
  }
  const before = readFileSync(path, "utf8");
  if (before !== text)
    throw new UserError(
      `${folder} holds runs of other settings: ${before.trim().slice(0, 400)}, now asked for ${text.trim().slice(0, 400)}. ` +
        "Choose another folder: --out DIR",
    );
}
