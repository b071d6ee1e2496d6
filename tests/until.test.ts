// A run that rests after an epoch and goes on later is the same run: its rate's schedule is laid out for all epochs, and the test split
// is looked at once, at the end.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commands, small } from "./children.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-until-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

const settings = [...small, "--epochs", "3", "--schedule", "onecycle", "--validation", "50"];
const hash = (run: string): string =>
  createHash("sha256")
    .update(readFileSync(join(cwd, run, "model.safetensors")))
    .digest("hex");

test("resting after an epoch changes nothing of the run", async () => {
  const data = ["--data-dir", small[1]];
  const answers = await commands(
    cwd,
    [
      [["train", ...settings, "--out", "whole"]],
      [["train", ...settings, "--out", "rested", "--until", "1"]],
      [["train", "--resume", "rested", "--until", "1"]],
      [["train", "--resume", "rested", "--until", "2", "--json"]],
      [["train", "--resume", "rested", ...data, "--until", "9"]],
      [["train", ...settings, "--out", "short", "--until", "1"]],
    ].map(([args]) => [args]),
  );
  for (const { code, stderr } of answers) assert.equal(code, 0, stderr);
  assert.match(answers[1].stdout, /stopped after epoch 1; everything is saved/);
  assert.match(answers[2].stdout, /rested has done its 1 epochs already/);
  const events = answers[3].stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    events.filter(({ event }) => event === "epoch").map(({ epoch }) => epoch),
    [2],
  );
  assert.equal(hash("rested"), hash("whole"));
  assert.equal(JSON.parse(readFileSync(join(cwd, "rested/result.json"), "utf8")).testLooks, 1);
  assert.ok(!existsSync(join(cwd, "short/result.json")), "who rests has not looked at the test split");
  const row = JSON.parse(readFileSync(join(cwd, "short/metrics.jsonl"), "utf8"));
  assert.equal(row.testLooks, 0);
});
