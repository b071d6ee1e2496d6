// How far numbers are from those that PyTorch gave.
import assert from "node:assert/strict";

/** The largest difference of two lists of numbers of one length; NaN when there is one. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  assert.equal(actual.length, expected.length, "numbers to compare");
  let largest = 0;
  for (let i = 0; i < expected.length; i++) largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
  return largest;
}

/** Fails when a number is further from PyTorch's than `tolerance` times the largest of them (at least 1). */
export function assertClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  what: string,
): void {
  const allowed = tolerance * Math.max(1, ...expected.map(Math.abs));
  const difference = largestDifference(actual, expected);
  assert.ok(difference <= allowed, `${what}: ${difference} from PyTorch, allowed ${allowed}`);
}
