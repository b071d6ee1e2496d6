// Run folders for tests, written as runs write them but without training.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** An empty folder that is gone after the tests of the file. */
export function temporary(): string {
  const path = mkdtempSync(join(tmpdir(), "tinycnn-runs-"));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export interface FakeRun {
  config?: Record<string, unknown>;
  /** Of each epoch that is done. */
  valAcc?: number[];
  env?: object;
}

/** Writes a run's folder: of 3 epochs unless its config says otherwise, an epoch lasting 10 + 2 seconds. */
export function fakeRun(path: string, { config = {}, valAcc = [0.5, 0.6, 0.7], env }: FakeRun = {}): string {
  mkdirSync(path, { recursive: true });
  const whole = { dataset: "fashion-mnist", model: "tinycnn", epochs: 3, lr: 0.001, seed: 0, ...config };
  const rows = valAcc.map((acc, i) => ({
    epoch: i + 1,
    loss: 1 / (i + 1),
    valAcc: acc,
    trainSeconds: 10,
    evalSeconds: 2,
  }));
  writeFileSync(join(path, "config.json"), JSON.stringify(whole));
  writeFileSync(join(path, "metrics.jsonl"), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  if (env) writeFileSync(join(path, "env.json"), JSON.stringify(env));
  return path;
}
