import assert from "node:assert/strict";
import { test } from "node:test";
import { defaults, merge, readConfig } from "@tinycnn/vision/run";
import { differences } from "./compare.ts";
import { lossLine, smooth, ticks, valueAt } from "./curves.ts";
import { addPoint, freeName } from "./record.ts";

const config = (change: object) => readConfig(merge(defaults, change as never), "settings");

test("what differs is said by field, however deep; where the data lay is not", () => {
  assert.deepEqual(differences(config({}), defaults), []);
  const other = config({
    lr: 0.1,
    dataDir: "x",
    schedule: { name: "step", stepSize: 3 },
    augment: [{ name: "ToTensor" }],
  });
  assert.deepEqual(differences(other, defaults), [
    ["lr", "0.1"],
    ["schedule", "step"],
    ["schedule.stepSize", "3"],
    ["schedule.gamma", "0.1"],
    ["augment", "ToTensor"],
  ]);
});

test("points are thinned to their means, and keep the whole way", () => {
  const steps: number[] = [];
  for (let i = 1; i <= 100_000; i++) addPoint(steps, i, 2 * i);
  assert.ok(steps.length <= 2_400 && steps.length >= 1_000, String(steps.length));
  const middle = steps.filter((_, i) => i % 2 === 0);
  assert.ok(middle.every((x, i) => i === 0 || x > middle[i - 1]));
  assert.ok(steps.every((value, i) => i % 2 === 0 || Math.abs(value - 2 * steps[i - 1]) < 1e-6 * value));
});

test("a running mean has no start of its own, and runs without batches are drawn by epochs", () => {
  assert.deepEqual(
    smooth([0, 3, 1, 3, 2, 3])
      .filter((_, i) => i % 2 === 1)
      .map((y) => Number(y.toFixed(9))),
    [3, 3, 3],
  );
  const row = { epoch: 1, loss: 0.5, valAcc: 0.7, trainSeconds: 1, evalSeconds: 1 };
  assert.deepEqual(lossLine([], [row]), [1, 0.5]);
});

test("axes have round numbers, and lines a value between their points", () => {
  assert.deepEqual(ticks(0, 2.4, 4), [0, 1, 2]);
  assert.deepEqual(ticks(0.6, 1, 4), [0.6, 0.7, 0.8, 0.9, 1]);
  assert.deepEqual(ticks(1, 1, 4), [1]);
  assert.equal(valueAt([1, 5, 2, 6], 1.5), 5);
  assert.equal(valueAt([1, 5], 0.5), null);
});

test("names are free ones", () => assert.equal(freeName("run", ["run-1", "run-3"]), "run-2"));
