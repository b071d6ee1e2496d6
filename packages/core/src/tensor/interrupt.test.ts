import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, setInterruptCheck, tensor } from "../index.ts";

const numbers = { length: 10, get: (i: number): [ReturnType<typeof tensor>, number] => [tensor([i]), 0] };

test("a check that throws ends a pass between two batches, and the pass can be taken up there", async () => {
  const loader = new DataLoader(numbers, { batchSize: 2 });
  const seen: number[] = [];
  setInterruptCheck(() => {
    if (seen.length === 3) throw new Error("stop");
  });
  try {
    assert.throws(() => {
      for (const _ of loader) seen.push(loader.state().batch);
    }, /stop/);
  } finally {
    setInterruptCheck(null);
  }
  assert.deepEqual(seen, [1, 2, 3]);
  assert.equal(loader.state().batch, 3);
  loader.resume(loader.state());
  const [[x]] = loader;
  assert.deepEqual([...(await x.data())], [6, 7]);
});
