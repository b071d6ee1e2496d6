// What a sweep may choose from: settings by their names in config.json, each a list of values or a range.
import { Generator } from "@tinycnn/core";
import { merge, nest, type Tree } from "@tinycnn/vision/run";
import { z } from "zod";

const rangeSchema = z.strictObject({
  min: z.number(),
  max: z.number(),
  /** Whether a factor counts as a step does otherwise, as for learning rates. */
  log: z.boolean().default(false),
  /** Whole numbers only. */
  whole: z.boolean().default(false),
  /** So many values, evenly laid, the ends among them. */
  steps: z.number().int().min(2).max(1000).optional(),
});

export const dimensionSchema = z.union([z.array(z.unknown()).min(1).max(1000), rangeSchema]);

type Given = z.output<typeof dimensionSchema>;

/** One value for each setting of a space, by the setting's name. */
export type Point = Readonly<Record<string, unknown>>;

export interface Dimension {
  readonly name: string;
  /** The values in order; null for a range without steps. */
  readonly values: readonly unknown[] | null;
  /** Whether values that stand beside each other are alike. */
  readonly isOrdered: boolean;
  /** Whether a factor counts as a step. */
  readonly log: boolean;
  /** The value at a place in [0, 1). */
  at(place: number): unknown;
  /** The place of a value. */
  placeOf(value: unknown): number;
}

/** Four digits say all that a search knows. */
const short = (value: number): number => Number(value.toPrecision(4));

const sameAs = (value: unknown) => {
  const text = JSON.stringify(value);
  return (other: unknown) => JSON.stringify(other) === text;
};

function listed(name: string, values: readonly unknown[], log = false): Dimension {
  return {
    name,
    values,
    log,
    isOrdered: values.length > 1 && values.every((value) => typeof value === "number"),
    at: (place) => values[Math.min(values.length - 1, Math.floor(place * values.length))],
    placeOf: (value) => (values.findIndex(sameAs(value)) + 0.5) / values.length,
  };
}

function dimensionOf(name: string, given: Given): Dimension {
  if (Array.isArray(given)) {
    const isNumbers = given.every((value) => typeof value === "number");
    return listed(name, isNumbers ? [...given].sort((a, b) => (a as number) - (b as number)) : given);
  }
  const { min, max, log, whole, steps } = given;
  const [low, high] = log ? [Math.log(min), Math.log(max)] : [min, max];
  const valueAt = (place: number): number => {
    const at = low + place * (high - low);
    const value = Math.min(max, Math.max(min, log ? Math.exp(at) : at));
    return whole ? Math.round(value) : short(value);
  };
  if (steps !== undefined) {
    const values = Array.from({ length: steps }, (_, i) => valueAt(i / (steps - 1)));
    return listed(name, [...new Set(values)], log);
  }
  const placeOf = (value: unknown): number => {
    const at = log ? Math.log(value as number) : (value as number);
    return high > low ? (at - low) / (high - low) : 0.5;
  };
  return { name, values: null, isOrdered: true, log, at: valueAt, placeOf };
}

export class Space {
  readonly dimensions: readonly Dimension[];

  constructor(given: Readonly<Record<string, Given>>) {
    this.dimensions = Object.entries(given).map(([name, one]) => dimensionOf(name, one));
  }

  /** How many points there are; infinite where a range has no steps. */
  get size(): number {
    return this.dimensions.reduce((product, { values }) => product * (values?.length ?? Infinity), 1);
  }

  /** The names of ranges that have no steps. */
  get endless(): string[] {
    return this.dimensions.filter(({ values }) => values === null).map(({ name }) => name);
  }

  /** The point at a number below the size; the last setting changes first. */
  nth(index: number): Point {
    let rest = index;
    const entries = [...this.dimensions].reverse().map(({ name, values }) => {
      const all = values as readonly unknown[];
      const value = all[rest % all.length];
      rest = Math.floor(rest / all.length);
      return [name, value] as const;
    });
    return Object.fromEntries(entries.reverse());
  }

  /** A point, each place drawn evenly. */
  draw(generator: Generator): Point {
    return Object.fromEntries(this.dimensions.map(({ name, at }) => [name, at(generator.rand())]));
  }
}

/** A point as settings. */
export const settingsOf = (point: Point): Tree =>
  Object.entries(point).reduce<Tree>((tree, [name, value]) => merge(tree, nest(name, value)), {});

export const keyOf = (point: Point): string => JSON.stringify(point);

/** The random numbers of one trial: they depend on nothing that came before. */
export const generatorOf = (seed: number, trial: number): Generator =>
  new Generator((Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(trial + 1, 0x85ebca6b)) >>> 0);
