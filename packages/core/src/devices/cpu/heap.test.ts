import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Heap, sizeClass } from "./heap.ts";

/** The longest stretch that no block covers. */
function widestGap(heap: Heap, live: readonly { at: number }[], [start, end]: readonly number[]): number {
  let [widest, from] = [0, start];
  for (const { at } of live.toSorted((a, b) => a.at - b.at)) {
    widest = Math.max(widest, at - from);
    from = at + heap.sizeOf(at);
  }
  return Math.max(widest, end - from);
}

test("blocks never overlap, are aligned, and all come back; none is refused where there is room", () => {
  const action = fc.record({
    free: fc.boolean(),
    pick: fc.nat(),
    bytes: fc.integer({ min: 0, max: 200_000 }),
  });
  const [start, end] = [1024, 1024 + sizeClass(950_000)];
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200, size: "max" }), (actions) => {
      const heap = new Heap(1000, (bytes) => {
        if (bytes > end) throw new RangeError("full");
      });
      const live: { at: number; bytes: number }[] = [];
      for (const { free, pick, bytes } of actions) {
        if (free && live.length > 0) {
          const [block] = live.splice(pick % live.length, 1);
          heap.free(block.at);
          continue;
        }
        try {
          const at = heap.allocate(bytes);
          assert.equal(at % 64, 0);
          assert.ok(at >= start && at + bytes <= end);
          for (const other of live) assert.ok(at + bytes <= other.at || other.at + other.bytes <= at);
          live.push({ at, bytes });
        } catch (error) {
          assert.match(String(error), /full/);
          assert.ok(widestGap(heap, live, [start, end]) < sizeClass(bytes), "there is room");
        }
      }
      for (const block of live) heap.free(block.at);
      assert.equal(heap.liveBytes, 0);
      assert.equal(heap.allocate(950_000), start, "everything as one block");
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
