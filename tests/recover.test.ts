// What must survive bad moments: a kill between two files, someone who looks while a run saves, weights that have gone bad.
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { RunFolder } from "../packages/cli/src/run/folder.ts";
import { commands, small, tinycnn } from "./children.ts";

const BOOT = join(import.meta.dirname, "../packages/vision/sample/ankle-boot.png");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-recover-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

const SAVE_EACH_STEP = { TINYCNN_SAVE_SECONDS: "0" };

test("a run that saves is not disturbed by those who look at it; its last files are written anew where they lack", async () => {
  const { ended } = tinycnn(["train", ...small, "--epochs", "3", "--out", "run"], {
    cwd,
    env: SAVE_EACH_STEP,
  });
  let running = true;
  void ended.then(() => {
    running = false;
  });
  let looked = 0;
  // The command's own opening of a run folder, as often as can be: what predict and eval do first.
  for (; running; await new Promise((resolve) => setTimeout(resolve, 1)))
    if (existsSync(join(cwd, "run/config.json"))) {
      RunFolder.open(join(cwd, "run"));
      looked++;
    }
  const { code, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.ok(looked > 10, `looked at ${looked} times`);

  // As if it had been killed after its last save.
  const files = ["model.safetensors", "best.safetensors", "curves.png", "metrics.jsonl"];
  const expected = files.map((name) => readFileSync(join(cwd, "run", name)));
  for (const name of files) rmSync(join(cwd, "run", name));
  // Two photos of one name get pictures of their own.
  for (const folder of ["a", "b"]) {
    mkdirSync(join(cwd, folder));
    copyFileSync(BOOT, join(cwd, folder, "boot.png"));
  }
  const [resumed, again, predicted] = await commands(cwd, [
    [["train", "--resume", "run", "--json"]],
    [["train", "--resume", "run"]],
    [["predict", "--run", "run", "a/boot.png", "b/boot.png"]],
  ]);
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.match(resumed.stdout, /"event":"end"/);
  files.forEach((name, i) => {
    assert.ok(readFileSync(join(cwd, "run", name)).equals(expected[i]), name);
  });
  assert.equal(again.code, 1);
  assert.match(again.stderr, /has done its 3 epochs/);
  assert.equal(predicted.code, 0, predicted.stderr);
  for (const name of ["boot", "boot-2"])
    assert.ok(existsSync(join(cwd, "run/predictions", `${name}.prediction.png`)), name);
});

test("weights gone bad are not saved, and no file is named that is not there", async () => {
  const [burst, looked] = await commands(
    cwd,
    [
      [["train", ...small, "--epochs", "1", "--optimizer", "sgd", "--lr", "1000", "--out", "burst"]],
      [["predict", "--run", "burst", BOOT]],
    ],
    SAVE_EACH_STEP,
  );
  assert.equal(burst.code, 1);
  assert.match(burst.stderr, /No epoch was complete, so there are no good weights to keep/);
  assert.match(looked.stderr, /burst has no model yet: its first epoch is not complete/);
});
