import assert from "node:assert/strict";
import { test } from "node:test";
import { tensor } from "../index.ts";

test("a loop that only reads tensors lets the event loop have a turn now and then", async () => {
  const x = tensor([1]);
  let turns = 0;
  const count = (): void => {
    turns++;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const began = performance.now();
  while (performance.now() < began + 120) assert.equal(await x.item(), 1);
  clearImmediate(timer);
  assert.ok(turns >= 1, "no turn in 120 ms");
});
