// Checks and text of the options that random transforms share.
import { say } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";

/** Smallest and largest value, or how far to go to either side. */
export type Range = number | readonly [min: number, max: number];

const show = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(show).join(", ")}]`
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

export const wrong = (name: string, expected: string, got: unknown): RangeError =>
  new RangeError(say`${name}: expected ${expected}, got ${show(got)}`);

/** A probability as torch compares it with a float32 draw. */
export function probability(name: string, p: number): number {
  if (!(typeof p === "number" && p >= 0 && p <= 1))
    throw new RangeError(say`${name}: p must be in [0, 1], got ${show(p)}`);
  return Math.fround(p);
}

export const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((x) => Number.isFinite(x));

/** `[min, max]` as given, in this order and inside the bounds. */
export function ordered(
  name: string,
  option: string,
  pair: readonly number[],
  [low, high]: readonly [number, number],
): readonly [number, number] {
  if (!isPair(pair) || !(low <= pair[0] && pair[0] <= pair[1] && pair[1] <= high))
    throw wrong(name, say`${option} as [min, max] in [${low}, ${high}]`, pair);
  return pair;
}

/** Angles: d for [-d, d], or [min, max]. */
export function angles(name: string, option: string, degrees: Range): readonly [number, number] {
  if (isPair(degrees)) return ordered(name, option, degrees, [-Infinity, Infinity]);
  if (!(typeof degrees === "number" && degrees >= 0 && degrees < Infinity))
    throw wrong(name, say`${option} as a number of at least 0 or [min, max]`, degrees);
  return [-degrees, degrees];
}

export function interpolationOf(name: string, interpolation: Interpolation): Interpolation {
  if (interpolation !== "nearest" && interpolation !== "bilinear")
    throw wrong(name, say`interpolation "nearest" or "bilinear"`, interpolation);
  return interpolation;
}

/** Bytes, cut off to whole numbers as torchvision does. */
export function fillOf(name: string, fill: Fill): Fill {
  const values: readonly number[] = typeof fill === "number" ? [fill] : fill;
  if (!(Array.isArray(values) && [1, 3].includes(values.length) && values.every((v) => v >= 0 && v <= 255)))
    throw wrong(name, say`fill as one value of 0 to 255 or one for each channel`, fill);
  return typeof fill === "number" ? Math.trunc(fill) : values.map(Math.trunc);
}

/** Nearest whole number; halves to the even one, as Python's round. */
export function roundHalfEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
}

/** `{ a: 1, b: [2, 3] }` without what is undefined; null when nothing is left. */
export function showOptions(options: Record<string, unknown>): string | null {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return null;
  const text = (value: unknown): string => (typeof value === "string" ? `"${value}"` : show(value));
  return `{ ${given.map(([key, value]) => `${key}: ${text(value)}`).join(", ")} }`;
}

/** As a call would be written: `Name(first, { options })`. */
export function showCall(name: string, first: readonly string[], options: Record<string, unknown>): string {
  const last = showOptions(options);
  return `${name}(${[...first, ...(last ? [last] : [])].join(", ")})`;
}
