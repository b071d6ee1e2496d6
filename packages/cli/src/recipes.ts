// Recipes out of files, recipes/NAME.json.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { say } from "@tinycnn/core";
import { UnknownNameError } from "@tinycnn/vision";
import { parseRecipe, type Recipe, recipeSettings as settingsOf, type Tree } from "@tinycnn/vision/run";
import { UserError } from "./errors.ts";
import { readLimited } from "./run/files.ts";

export type { Recipe } from "@tinycnn/vision/run";

/** In the working copy, or in the package. */
const DIRECTORY = ["../../../recipes", "../recipes"]
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(join(path, "baseline.json"))) as string;
const MAX_BYTES = 2 ** 20;

/** The recipes that ship with tinycnn, the plainest first. */
export function recipeNames(): string[] {
  const names = readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(".json"))
    .map((file) => basename(file, ".json"));
  return names.sort((a, b) => Number(b === "baseline") - Number(a === "baseline") || (a < b ? -1 : 1));
}

/** Path of a recipe by name, or of a file that ends in .json. */
function pathOf(name: string): string {
  if (name.endsWith(".json")) {
    if (existsSync(name)) return name;
    throw new UserError(say`${name}: there is no such recipe file`);
  }
  const known = recipeNames();
  if (!known.includes(name)) throw new UnknownNameError(say`recipe`, name, known);
  return join(DIRECTORY, `${name}.json`);
}

/** Reads one recipe. @throws UserError, UnknownNameError */
export function readRecipe(name: string): Recipe {
  const path = pathOf(name);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(readLimited(path, MAX_BYTES)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserError(say`${path}: this is not JSON: ${error.message}`);
    throw error;
  }
  return parseRecipe(value, basename(name, ".json"), path);
}

/** All that a recipe sets, with what it takes from those it extends. @throws UserError for recipes that extend each other in a circle */
export const recipeSettings = (recipe: Recipe): Tree => settingsOf(recipe, readRecipe);
