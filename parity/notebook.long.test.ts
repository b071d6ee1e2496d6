// The lecture's cells in Python beside PyTorch's own run of the same file (notebook.py, seed 0): the losses of 20 steps, the mean of an
// epoch, the accuracy behind it. On the sample that ships; on the full sets too where TINYCNN_DATA says that they are here.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

interface Run {
  losses: number[];
  mean: number;
  accuracy: number;
}

const here = import.meta.dirname;
const COMMAND = join(here, "../packages/cli/bin/tinycnn.js");
const golden: Record<string, Run> = JSON.parse(readFileSync(join(here, "golden/notebook.json"), "utf8"));
const data = process.env.TINYCNN_DATA;
const folders: Readonly<Record<string, string>> = {
  "fashion-mnist": "fashion-mnist",
  cifar10: "cifar-10-batches-bin",
};

/** Of a loss, and of the accuracy after an epoch. */
const [LOSS, ACCURACY] = [1e-3, 0.01];

for (const [run, theirs] of Object.entries(golden)) {
  // No test where there is nothing to run it on, so that none is ever passed over.
  if (run !== "sample" && !(data && existsSync(join(data, folders[run])))) continue;
  test(`${run}: what a Python notebook prints, beside PyTorch`, () => {
    const cwd = mkdtempSync(join(tmpdir(), "tinycnn-notebook-"));
    const { TINYCNN_DATA: _, ...env } = process.env;
    try {
      const [set, folder] = run === "sample" ? ["fashion-mnist", "none"] : [run, data as string];
      const args = [COMMAND, "run", join(here, "notebook.py"), set, folder, "0"];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: "utf8",
        cwd,
        env: { ...env, XDG_CACHE_HOME: cwd },
      });
      assert.match(stdout, /^\{/, stderr);
      const ours = JSON.parse(stdout) as Run;
      const apart = ours.losses.map((loss, i) => Math.abs(loss - theirs.losses[i]));
      console.log(
        `${run}: 20 losses at most ${Math.max(...apart).toExponential(1)} apart, mean of the epoch ${ours.mean.toFixed(4)} and ${theirs.mean.toFixed(4)}, accuracy ${ours.accuracy} and ${theirs.accuracy}`,
      );
      assert.equal(apart.length, 20);
      assert.ok(Math.max(...apart) <= LOSS, String(apart));
      assert.ok(Math.abs(ours.accuracy - theirs.accuracy) <= ACCURACY);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
}
