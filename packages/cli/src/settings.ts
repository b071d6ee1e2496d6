// From what stands on the command line to settings: a recipe's first, then each option's, then those of --set in their order.

import { say } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { merge, nest, ownSettings, readValue, refuseForeign, type Tree } from "@tinycnn/vision/run";
import type { Command } from "commander";
import { UserError } from "./errors.ts";
import { readRecipe, recipeSettings } from "./recipes.ts";
import { type Config, defaults, readConfig } from "./run/config.ts";

/** Options that set a field of another name, or a field of a group. */
const PLACES: Readonly<Record<string, string>> = {
  loss: "loss.name",
  mix: "mix.name",
  labelSmoothing: "loss.labelSmoothing",
  schedule: "schedule.name",
  warmupEpochs: "schedule.warmupEpochs",
  earlyStopping: "earlyStopping.patience",
  backboneLr: "transfer.backbone",
};

/** The settings that were written on the command line, not defaults. @throws UserError for a --set that is none */
export function givenSettings(command: Command, flags: { set?: readonly string[] }): Tree {
  const isSetting = (name: string): boolean =>
    name !== "recipe" && (name in defaults || Object.hasOwn(PLACES, name));
  const written = Object.entries(flags).filter(
    ([name]) => isSetting(name) && command.getOptionValueSource(name) === "cli",
  );
  const named = written.reduce<Tree>(
    (tree, [name, value]) => merge(tree, nest(PLACES[name] ?? name, value)),
    {},
  );
  return (flags.set ?? []).reduce<Tree>((tree, text) => merge(tree, settingOf(text)), named);
}

function settingOf(text: string): Tree {
  const [, path, value] = /^([a-zA-Z.]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined)
    throw new UserError(say`--set ${text}: expected NAME=VALUE, such as schedule.gamma=0.5`);
  return nest(path, readValue(value));
}

/**
 * Settings with the weights that training starts from.
 *
 * @param asked their name, or true for a model's default ones
 * @throws UserError for a model without, UnknownNameError for a name that is none
 */
export function begun(given: Tree, asked: string | true | undefined): Tree {
  if (asked === undefined) {
    if (given.transfer === undefined) return given;
    throw new UserError(say`--backbone-lr needs --pretrained`);
  }
  const { model, modelOptions, name } = models.startOf(
    given.model as string | undefined,
    asked === true ? undefined : asked,
  );
  return merge({ model, modelOptions, transfer: { weights: name } }, given);
}

/** The whole config of a new run. @throws UserError naming what is wrong */
export function resolveConfig(given: Tree, recipeName: string | undefined): Config {
  if (!recipeName) return checked(merge(defaults, given), given, "settings");
  const recipe = readRecipe(recipeName);
  const base = merge({ ...defaults, recipe: recipe.name }, recipeSettings(recipe));
  // Options of the recipe's model mean nothing to another one.
  if (given.model !== undefined && given.model !== base.model) base.modelOptions = {};
  // Nor do those of its optimizer.
  if (given.optimizer !== undefined && given.optimizer !== base.optimizer)
    for (const setting of ownSettings.keys()) base[setting] = null;
  return checked(merge(base, given), given, say`settings of recipe ${recipe.name}`);
}

function checked(whole: Tree, given: Tree, source: string): Config {
  const config = readConfig(whole, source);
  refuseForeign(config.optimizer, given);
  const { nesterov, momentum } = config as unknown as Tree;
  if (nesterov && momentum === 0)
    throw new UserError(say`--nesterov needs a momentum above 0; leave --momentum out for 0.9`);
  return config;
}
