// tinycnn recipes

import type { Recipe } from "@tinycnn/vision/run";
import { Help } from "commander";
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

/** Wraps as --help does, Hangul being two columns wide. */
class Wrapper extends Help {
  override displayWidth(text: string): number {
    return super.displayWidth(text) + (text.match(/\p{Script=Hangul}/gu)?.length ?? 0);
  }
}
const INDENT = " ".repeat(10);

/** A text behind its name, wrapped to 80 columns. */
function item(name: string, text: string): string {
  const wrapped = new Wrapper().boxWrap(text, 80 - INDENT.length);
  return `  ${name.padEnd(INDENT.length - 2)}${wrapped.replaceAll("\n", `\n${INDENT}`)}`;
}

function describe(
  { name, title, why, claim, set, extends: base }: Recipe,
  { lang }: RecipesFlags,
  out: Output,
): void {
  out.say(`${name}: ${title[lang]}`);
  out.say(item("why", why[lang]));
  if (claim) out.say(item("claim", claim.text[lang]));
  if (base) out.say(item("extends", base));
  const settings = Object.entries(set).map(
    ([key, value]) => `${key} ${JSON.stringify(value).replaceAll(",", ", ")}`,
  );
  out.say(item("sets", settings.join("\n")));
}
