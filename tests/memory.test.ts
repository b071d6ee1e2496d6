// Two thousand training steps on real images in a process of its own: its resident memory stays flat.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";

test("2,000 steps: resident memory grows by less than 3 % after step 200", () => {
  const script = join(import.meta.dirname, "memory.ts");
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, "--batch", "8"], {
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const { at200, at2000 } = JSON.parse(stdout);
  assert.ok(
    at2000 < 1.03 * at200,
    `${(at200 / 1e6).toFixed(1)} MB after 200 steps, ${(at2000 / 1e6).toFixed(1)} MB after 2,000`,
  );
});
