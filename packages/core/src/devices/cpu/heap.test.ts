import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Heap, sizeClass } from "./heap.ts";

test("blocks never overlap, are aligned, and all come back", () => {
  const action = fc.record({
    free: fc.boolean(),
    pick: fc.nat(),
    bytes: fc.integer({ min: 0, max: 200_000 }),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200 }), (actions) => {
      let grown = 0;
      const heap = new Heap(1000, (bytes) => {
        grown = Math.max(grown, bytes);
      });
      const live: { at: number; bytes: number }[] = [];
      for (const { free, pick, bytes } of actions) {
        if (free && live.length > 0) {
          const [block] = live.splice(pick % live.length, 1);
          heap.free(block.at);
        } else {
          const at = heap.allocate(bytes);
          assert.equal(at % 64, 0);
          assert.ok(at >= 1000 && at + bytes <= grown);
          for (const other of live) assert.ok(at + bytes <= other.at || other.at + other.bytes <= at);
          live.push({ at, bytes });
        }
      }
      for (const block of live) heap.free(block.at);
      assert.equal(heap.liveBytes, 0);
    }),
  );
});

test("a freed block serves the next request of its size", () => {
  const heap = new Heap(0, () => {});
  const first = heap.allocate(5000);
  heap.free(first);
  assert.equal(heap.allocate(5000), first);
});

test("size classes waste at most an eighth and the slack", () => {
  for (const bytes of [1, 63, 64, 1000, 4096, 100_000, 1_572_864, 2 ** 30]) {
    assert.ok(sizeClass(bytes) >= bytes + 64);
    assert.ok(sizeClass(bytes) <= (bytes + 128) * 1.125 + 64, `${bytes}: ${sizeClass(bytes)}`);
  }
});

test("where no block of its size is free, the least that is large enough serves, up to twice as large", () => {
  const heap = new Heap(0, () => {});
  const [large, small, medium, tiny] = [9000, 5500, 7000, 2000].map((bytes) => heap.allocate(bytes));
  for (const at of [large, small, medium, tiny]) heap.free(at);
  assert.deepEqual(
    [5000, 5000, 5000].map(() => heap.allocate(5000)),
    [small, medium, large],
  );
  assert.ok(heap.allocate(5000) > large, "one that is too small serves nobody");
  const huge = heap.allocate(100_000);
  heap.free(huge);
  assert.notEqual(heap.allocate(40_000), huge);
});
