// What must survive bad moments: a kill between two files, someone who looks while a run saves, a wrapper that is told to end.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const BOOT = join(import.meta.dirname, "../packages/vision/sample/ankle-boot.png");
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-recover-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(
  args: string[],
  env: Record<string, string> = {},
): { child: ChildProcess; done: Promise<Result> } {
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...process.env, ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return {
    child,
    done: new Promise((resolve) => child.on("exit", (code) => resolve({ code, stdout, stderr }))),
  };
}
const tinycnn = (args: string[], env?: Record<string, string>): Promise<Result> => start(args, env).done;

const sample = ["--data-dir", join(import.meta.dirname, "../packages/vision/sample/fashion-mnist")];
const small = [
  ...sample,
  "--limit-train",
  "640",
  "--limit-test",
  "100",
  "--epochs",
  "1",
  "--batch-size",
  "64",
  // The same results as with more, and the other cores left to other tests.
  "--threads",
  "1",
];

describe("a run", () => {
  before(async () => {
    const { code, stderr } = await tinycnn(["train", ...small, "--out", "run"]);
    assert.equal(code, 0, stderr);
  });

  test("killed after its last save writes its last files when it is resumed, and then is done", async () => {
    const files = ["model.safetensors", "best.safetensors", "curves.png", "metrics.jsonl"];
    const expected = files.map((name) => readFileSync(join(cwd, "run", name)));
    for (const name of files) rmSync(join(cwd, "run", name));
    const resumed = await tinycnn(["train", "--resume", "run", "--json"]);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.match(resumed.stdout, /"event":"end"/);
    files.forEach((name, i) => {
      assert.ok(readFileSync(join(cwd, "run", name)).equals(expected[i]), name);
    });
    const again = await tinycnn(["train", "--resume", "run"]);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /has done its 1 epochs/);
  });

  test("gives photos of one name pictures of their own", async () => {
    for (const folder of ["a", "b"]) {
      mkdirSync(join(cwd, folder));
      copyFileSync(BOOT, join(cwd, folder, "boot.png"));
    }
    const { code } = await tinycnn(["predict", "--run", "run", "a/boot.png", "b/boot.png"]);
    assert.equal(code, 0);
    for (const name of ["boot", "boot-2"])
      assert.ok(existsSync(join(cwd, "run/predictions", `${name}.prediction.png`)), name);
  });
});

test("a run that saves is not disturbed by those who look at it", async () => {
  const { done } = start(["train", ...small, "--epochs", "12", "--out", "watched"], {
    TINYCNN_SAVE_SECONDS: "0",
  });
  let ended = false;
  done.then(() => {
    ended = true;
  });
  // The command's own opening of a run folder, as often as can be: what predict and eval do first.
  const { RunFolder } = await import("../packages/cli/src/run/folder.ts");
  while (!ended) {
    if (existsSync(join(cwd, "watched/config.json"))) RunFolder.open(join(cwd, "watched"));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const { code, stderr } = await done;
  assert.equal(code, 0, stderr);
});

test("weights gone bad are not saved, and no file is named that is not there", async () => {
  const { code, stderr } = await tinycnn(
    ["train", ...small, "--optimizer", "sgd", "--lr", "1000", "--out", "burst"],
    {
      TINYCNN_SAVE_SECONDS: "0",
    },
  );
  assert.equal(code, 1);
  assert.match(stderr, /No epoch was complete, so there are no good weights to keep/);
  const looked = await tinycnn(["predict", "--run", "burst", BOOT]);
  assert.match(looked.stderr, /burst has no model yet: its first epoch is not complete/);
});
