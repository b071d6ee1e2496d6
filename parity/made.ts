// What the scripts here and their tests agree on: numbers made by a rule, and every so-manyth of many.
import assert from "node:assert/strict";
import type { DType } from "@tinycnn/core";

/** Elements, of many every so-manyth. */
export interface Some {
  every: number;
  data: (number | string)[];
}

export const numberOf = (x: number | string): number =>
  typeof x === "string" ? Number(x.replace("inf", "Infinity")) : x;

/** The numbers of `made` in sequence.py. */
export function made(shape: readonly number[], seed = 0, dtype: DType = "float32"): Float64Array {
  const numel = shape.reduce((a, b) => a * b, 1);
  const whole = (i: number): number => ((i + 31 * seed) * 7919) % 1000;
  const at =
    dtype === "float32" ? (i: number) => Math.fround(whole(i) / 500 - 1) : (i: number) => whole(i) % 10;
  return Float64Array.from({ length: numel }, (_, i) => at(i));
}

/** Compares the elements that are given, relative to the largest of them, or to 1. */
export function assertSome(found: ArrayLike<number>, { every, data }: Some, tolerance: number, what: string) {
  assert.equal(Math.ceil(found.length / every), data.length, what);
  const scale = data
    .map(numberOf)
    .filter(Number.isFinite)
    .reduce((a, b) => Math.max(a, Math.abs(b)), 1);
  data.forEach((text, i) => {
    const [got, wanted] = [found[i * every], numberOf(text)];
    const same = Object.is(got, wanted) || got === wanted || Math.abs(got - wanted) <= tolerance * scale;
    assert.ok(same, `${what} ${i * every}: ${got}, PyTorch ${text}`);
  });
}
