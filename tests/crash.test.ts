// A run killed with SIGKILL at random instants, some of them inside a save, and taken up again, ends with the weights of a run that
// was left alone.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commands, small, tinycnn } from "./children.ts";
import { rounds } from "./rounds.ts";

/** How many kills. */
const KILLS = rounds(2, 20);
const directory = mkdtempSync(join(tmpdir(), "tinycnn-crash-"));
after(() => rmSync(directory, { recursive: true, force: true }));

/** Saves after every step, so that kills meet saves. */
const env = { TINYCNN_SAVE_SECONDS: "0" };
const training = ["train", ...small, "--epochs", String(rounds(3, 20))];

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
  const run = join(directory, `killed-${name}`);
  const next = (): string[] => {
    if (existsSync(join(run, "config.json"))) return ["train", "--resume", run, "--threads", "1"];
    rmSync(run, { recursive: true, force: true });
    return [...training, ...extra, "--out", run];
  };
  let kills = 0;
  let inSave = 0;
  for (let round = 0; kills < most; round++) {
    assert.ok(round < 20 * most, "the run makes progress");
    const child = tinycnn(next(), { env });
    await child.says(/run: /);
    // Long enough for some steps, with a save after each.
    const timer = setTimeout(() => child.process.kill("SIGKILL"), Math.random() * 600);
    const { code, signal, stderr } = await child.ended;
    clearTimeout(timer);
    assert.ok(signal === "SIGKILL" || code === 0, stderr);
    if (code === 0) break;
    kills++;
    if (existsSync(run) && readdirSync(run).some((file) => file.endsWith(".partial"))) inSave++;
  }
  const calm = join(directory, `calm-${name}`);
  const left = existsSync(join(run, "result.json")) ? [] : [next()];
  const ended = await commands(
    directory,
    [[...training, ...extra, "--out", calm], ...left].map((args) => [args]),
    env,
  );
  for (const { code, stderr } of ended) assert.equal(code, 0, stderr);
  const epochsOf = (path: string): number[] =>
    readFileSync(join(path, "metrics.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((row) => JSON.parse(row).epoch);
  assert.deepEqual(epochsOf(run), epochsOf(calm));
  assert.equal(hashOf(run), hashOf(calm));
  const accuracy = (path: string) => JSON.parse(readFileSync(join(path, "result.json"), "utf8")).testAcc;
  assert.equal(accuracy(run), accuracy(calm));
  console.log(`killed ${kills} times, ${inSave} of them inside a save`);
}

test("kills change nothing", () => survives("plain", KILLS, []));

test("nor where everything has a state of its own", () => survives("everything", KILLS, everything));
