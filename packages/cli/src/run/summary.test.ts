import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findRuns, runsIn } from "./find.ts";
import { type RunSummary, readSummary, stampOf } from "./summary.ts";
import { fakeRun, temporary } from "./testRuns.ts";

const dir = temporary();

test("runs are found at any depth, in the order of their numbers; foreign folders and links are none", () => {
  for (const name of ["x/seed-10", "x/seed-2", "y"]) fakeRun(join(dir, name));
  fakeRun(join(dir, "y/predictions"));
  fakeRun(join(dir, "node_modules/z"));
  mkdirSync(join(dir, "other"));
  writeFileSync(join(dir, "other/config.json"), '{"not": "ours"}');
  if (process.platform !== "win32") symlinkSync(dir, join(dir, "x/loop"));
  assert.deepEqual(
    findRuns(dir).map((path) => path.slice(dir.length + 1)),
    ["x/seed-2", "x/seed-10", "y"].map((path) => join(path)),
  );
  assert.deepEqual(runsIn([join(dir, "y"), dir]).length, 3);
  assert.throws(() => runsIn([join(dir, "other")]), /no run folder/);
  assert.throws(() => runsIn([join(dir, "absent")]), /no such folder/);
});

test("a run is finished by its epochs, or by what it says came of it", () => {
  const old = readSummary(fakeRun(join(dir, "old"))) as RunSummary;
  assert.deepEqual([old.finished, old.testAcc, old.testLooks], [true, 0.7, 3]);
  const path = fakeRun(join(dir, "new"), { config: { recipe: null, epochs: 9 } });
  assert.equal((readSummary(path) as RunSummary).finished, false);
  const before = stampOf(path);
  writeFileSync(join(path, "result.json"), '{"testAcc": 0.65, "testLooks": 1}');
  assert.notEqual(stampOf(path), before);
  const early = readSummary(path) as RunSummary;
  assert.deepEqual([early.finished, early.testAcc, early.testLooks], [true, 0.65, 1]);
});

test("damage is told, and what is whole is still read", () => {
  const path = fakeRun(join(dir, "damaged"));
  writeFileSync(join(path, "metrics.jsonl"), '{"epoch": 1, "lo');
  writeFileSync(join(path, "env.json"), "[]");
  const summary = readSummary(path) as RunSummary;
  assert.deepEqual([summary.rows, summary.finished, summary.faults.length], [[], false, 2]);
  writeFileSync(join(path, "config.json"), '{"dataset": 1}');
  assert.match((readSummary(path) as { fault: string }).fault, /config\.json: dataset: .*epochs: /);
});
