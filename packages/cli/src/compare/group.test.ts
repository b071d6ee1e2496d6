import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { findRuns } from "../run/find.ts";
import { type RunSummary, readSummary } from "../run/summary.ts";
import { type FakeRun, fakeRun, temporary } from "../run/testRuns.ts";
import { groupRuns } from "./group.ts";
import { groupsJson } from "./json.ts";
import { tableLines } from "./table.ts";

/** Groups of runs that are written under these names. */
function groupsOf(runs: Record<string, FakeRun>) {
  const dir = temporary();
  for (const [name, run] of Object.entries(runs)) fakeRun(join(dir, name), run);
  return groupRuns(findRuns(dir).map((path) => readSummary(path) as RunSummary));
}

const seed = (n: number, more: object = {}) => ({ config: { seed: n, ...more } });

test("runs that differ by their seed or the place of their data are one group", () => {
  const groups = groupsOf({
    "a/seed-0": { ...seed(0, { dataDir: "/x" }), valAcc: [0.9, 0.6, 0.7] },
    "a/seed-1": { ...seed(1, { dataDir: "/y" }), valAcc: [0.5, 0.6, 0.8] },
    "b/seed-0": seed(0, { lr: 0.01, optimizer: { name: "sgd", momentum: 0.9 } }),
  });
  assert.deepEqual(
    groups.map(({ name, runs, differs }) => ({ name, runs: runs.length, differs })),
    [
      { name: "a", runs: 2, differs: [] },
      {
        name: "b",
        runs: 1,
        differs: [
          { path: "lr", value: "0.01", first: "0.001" },
          { path: "optimizer.name", value: '"sgd"', first: null },
          { path: "optimizer.momentum", value: "0.9", first: null },
        ],
      },
    ],
  );
  const [{ accuracy, best, seconds, testLooks }] = groups;
  assert.ok(Math.abs(accuracy!.mean - 0.75) < 1e-12 && Math.abs(accuracy!.std! - Math.sqrt(0.005)) < 1e-12);
  assert.deepEqual([best, seconds, testLooks], [0.9, 36, 3]);
  assert.deepEqual(groups[1].accuracy, { mean: 0.7, std: null, n: 1, values: [0.7] });
});

test("unfinished runs count for nothing but their number; a seed counts once", () => {
  const [group, ...others] = groupsOf({
    "a/seed-0": { ...seed(0), valAcc: [0.1] },
    "b/seed-0": { ...seed(0), valAcc: [0.5, 0.6, 0.7] },
    "b/seed-1": { ...seed(1), valAcc: [0.99] },
  });
  assert.equal(others.length, 0);
  assert.deepEqual([group.accuracy?.values, group.unfinished, group.runs.length], [[0.7], 1, 2]);
});

test("the sample and the full set are not the same experiment", () => {
  const images = (train: number) => ({ data: { train, test: 100 } });
  const groups = groupsOf({ a: { env: images(12000) }, b: { ...seed(1), env: images(60000) } });
  assert.deepEqual(groups[1].differs, [{ path: "images.train", value: "60000", first: "12000" }]);
});

test("table and JSON say the same; a name with control characters stays one line", () => {
  const groups = groupsOf({
    "a/seed-0": seed(0),
    "a/seed-1": { ...seed(1), valAcc: [0.5, 0.6, 0.75] },
    "nam\ne\u001b[31m 이름": seed(0, { model: "x\ny" }),
  });
  const lines = tableLines(groups);
  assert.ok(lines.every((line) => !/\p{Cc}/u.test(line)));
  assert.match(lines[1], /^1 {2}a .* 72\.50 ± 3\.54 {2}2 {2}75\.00 {6}36\.0 s {11}3$/);
  assert.match(lines[2], /nam\ufffde\ufffd\[31m 이름/);
  const [json] = JSON.parse(JSON.stringify(groupsJson(groups)));
  assert.equal(json.accuracy.mean, 0.725);
  assert.deepEqual(
    json.runs.map((run: { seed: number; testAcc: number }) => [run.seed, run.testAcc]),
    [
      [0, 0.7],
      [1, 0.75],
    ],
  );
});
