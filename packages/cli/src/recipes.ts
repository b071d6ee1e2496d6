// Named trainings, recipes/NAME.json: what is set, why, and what the lecture says of it.
import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { UnknownNameError } from "@tinycnn/vision";
import { z } from "zod";
import { UserError } from "./errors.ts";
import { readLimited } from "./run/files.ts";
import { merge, type Tree } from "./run/merge.ts";

const DIRECTORY = join(import.meta.dirname, "../../../recipes");
const MAX_BYTES = 2 ** 20;

const words = z.strictObject({ en: z.string().min(1), ko: z.string().min(1) });

const recipeSchema = z.strictObject({
  title: words,
  /** One sentence: why one would do this. */
  why: words,
  /** What it should reach, as fractions; null where nobody says so. */
  claim: z
    .strictObject({
      text: words,
      /** At least this accuracy, or with `against` this much more of it than the other recipe reaches. */
      low: z.number(),
      /** At most; null without an upper end. */
      high: z.number().nullable(),
      /** The recipe that it is compared with; null when the claim is about the accuracy itself. */
      against: z.string().nullable(),
    })
    .nullable(),
  /** The recipe whose settings this one changes. */
  extends: z.string().optional(),
  /** The settings that differ. */
  set: z.record(z.string(), z.unknown()),
});

export type Recipe = z.output<typeof recipeSchema> & { name: string };

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
    throw new UserError(`${name}: there is no such recipe file`);
  }
  const known = recipeNames();
  if (!known.includes(name)) throw new UnknownNameError("recipe", name, known);
  return join(DIRECTORY, `${name}.json`);
}

/** Reads one recipe. @throws UserError, UnknownNameError */
export function readRecipe(name: string): Recipe {
  const path = pathOf(name);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(readLimited(path, MAX_BYTES)));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserError(`${path}: this is not JSON: ${error.message}`);
    throw error;
  }
  const result = recipeSchema.safeParse(value);
  if (result.success) return { ...result.data, name: basename(name, ".json") };
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new UserError(`${path}: ${faults.join("; ")}`);
}

/** All that a recipe sets, with what it takes from those it extends. @throws UserError for recipes that extend each other in a circle */
export function recipeSettings(recipe: Recipe, above: readonly string[] = []): Tree {
  if (above.includes(recipe.name))
    throw new UserError(`recipe ${recipe.name} extends itself: ${[...above, recipe.name].join(" → ")}`);
  if (!recipe.extends) return recipe.set;
  const base = readRecipe(recipe.extends);
  return merge(recipeSettings(base, [...above, recipe.name]), recipe.set);
}
