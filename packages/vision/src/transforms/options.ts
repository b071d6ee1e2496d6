// What random transforms share: values as they work with them, and their text.
import { OutOfRangeError, say } from "@tinycnn/core";
import type { Fill } from "../image/affine.ts";

/** Smallest and largest value, or how far to go to either side. */
export type Range = number | readonly [min: number, max: number];

const show = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(show).join(", ")}]`
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);

export const wrong = (name: string, expected: string, got: unknown): RangeError =>
  new OutOfRangeError(say`${name}: expected ${expected}, got ${show(got)}`);

/** Angles: d as [-d, d], [min, max] as it is. */
export const fromTo = (degrees: Range): readonly [number, number] =>
  typeof degrees === "number" ? [-degrees, degrees] : degrees;

/** Bytes, cut off to whole numbers as torchvision does. */
export const wholeBytes = (fill: Fill): Fill =>
  typeof fill === "number" ? Math.trunc(fill) : fill.map(Math.trunc);

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
