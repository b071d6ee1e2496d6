// What is written to places: sizes as torch takes them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tensor, zeros } from "../index.ts";

test("sizes of 1 in front of what is written are more than there need be, others are refused", async () => {
  const x = zeros([2, 3]);
  x.set([0], tensor([[[1, 2, 3]]]));
  assert.deepEqual([...(await x.data())], [1, 2, 3, 0, 0, 0]);
  const two = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  assert.throws(() => x.set([0], tensor(two)), /\[2, 3\]/);
});
