// Texts that are the same but for what rounding makes of their numbers.
import assert from "node:assert/strict";

const NUMBER = /(?<![A-Za-z_])-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/g;

/** @throws AssertionError unless words are equal and numbers within 3e-3, absolute or relative */
export function assertAlike(got: string, expected: string): void {
  const words = (text: string): string => text.replace(NUMBER, "#").replace(/\s+/g, " ").trim();
  assert.equal(words(got), words(expected), got);
  const numbers = (text: string): number[] => (text.match(NUMBER) ?? []).map(Number);
  const wanted = numbers(expected);
  numbers(got).forEach((x, i) => {
    const isNear = Math.abs(x - wanted[i]) <= 3e-3 * Math.max(1, Math.abs(wanted[i]));
    assert.ok(isNear, `number ${i}: ${x}, expected ${wanted[i]} in\n${got}`);
  });
}
