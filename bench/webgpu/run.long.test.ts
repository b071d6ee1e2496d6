// The bench of the graphics card: a table where there is an adapter, words where there is none.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { noCard, openCard } from "../../tests/webgpu.ts";

const bench = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  spawnSync(process.execPath, [join(import.meta.dirname, "../run.ts"), "--device", ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });

test("without an adapter it says that there is none", { skip: noCard }, () => {
  const { status, stderr, stdout } = bench(["webgpu"], { VK_ICD_FILENAMES: "/nothing.json" });
  assert.equal(status, 1);
  assert.match(stderr, /no graphics card that can be reached[\s\S]*Nothing was measured/);
  assert.equal(stdout.trim(), "");
});

test("with one it prints a step on both devices, and what kind of adapter it is", {
  skip: noCard,
}, async () => {
  await openCard(); // names the driver
  const { status, stdout, stderr } = bench(["webgpu", "--pairs", "1"]);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /webgpu \(SwiftShader[\s\S]*tells nothing of a card's speed/);
  assert.match(stdout, /batch 8 +[\d.]+ +[\d.]+ +[\d.]+ +\([\d.]+–[\d.]+\) +1\n/);
  // Dispatches, submissions, maps, things made, MiB, GFLOP/s, share of the peak.
  const [, dispatches, ...counts] =
    /batch 8 +(\d+) +(\d+) +(\d+) +(\d+) +[\d.]+ +[\d.]+ +[\d.]+ %/.exec(stdout) ?? [];
  assert.ok(Number(dispatches) <= 25, `${dispatches} dispatches`);
  assert.deepEqual(counts, ["1", "1", "0"], stdout);
  assert.match(stdout, /peak of fused multiply-adds, measured: [\d.]+ GFLOP\/s/);
});

test("another device is refused with what there is", () => {
  const { status, stderr } = bench(["cuda"]);
  assert.equal(status, 2);
  assert.match(stderr, /--device cuda: expected webgpu/);
  const pairs = bench(["webgpu", "--pairs", "none"]);
  assert.equal(pairs.status, 2);
  assert.match(pairs.stderr, /--pairs none: expected a whole number/);
});
