import assert from "node:assert/strict";
import { test } from "node:test";
import { margin, marginOfDifference, mean, median, std, student } from "./stats.ts";

const near = (actual: number | null, expected: number) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) < 1e-3 * Math.max(1, Math.abs(expected)),
    `${actual}`,
  );

test("mean, sample standard deviation, median", () => {
  assert.equal(mean([1, 2, 6]), 3);
  near(std([1, 2, 6]), Math.sqrt(7));
  assert.equal(std([1]), null);
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
});

// scipy.stats: t.ppf(0.975, 2) = 4.3027; t.interval(0.95, 4, mean, sem) of 1…5 is 3 ± 1.9632
test("margins are Student's", () => {
  near(student(2), 4.303);
  near(margin([1, 2, 3, 4, 5]), 1.9632);
  assert.equal(margin([1]), null);
});

test("the margin of a difference is Welch's, its freedom rounded down", () => {
  // s² = 1 and 4 over 3 each: se = sqrt(5/3), freedom = 25/9 / (1/18 + 16/18) = 2.94 → 2
  near(marginOfDifference([1, 2, 3], [2, 4, 6]), 4.303 * Math.sqrt(5 / 3));
  assert.equal(marginOfDifference([1, 2], [3]), null);
  assert.equal(marginOfDifference([1, 1], [2, 2]), 0);
});
