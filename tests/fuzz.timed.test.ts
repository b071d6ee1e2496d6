// Files that were changed at random come through every door, each in a process of its own: none takes a second, and all of them never
// 256 MiB.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { doors } from "./fuzz/doors.ts";
import type { Outcome } from "./fuzz/fuzz.ts";
import { rounds } from "./rounds.ts";

const MAX_MS = 1_000;
const MAX_MIB = 256;
const N = rounds(60, 10_000);

// The peak of a process' memory can be asked and forgotten on Linux.
if (process.platform === "linux") {
  const child = new URL("fuzz/child.ts", import.meta.url).pathname;
  for (const name of Object.keys(doors))
    test(`${name}: ${N} changed files are read or refused in words, within a second and 256 MiB`, (t) => {
      const args = ["--expose-gc", child, name, String(N)];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      assert.match(stdout, /^\{/, stderr);
      const { refused, slowest, seed, mib }: Outcome & { mib: number } = JSON.parse(stdout);
      t.diagnostic(
        `${name}: ${refused} of ${N} refused, the slowest (${seed}) took ${Math.round(slowest)} ms, all of them ${mib} MiB`,
      );
      assert.ok(slowest < MAX_MS, `seed ${seed}: ${slowest} ms`);
      assert.ok(mib < MAX_MIB, `${mib} MiB`);
    });
}
