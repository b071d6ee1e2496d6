// What a training takes from the pictures it sees, where nobody says otherwise: pure functions, each with its reason in words.
import { say } from "@tinycnn/core";
import type { Config } from "../run/config.ts";

/** A picture as far as choices go by it. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
}

/** Sides that small networks are fast on, and that halve a few times. */
const SIDES = [28, 32, 48, 64] as const;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

/** The side that pictures are brought to: their own where it is small and one for all, else the largest that half of them have. */
export function chosenSize(shapes: readonly Shape[]): number {
  const [first] = shapes;
  const isOne = shapes.every(({ width, height }) => width === first.width && height === first.height);
  const isSmall = first.width === first.height && first.width >= 16 && first.width <= 96;
  if (isOne && isSmall && first.width % 4 === 0) return first.width;
  const shorter = median(shapes.map(({ width, height }) => Math.min(width, height)));
  return [...SIDES].reverse().find((side) => side <= shorter && side !== 28) ?? 32;
}

/** Grey where every picture is. */
export const chosenChannels = (shapes: readonly Shape[]): 1 | 3 =>
  shapes.every(({ isGrey }) => isGrey) ? 1 : 3;

/** Steps that an epoch should have at least, before batches get smaller. */
const STEPS = 25;

/** The largest power of two up to 128 with so many steps an epoch; at least 8. */
export function chosenBatch(pictures: number): number {
  const most = pictures / STEPS;
  return Math.min(128, Math.max(8, 2 ** Math.floor(Math.log2(Math.max(1, most)))));
}

/** Whether classes are signs, whose mirror image is another or none: each is a single letter or digit. */
export const areSigns = (classes: readonly string[]): boolean =>
  classes.length > 1 && classes.every((name) => /^.$/u.test(name));

/** Crops as ever, and mirrors where classes bear it. */
export const chosenAugment = (classes: readonly string[], size: number): Config["augment"] =>
  areSigns(classes) ? [{ name: "RandomCrop", size, padding: Math.round(size / 8) }] : null;

/** From so much more of the largest class than of the smallest on, classes are weighed. */
const UNEQUAL = 1.5;

/** A weight for each class by how rare it is, 1 on average over the pictures; null where classes are about equal. */
export function chosenWeights(counts: readonly number[]): number[] | null {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least === 0 || most < UNEQUAL * least) return null;
  const all = counts.reduce((a, b) => a + b, 0);
  return counts.map((count) => Number((all / (counts.length * count)).toPrecision(6)));
}

/** What was chosen for weights, in words. */
export const weightsText = (classes: readonly string[], weights: readonly number[]): string =>
  say`classes are of different sizes, so the loss counts each picture by its class: ${classes
    .map((name, i) => `${name} ×${weights[i].toFixed(2)}`)
    .slice(0, 12)
    .join(", ")}`;
