import assert from "node:assert/strict";
import { test } from "node:test";
import { Pace } from "./pace.ts";

/** Says so many things one after the other. @returns seconds that it took */
function secondsFor(count: number, size: number, eachMs = 0.001): number {
  let clock = 0;
  const pace = new Pace(() => clock);
  for (let i = 0; i < count; i++) {
    clock += eachMs;
    clock += pace.take(size);
  }
  return clock / 1_000;
}

test("a hundred thousand lines, or a few megabytes, never wait", () => {
  assert.ok(secondsFor(100_000, 10) < 0.11);
  assert.ok(secondsFor(20, 300_000) < 0.01);
});

test("who says without end says at most 4 MB a second", () => {
  const seconds = secondsFor(10_000, 100_000);
  assert.ok(seconds > 240 && seconds < 260, `${seconds} s for a thousand million characters`);
  const lines = secondsFor(1_000_000, 8);
  assert.ok(lines > 10 && lines < 13, `${lines} s for a million lines`);
});

test("what is large is no exception: pictures of a megabyte leave at 4 MB a second", () => {
  const seconds = secondsFor(26, 1_000_000);
  assert.ok(seconds > 4.5 && seconds < 5.1, `${seconds} s for 26 MB, of which 6 were free`);
});
