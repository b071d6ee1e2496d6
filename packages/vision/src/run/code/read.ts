// The settings out of code that was written of a run, out of a config or a recipe.
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import { type Config, defaults, readConfig } from "../config.ts";
import { merge, type Tree } from "../merge.ts";
import { parseRecipe, type Recipe, recipeSettings } from "../recipe.ts";
import { MARK } from "./cells.ts";

/** Longest text that settings are looked for in. */
const MAX_BYTES = 2 ** 20;

const CONSTANTS = { SEED: "seed", BATCH_SIZE: "batchSize", LEARNING_RATE: "lr", EPOCHS: "epochs" } as const;

/** Whether a cell's text holds a run's settings. */
export const isMarked = (source: string): boolean => source.startsWith(MARK) || source.includes(`\n${MARK}`);

/** The settings in code that cellsOf made; numbers that were changed in the code since count as the code has them. */
function fromCode(source: string): Tree {
  const line = source.split("\n").find((other) => other.startsWith(MARK)) as string;
  let settings: Tree;
  try {
    settings = JSON.parse(line.slice(MARK.length));
  } catch {
    throw new UserError(say`the comment after ${MARK.trim()} is not JSON any more; undo its last change`);
  }
  for (const [name, key] of Object.entries(CONSTANTS)) {
    const found = new RegExp(`^const ${name} = ([\\d.e+-]+);`, "m").exec(source);
    if (found) settings[key] = Number(found[1]);
  }
  return settings;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function sourcesOf(value: Tree): string[] {
  if (!Array.isArray(value.cells)) return [];
  return value.cells.flatMap((cell: unknown) => {
    const source = isTree(cell) ? cell.source : "";
    return [Array.isArray(source) ? source.join("") : String(source)];
  });
}

/**
 * The settings in a text: a run's config.json, a recipe, a notebook (.ipynb) or code with the Studio's comment.
 *
 * @param find the recipe of a name, for recipes that extend one
 * @throws UserError that says what is wrong
 */
export function settingsFrom(text: string, find: (name: string) => Recipe): Config {
  if (text.length > 32 * MAX_BYTES)
    throw new UserError(say`${text.length} characters, the limit is ${32 * MAX_BYTES}`);
  if (isMarked(text)) {
    const asJson = text.trimStart().startsWith("{") ? tryJson(text) : null;
    const source = isTree(asJson) ? sourcesOf(asJson).find(isMarked) : text;
    if (source) return readConfig(merge(defaults, fromCode(source)), "settings");
  }
  const value = tryJson(text);
  if (!isTree(value))
    throw new UserError(
      say`expected a config.json, a recipe, or a notebook that the Studio made; this is none`,
    );
  if (Array.isArray(value.cells)) {
    const source = sourcesOf(value).find(isMarked);
    if (!source)
      throw new UserError(
        say`this notebook was not made by the Studio: none of its cells begins with // @studio`,
      );
    return readConfig(merge(defaults, fromCode(source)), "settings");
  }
  if (text.length > MAX_BYTES) throw new UserError(say`${text.length} characters, the limit is ${MAX_BYTES}`);
  if ("set" in value) return configOfRecipe(parseRecipe(value, "own", "recipe"), find);
  return readConfig(merge(defaults, value), "settings");
}

/** A recipe's config. @throws UserError */
export const configOfRecipe = (recipe: Recipe, find: (name: string) => Recipe): Config =>
  readConfig(
    merge({ ...defaults, recipe: recipe.name === "own" ? null : recipe.name }, recipeSettings(recipe, find)),
    `recipe ${recipe.name}`,
  );

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
