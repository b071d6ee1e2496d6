// The settings in the Studio's form, and what else wants to open there.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import {
  type Config,
  configOfRecipe,
  defaults,
  merge,
  parseRecipe,
  type Recipe,
  readConfig,
  SAMPLE,
  settingsFrom,
  type Tree,
} from "@tinycnn/vision/run";
import { dataSet } from "../data/sets.svelte.ts";

const files = import.meta.glob<unknown>("../../../../recipes/*.json", { eager: true, import: "default" });

/** The recipes that ship with tinycnn, the plainest first. */
export const recipes: readonly Recipe[] = Object.entries(files)
  .map(([path, value]) => {
    const name = (path.split("/").at(-1) as string).replace(/\.json$/, "");
    return parseRecipe(value, name, name);
  })
  .sort(
    (a, b) => Number(b.name === "baseline") - Number(a.name === "baseline") || (a.name < b.name ? -1 : 1),
  );

function recipe(name: string): Recipe {
  const found = recipes.find((other) => other.name === name);
  if (!found) throw new UserError(say`unknown recipe ${JSON.stringify(name)}`);
  return found;
}

/** What a newcomer's first run is: a minute or less on two cores. */
export const first: Config = readConfig(
  merge(defaults, { dataset: "fashion-mnist", dataDir: SAMPLE, lr: 1e-3, epochs: 5 }),
  "settings",
);

/** Settings from elsewhere: where the data was found there says nothing here, but for the sample. */
function adopt(config: Config): Config {
  const dataDir = config.dataset === "fashion-mnist" ? SAMPLE : null;
  return { ...config, dataDir };
}

class Settings {
  config: Config = $state.raw(first);

  get isFirst(): boolean {
    return this.config === first || JSON.stringify(this.config) === JSON.stringify(first);
  }

  /** Whether the settings want a set that is not known to be here. The sample comes with the lab. */
  get lacksData(): boolean {
    const { dataset, dataDir } = this.config;
    return dataDir !== SAMPLE && dataSet(dataset).state !== "here";
  }

  set(change: Tree): void {
    const base: Tree = { ...this.config, ...("model" in change ? { modelOptions: {} } : {}) };
    this.config = readConfig(merge(base, change), "settings");
  }
  use(config: Config): void {
    this.config = config;
  }
  useRecipe(name: string): void {
    if (name === "own") return;
    this.config = name ? adopt(configOfRecipe(recipe(name), recipe)) : first;
  }
  /** @throws UserError */
  useText(text: string): void {
    this.config = adopt(settingsFrom(text, recipe));
  }
}

export const settings = new Settings();
