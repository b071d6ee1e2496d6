// tinycnn recipes

import { language, say } from "@tinycnn/core";
import type { Recipe } from "@tinycnn/vision/run";
import { jsonOption } from "../options.ts";
import { Output } from "../output.ts";
import { readRecipe, recipeNames } from "../recipes.ts";
import { left } from "../width.ts";
import { WideHelp } from "../words/help.ts";
import type { Register } from "./register.ts";

interface RecipesFlags {
  json?: boolean;
}

const examples = (): string => say`
Examples:
  $ tinycnn recipes
  $ tinycnn recipes step-lr
  $ tinycnn train --recipe step-lr`;

export const registerRecipes: Register = (program) => {
  program
    .command("recipes")
    .description(say`list the named trainings, or say what one of them sets`)
    .argument("[name]", say`recipe to describe`)
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action((name: string | undefined, flags: RecipesFlags) => {
      const out = new Output(flags.json === true);
      const recipes = (name ? [name] : recipeNames()).map(readRecipe);
      for (const recipe of recipes) out.emit(recipe);
      if (name) describe(recipes[0], out);
      else list(recipes, out);
    });
};

function list(recipes: readonly Recipe[], out: Output): void {
  const width = Math.max(...recipes.map(({ name }) => name.length));
  for (const { name, title } of recipes) out.say(`${name.padEnd(width)}  ${title[language()]}`);
}

const INDENT = " ".repeat(10);

/** A text behind its name, wrapped to 80 columns. */
function item(name: string, text: string): string {
  const wrapped = new WideHelp().boxWrap(text, 80 - INDENT.length);
  return `  ${left(name, INDENT.length - 2)}${wrapped.replaceAll("\n", `\n${INDENT}`)}`;
}

function describe({ name, title, why, claim, set, extends: base }: Recipe, out: Output): void {
  out.say(`${name}: ${title[language()]}`);
  out.say(item(say`why`, why[language()]));
  if (claim) out.say(item(say`claim`, claim.text[language()]));
  if (base) out.say(item(say`extends`, base));
  const settings = Object.entries(set).map(
    ([key, value]) => `${key} ${JSON.stringify(value).replaceAll(",", ", ")}`,
  );
  out.say(item(say`sets`, settings.join("\n")));
}
