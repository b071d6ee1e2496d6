// tinycnn recipes

import type { Recipe } from "@tinycnn/vision/run";
import { jsonOption } from "../options.ts";
import { Output } from "../output.ts";
import { readRecipe, recipeNames } from "../recipes.ts";
import type { Register } from "./register.ts";

interface RecipesFlags {
  lang: "en" | "ko";
  json?: boolean;
}

const examples = `
Examples:
  $ tinycnn recipes
  $ tinycnn recipes step-lr
  $ tinycnn train --recipe step-lr`;

export const registerRecipes: Register = (program) => {
  program
    .command("recipes")
    .description("list the named trainings, or say what one of them sets")
    .argument("[name]", "recipe to describe")
    .option("--lang <language>", "en or ko", (text) => (text === "ko" ? "ko" : "en"), "en")
    .addOption(jsonOption())
    .addHelpText("after", examples)
    .action((name: string | undefined, flags: RecipesFlags) => {
      const out = new Output(flags.json === true);
      const recipes = (name ? [name] : recipeNames()).map(readRecipe);
      for (const recipe of recipes) out.emit(recipe);
      if (name) describe(recipes[0], flags, out);
      else list(recipes, flags, out);
    });
};

function list(recipes: readonly Recipe[], { lang }: RecipesFlags, out: Output): void {
  const width = Math.max(...recipes.map(({ name }) => name.length));
  for (const { name, title } of recipes) out.say(`${name.padEnd(width)}  ${title[lang]}`);
}

function describe(
  { name, title, why, claim, set, extends: base }: Recipe,
  { lang }: RecipesFlags,
  out: Output,
): void {
  out.say(`${name}: ${title[lang]}`);
  out.say(`  why     ${why[lang]}`);
  if (claim) out.say(`  claim   ${claim.text[lang]}`);
  out.say(`  sets    ${JSON.stringify(set)}${base ? ` on top of ${base}` : ""}`);
}
