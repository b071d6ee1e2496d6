// tinycnn recipes

import { existsSync } from "node:fs";
import { language, say } from "@tinycnn/core";
import { writeWhole } from "@tinycnn/vision/node";
import { cellsOf, configOfRecipe, notebookText, type Recipe } from "@tinycnn/vision/run";
import { Option } from "commander";
import { UserError } from "../errors.ts";
import { jsonOption } from "../options.ts";
import { Output } from "../output.ts";
import { readRecipe, recipeNames } from "../recipes.ts";
import { left } from "../width.ts";
import { WideHelp } from "../words/help.ts";
import type { Register } from "./register.ts";

interface RecipesFlags {
  json?: boolean;
  notebook?: string;
}

const examples = (): string => say`
Examples:
  $ tinycnn recipes
  $ tinycnn recipes step-lr
  $ tinycnn recipes step-lr --notebook step-lr.ipynb
  $ tinycnn train --recipe step-lr`;

export const registerRecipes: Register = (program) => {
  program
    .command("recipes")
    .description(say`list the named trainings, or say what one of them sets`)
    .argument("[name]", say`recipe to describe`)
    .addOption(new Option("--notebook <file>", say`write it as a notebook that trains the same`))
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action((name: string | undefined, flags: RecipesFlags) => {
      const out = new Output(flags.json === true);
      if (flags.notebook !== undefined) {
        asNotebook(name, flags.notebook, out);
        return;
      }
      const recipes = (name ? [name] : recipeNames()).map(readRecipe);
      for (const recipe of recipes) out.emit(recipe);
      if (name) describe(recipes[0], out);
      else list(recipes, out);
    });
};

/** @throws UserError without a recipe, and for a file that is there: it may have been worked on */
function asNotebook(name: string | undefined, file: string, out: Output): void {
  if (name === undefined)
    throw new UserError(
      say`--notebook: name the recipe, such as tinycnn recipes step-lr --notebook step-lr.ipynb`,
    );
  if (existsSync(file)) throw new UserError(say`${file} exists. Choose another name, or remove it`);
  const recipe = readRecipe(name);
  const title = recipe.title[language()];
  writeWhole(file, notebookText(cellsOf(configOfRecipe(recipe, readRecipe), title), title));
  out.emit({ event: "notebook", recipe: recipe.name, file });
  out.say(say`${file} trains as ${recipe.name} does. Open it in the lab: tinycnn lab`);
}

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
