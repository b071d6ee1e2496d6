import assert from "node:assert/strict";
import { test } from "node:test";
import { waitBeforeSave } from "./rhythm.ts";

test("what is typed is saved within 1.5 s, whatever saving takes", () => {
  assert.equal(waitBeforeSave(true, 5), 300);
  assert.equal(waitBeforeSave(true, 200), 800);
  assert.equal(waitBeforeSave(true, 5_000), 1_500);
});

test("what cells show is saved the less often the longer it takes: a 25th of the time, but every 8 s", () => {
  assert.equal(waitBeforeSave(false, 5), 1_500);
  assert.equal(waitBeforeSave(false, 120), 3_000);
  assert.equal(waitBeforeSave(false, 5_000), 8_000);
});
