// What a sweep is told, as JSON: a recipe, what is set, what may vary, how it is searched, how much it may cost.
import { say } from "@tinycnn/core";
import { UnknownNameError } from "@tinycnn/vision";
import { faultsText, merge, optimizers, ownSettings, refuseForeign, type Tree } from "@tinycnn/vision/run";
import { z } from "zod";
import { UserError } from "../errors.ts";
import type { Config } from "../run/config.ts";
import { resolveConfig } from "../settings.ts";
import { type Search, type SearchName, searches } from "./search/index.ts";
import { dimensionSchema, type Point, Space, settingsOf } from "./space.ts";

/** What would make accuracies of other things, or other lengths, and so nothing to compare. */
const FIXED = [
  "recipe",
  "seed",
  "epochs",
  "dataset",
  "dataDir",
  "pictures",
  "weights",
  "validation",
  "limitTrain",
  "limitTest",
];

/** Share of the training images that is kept to choose by where nothing is said. */
const VALIDATION = 0.1;

const count = z.number().int().min(1);

const specSchema = z.strictObject({
  recipe: z.string().min(1).default("baseline"),
  /** What is the same for all trials. */
  set: z.record(z.string(), z.unknown()).default({}),
  space: z.record(z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/), dimensionSchema),
  search: z.union([z.string(), z.looseObject({ name: z.string() })]).default("random"),
  /** Trials that may be begun, further seeds left out. */
  trials: count.max(100_000).optional(),
  /** Hours after which none begins. */
  hours: z.number().positive().optional(),
  /** Seeds of each of the points that count: of all in a grid, else of the best. */
  seeds: count.max(1000).default(1),
  /** Points that get further seeds after a search. */
  best: count.max(1000).default(3),
  /** Of what the search draws. */
  seed: z.number().int().min(0).default(0),
});

type Given = z.output<typeof specSchema>;

export interface Spec extends Omit<Given, "search" | "space"> {
  readonly space: Space;
  readonly search: { readonly name: SearchName; readonly settings: object };
  /** Epochs of a whole run. */
  readonly epochs: number;
  /** All that was told, with defaults: two sweeps with the same are the same. */
  readonly told: object;
  /** The settings of a point. @throws UserError for such as do not go together */
  configOf(point: Point, seed: number): Config;
  /** The rule for the next step. */
  makeSearch(): Search;
}

function searchOf(given: Given["search"]): Spec["search"] {
  const { name, ...rest } = typeof given === "string" ? { name: given } : given;
  const known = Object.keys(searches);
  if (!known.includes(name)) throw new UnknownNameError(say`search`, name, known);
  const schema: z.ZodType<object> = searches[name as SearchName].settings;
  const result = schema.safeParse(rest);
  if (!result.success)
    throw new UserError(
      say`search ${name}: ${faultsText(result.error, rest, Object.keys((schema as z.ZodObject).shape))}`,
    );
  return { name: name as SearchName, settings: result.data };
}

/** A point without what means nothing to its optimizer. */
function pruned(point: Point, base: Config): Point {
  const optimizer = String(point.optimizer ?? base.optimizer);
  const own = new Set(optimizers[optimizer]?.settings.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(point).filter(([name]) => !ownSettings.has(name) || own.has(name)),
  );
}

function checkDimensions(spec: Given, space: Space): void {
  if (space.dimensions.length === 0)
    throw new UserError(say`the space is empty: name a setting that may vary`);
  for (const { name } of space.dimensions)
    if (FIXED.includes(name))
      throw new UserError(say`space.${name}: this is the same for all trials of a sweep; put it into "set"`);
  for (const [name, range] of Object.entries(spec.space)) {
    if (Array.isArray(range)) continue;
    const { min, max, log } = range;
    if (min >= max) throw new UserError(say`space.${name}: expected min below max, got ${min} and ${max}`);
    if (log && min <= 0)
      throw new UserError(say`space.${name}: a range with "log" begins above 0, got ${min}`);
  }
}

/** The values at which a setting is looked at before anything is trained. */
const looked = ({ values, at }: Space["dimensions"][number]): unknown[] =>
  values ? values.slice(0, 100) : [at(0), at(1)];

/** Points that differ from the first by a choice of kinds: what one optimizer does not take another may. */
function bases(space: Space): Point[] {
  const first = Object.fromEntries(space.dimensions.map((one) => [one.name, one.at(0)]));
  const kinds = space.dimensions.filter(({ isOrdered }) => !isOrdered);
  return [first, ...kinds.flatMap((kind) => looked(kind).map((value) => ({ ...first, [kind.name]: value })))];
}

/** Every value of every setting is one that some trial can have. @throws UserError naming the first that is not */
function checkValues(space: Space, base: Config, configOf: (point: Point) => Config): void {
  const kinds = space.dimensions.find(({ name }) => name === "optimizer");
  const chosen = (kinds ? looked(kinds) : [base.optimizer]).map(String);
  for (const dimension of space.dimensions) {
    const { name } = dimension;
    const isOwned = (optimizer: string) => optimizers[optimizer]?.settings.some((one) => one.name === name);
    if (ownSettings.has(name) && !chosen.some(isOwned)) refuseForeign(chosen[0], { [name]: dimension.at(0) });
    for (const value of looked(dimension)) {
      const faults = bases(space).map((point) => {
        try {
          configOf({ ...point, [name]: value });
          return null;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          return error.message;
        }
      });
      if (faults.every((fault) => fault !== null)) throw new UserError(say`space.${name}: ${faults[0]}`);
    }
  }
}

/** Reads what a sweep is told. @param source what it is called in an error @throws UserError, UnknownNameError naming what is wrong */
export function readSpec(value: unknown, source: string): Spec {
  const result = specSchema.safeParse(value);
  if (!result.success)
    throw new UserError(`${source}: ${faultsText(result.error, value, Object.keys(specSchema.shape))}`);
  const given = result.data;
  const search = searchOf(given.search);
  const space = new Space(given.space);
  checkDimensions(given, space);
  const set: Tree = given.set;
  const plain = resolveConfig(set, given.recipe);
  const base = plain.validation === null ? merge(set, { validation: VALIDATION }) : set;
  const configOf = (point: Point, seed: number): Config => {
    const settings = merge(base, settingsOf(pruned(point, plain)));
    return resolveConfig({ ...settings, seed: plain.seed + seed }, given.recipe);
  };
  checkValues(space, plain, (point) => configOf(point, 0));
  if (plain.weights !== null || plain.pictures !== null)
    throw new UserError(
      say`a sweep trains on a data set by name, from random weights: leave out "weights" and "pictures"`,
    );
  if (given.trials === undefined && given.hours === undefined && search.name !== "grid")
    throw new UserError(say`say how much the sweep may cost: "trials", "hours", or both`);
  const context = {
    ...{ space, epochs: plain.epochs, seed: given.seed },
    trials: given.trials ?? (search.name === "grid" ? space.size : Number.MAX_SAFE_INTEGER),
  };
  const makeSearch = (): Search => {
    const { make } = searches[search.name] as { make(context: object, settings: object): Search };
    return make(context, search.settings);
  };
  // Refuses a grid without values before anything is made.
  makeSearch();
  return {
    ...given,
    space,
    search,
    epochs: plain.epochs,
    configOf,
    makeSearch,
    told: { ...given, search: { name: search.name, ...search.settings } },
  };
}
