import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fakeRun, temporary } from "../run/testRuns.ts";
import type { Row } from "../trials/index.ts";
import { folderOf, type Job, noteSettings, planOf, stateOf } from "./plan.ts";
import { Overall } from "./progress.ts";

const jobs = planOf(["a", "b"], 2, "out");
const event = (epoch: number, epochs = 4): Row => ({
  epoch,
  epochs,
  loss: 1,
  valAcc: 0.5,
  trainSeconds: 9,
  evalSeconds: 1,
});

test("every recipe has its first seed before any has its second", () => {
  assert.deepEqual(
    jobs.map(({ path }) => path),
    ["a/seed-0", "b/seed-0", "a/seed-1", "b/seed-1"].map((path) => join("out", path)),
  );
  assert.equal(folderOf("my/own-recipe.json"), "own-recipe");
  for (const name of ["..", ".", "a/..", "-x", "\n"]) assert.throws(() => folderOf(name), /expected a name/);
  assert.throws(() => planOf(["x/a.json", "a"], 1, "out"), /named twice/);
});

test("a run is new, begun or finished by its folder", () => {
  const dir = temporary();
  const job: Job = { recipe: "a", seed: 0, path: join(dir, "run") };
  assert.equal(stateOf(job), "new");
  fakeRun(job.path, { valAcc: [0.5] });
  assert.equal(stateOf(job), "begun");
  fakeRun(job.path);
  assert.equal(stateOf(job), "finished");
});

test("runs of other settings are not taken for these", () => {
  const dir = temporary();
  const note = (settings: object) => noteSettings(join(dir, "a"), settings);
  note({ lr: "a mistake" });
  note({ lr: 1, given: [["--epochs", "2"]] });
  fakeRun(join(dir, "a/seed-0"), { valAcc: [] });
  note({ given: [["--epochs", "2"]], lr: 1 });
  assert.throws(
    () => note({ lr: 1, given: [["--epochs", "3"]] }),
    /other settings: given\.0\.1 "2" \(asked for "3"\)\. .*--out DIR/,
  );
  writeFileSync(join(dir, "a/experiment.json"), "{");
  assert.throws(() => note({}), /experiment\.json: this is not JSON/);
});

test("the time left goes by each recipe's pace", () => {
  const overall = new Overall(jobs, 1);
  assert.equal(overall.left(), null);
  overall.epoch(jobs[0], event(1));
  // 3 epochs of this run, 4 of a's other, and as many for each of b's, of which nothing is known.
  assert.equal(overall.left(), 30 + 40 + 80);
  overall.epoch(jobs[1], event(1, 2));
  assert.equal(overall.left(), 30 + 10 + 40 + 20);
  overall.end(jobs[0]);
  assert.equal(overall.left(), 10 + 40 + 20);
  assert.equal(overall.line(65), "run 2/4  b seed 0  epoch 1/2  [01:05, 1 min 10 s left]");
  assert.equal(new Overall(jobs, 2).left(), null);
});
