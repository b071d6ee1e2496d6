// Files that were changed at random come through every door: each is read, or refused in words. How long and how large they are at most
// is looked at in fuzz.timed.test.ts, and 10,000 of each kind.
import assert from "node:assert/strict";
import { test } from "node:test";
import { doors } from "./fuzz/doors.ts";
import { fuzz } from "./fuzz/fuzz.ts";

const N = 40;

for (const [name, door] of Object.entries(doors))
  test(`${name}: ${N} changed files are read or refused in words`, async () => {
    for (const sample of door.samples) await door.open(door.seal?.(Uint8Array.from(sample)) ?? sample);
    const { refused } = await fuzz(door, N);
    assert.ok(refused > 0 && refused <= N);
  });
