import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { recipeNames } from "../../packages/cli/src/recipes.ts";
import { fakeRun, temporary } from "../../packages/cli/src/run/testRuns.ts";
import { markdown } from "./markdown.ts";
import { measureClaims, withReferences } from "./measure.ts";
import { judgeAccuracy, judgeDifference } from "./verdict.ts";

test("an accuracy is judged by its interval and the claimed range", () => {
  const range = { low: 0.6, high: 0.7 };
  const verdict = (...values: number[]) => judgeAccuracy(values, range).verdict;
  assert.equal(verdict(0.65, 0.66, 0.64), "holds");
  assert.equal(verdict(0.5, 0.51, 0.49), "below");
  assert.equal(verdict(0.8, 0.81, 0.79), "above");
  assert.equal(verdict(0.5, 0.6, 0.65), "noise");
  assert.equal(verdict(0.65), "unknown");
  assert.equal(judgeAccuracy([0.9, 0.91], { low: 0.85, high: null }).verdict, "holds");
});

test("a difference must also be told from none", () => {
  const better = { low: 0, high: null };
  const base = [0.7, 0.71, 0.72];
  assert.equal(judgeDifference([0.8, 0.81, 0.82], base, better).verdict, "holds");
  assert.equal(judgeDifference([0.705, 0.715, 0.725], base, better).verdict, "noise");
  assert.equal(judgeDifference([0.6, 0.61, 0.62], base, better).verdict, "below");
  assert.equal(judgeDifference([0.8], base, better).verdict, "unknown");
  const { value } = judgeDifference([0.6, 0.62], base, better);
  assert.ok(Math.abs(value + 0.1) < 1e-12);
});

test("a recipe brings what it is compared with, before it and once", () => {
  const names = withReferences(["adamw-20", "adam-20", "step-lr"]);
  assert.deepEqual(names, ["adam-20", "adamw-20", "baseline", "step-lr"]);
});

test("pages in both languages and figures come from the run folders", () => {
  const dir = temporary();
  const add = (recipe: string, accuracies: number[]) =>
    accuracies.forEach((acc, seed) => {
      const path = join(dir, recipe, `seed-${seed}`);
      const config = { dataset: "cifar10", recipe, seed, epochs: 2 };
      fakeRun(path, { config, valAcc: [0.1, acc], env: { data: { train: 50000, test: 10000 } } });
      writeFileSync(join(path, "result.json"), JSON.stringify({ testAcc: acc, testLooks: 2 }));
    });
  add("baseline", [0.65, 0.66, 0.67]);
  add("step-lr", [0.674, 0.684, 0.694]);
  fakeRun(join(dir, "step-lr/seed-3"), { config: { recipe: "step-lr", seed: 3 }, valAcc: [0.9] });
  const claims = measureClaims(["baseline", "step-lr", "mse"], dir, "the command");
  const [baseline, step, mse] = claims.rows;
  assert.deepEqual([baseline.accuracy?.n, baseline.seconds, baseline.testLooks], [3, 24, 2]);
  assert.equal(baseline.judged?.verdict, "holds");
  assert.ok(Math.abs(step.judged!.value - 0.024) < 1e-12);
  assert.deepEqual([mse.accuracy, mse.judged], [null, null]);
  const english = markdown(claims, "en");
  assert.match(english, /\| 66\.00 ± 1\.00 \(n = 3\) \|.*\| holds \| 24\.0 s \|/);
  assert.match(english, /\| \+2\.40 ± 2\.27 against baseline \| holds \|/);
  assert.match(english, /no run yet/);
  assert.match(english, /cifar10: 50,000 training and 10,000 test images/);
  const korean = markdown(claims, "ko");
  assert.match(korean, /\| \+2\.40 ± 2\.27 baseline 대비 \| 맞음 \|/);
  const rows = (page: string) => page.split("\n").filter((text) => text.startsWith("| ")).length;
  assert.equal(rows(english), rows(korean));
  for (const page of [english, korean]) assert.doesNotMatch(page, /NaN|undefined|null/);
});

test("every recipe that ships can stand in the table", () => {
  const claims = measureClaims(recipeNames(), temporary(), "c");
  assert.equal(claims.rows.length, recipeNames().length);
  for (const language of ["en", "ko"] as const)
    for (const { recipe } of claims.rows) assert.ok(markdown(claims, language).includes(`\`${recipe}\``));
});
