// Named trainings: what is set, why, and what the lecture says of it.
import { say } from "@tinycnn/core";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { faultsText } from "./faults.ts";
import { merge, type Tree } from "./merge.ts";

const text = z.string().min(1);
/** In both languages; one text alone, as a file of one's own may have it, serves for both. */
const words = z.union([
  z.strictObject({ en: text, ko: text }),
  text.transform((one) => ({ en: one, ko: one })),
]);

const recipeSchema = z.strictObject({
  title: words.optional(),
  /** One sentence: why one would do this. */
  why: words.optional(),
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
    .nullable()
    .default(null),
  /** The recipe whose settings this one changes. */
  extends: z.string().optional(),
  /** The settings that differ. */
  set: z.record(z.string(), z.unknown()).default({}),
});

type Words = z.output<typeof words>;

export type Recipe = z.output<typeof recipeSchema> & { name: string; title: Words; why: Words };

/** Reads a recipe. @param source what it is called in an error @throws UserError with every fault */
export function parseRecipe(value: unknown, name: string, source: string): Recipe {
  const result = recipeSchema.safeParse(value);
  if (result.success) {
    const { title = { en: name, ko: name }, why = { en: "", ko: "" } } = result.data;
    return { ...result.data, name, title, why };
  }
  throw new UserError(`${source}: ${faultsText(result.error, value, Object.keys(recipeSchema.shape))}`);
}

/**
 * All that a recipe sets, with what it takes from those it extends.
 *
 * @param find the recipe of a name @throws UserError for recipes that extend each other in a circle
 */
export function recipeSettings(
  recipe: Recipe,
  find: (name: string) => Recipe,
  above: readonly string[] = [],
): Tree {
  if (above.includes(recipe.name))
    throw new UserError(say`recipe ${recipe.name} extends itself: ${[...above, recipe.name].join(" → ")}`);
  if (!recipe.extends) return recipe.set;
  return merge(recipeSettings(find(recipe.extends), find, [...above, recipe.name]), recipe.set);
}
