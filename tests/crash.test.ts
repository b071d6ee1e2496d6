// A run killed with SIGKILL at random instants, some of them inside a save, and taken up again, ends with the weights of a run that
// was left alone.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

/** How many kills; the full check uses 20. */
const KILLS = Number(process.env.TINYCNN_KILLS ?? 3);
const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const directory = mkdtempSync(join(tmpdir(), "tinycnn-crash-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const settings = [
  "--dataset",
  "fashion-mnist",
  "--data-dir",
  join(import.meta.dirname, "../packages/vision/sample/fashion-mnist"),
];
/** On one thread, which gives the same results and leaves the other cores to other tests. */
const threads = ["--threads", "1"];
const small = ["--limit-train", "3000", "--limit-test", "200", "--epochs", "3", "--batch-size", "64"];

interface Child {
  /** Whether it ended by itself with success. */
  done: Promise<boolean>;
  /** Fulfilled when it is about to train. */
  training: Promise<void>;
  kill(): void;
}

/** Starts the command, saving after every step, so that kills meet saves. */
function start(args: string[]): Child {
  const env = { ...process.env, TINYCNN_SAVE_SECONDS: "0" };
  const child = spawn(process.execPath, [COMMAND, "train", ...threads, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const training = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      if (String(chunk).includes("run: ")) resolve();
    });
    child.on("exit", () => resolve());
  });
  const done = new Promise<boolean>((resolve, reject) => {
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL" || code === 0) resolve(code === 0);
      else reject(new Error(`train ended with ${code}: ${errors}`));
    });
  });
  return { done, training, kill: () => child.kill("SIGKILL") };
}

const hashOf = (run: string): string =>
  createHash("sha256")
    .update(readFileSync(join(run, "model.safetensors")))
    .digest("hex");

/** Everything that has a state of its own: a schedule by batches, averages, Lookahead, a split, early stopping. */
const everything = [
  ...["--optimizer", "sgd", "--nesterov", "--schedule", "onecycle", "--lr", "0.05", "--ema", "0.9"],
  ...["--set", "lookahead.k=4", "--clip-norm", "1", "--loss", "focal"],
  ...["--validation", "0.1", "--early-stopping", "3", "--tta", "mirror"],
];

/** Kills a run again and again, and compares its end with that of a run left alone. */
async function survives(name: string, most: number, extra: string[]): Promise<void> {
  const calm = join(directory, `calm-${name}`);
  const begun = performance.now();
  assert.equal(await start([...settings, ...small, ...extra, "--out", calm]).done, true);
  const whole = performance.now() - begun;

  const run = join(directory, `killed-${name}`);
  let kills = 0;
  let inSave = 0;
  let finished = false;
  for (let round = 0; !finished; round++) {
    assert.ok(round < 20 * most, "the run makes progress");
    const fresh = !existsSync(join(run, "config.json"));
    if (fresh) rmSync(run, { recursive: true, force: true });
    const child = start(fresh ? [...settings, ...small, ...extra, "--out", run] : ["--resume", run]);
    if (kills < most) {
      await child.training;
      await sleep(Math.random() * Math.max(250, (1.5 * whole) / most));
      child.kill();
    }
    finished = await child.done;
    if (finished) break;
    kills++;
    if (existsSync(run) && readdirSync(run).some((name) => name.endsWith(".partial"))) inSave++;
  }
  const rows = readFileSync(join(run, "metrics.jsonl"), "utf8").trimEnd().split("\n");
  assert.deepEqual(
    rows.map((row) => JSON.parse(row).epoch),
    [1, 2, 3],
  );
  assert.equal(hashOf(run), hashOf(calm));
  const accuracy = (path: string) => JSON.parse(readFileSync(join(path, "result.json"), "utf8")).testAcc;
  assert.equal(accuracy(run), accuracy(calm));
  console.log(`killed ${kills} times, ${inSave} of them inside a save`);
}

test(`${KILLS} kills change nothing`, () => survives("plain", KILLS, []));

test("nor where everything has a state of its own", () =>
  survives("everything", Math.ceil(KILLS / 2), everything));
