// The pool of buffers, with a card that only counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Buffers, type Room } from "./buffers.ts";

const MEBIBYTE = 2 ** 20;

/** A pool of so many mebibytes, the sizes of what it made, and how many of them were destroyed. */
function poolOf(mebibytes: number, makeRoom: Room["makeRoom"] = () => false) {
  const made: number[] = [];
  const counts = { destroyed: 0, flushed: 0 };
  const limits = { maxBufferSize: 8 * MEBIBYTE, maxStorageBufferBindingSize: 4 * MEBIBYTE };
  const createBuffer = ({ size }: { size: number }) => {
    made.push(size);
    return { size, destroy: () => counts.destroyed++ };
  };
  const device = { limits, createBuffer } as unknown as GPUDevice;
  const flush = (): void => {
    counts.flushed++;
  };
  return { made, counts, pool: new Buffers(device, mebibytes * MEBIBYTE, { flush, makeRoom }) };
}

test("sizes are powers of two up to a mebibyte, then whole steps of 256 bytes", () => {
  const { made, pool } = poolOf(16);
  const sizes = [0, 1, 256, 257, 5000, MEBIBYTE - 1, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE + 300];
  for (const bytes of sizes) pool.take(bytes);
  const wanted = [256, 256, 256, 512, 8192, MEBIBYTE, MEBIBYTE, MEBIBYTE + 256, 3 * MEBIBYTE + 512];
  assert.deepEqual(made, wanted);
  assert.equal(
    pool.bytes,
    wanted.reduce((a, b) => a + b),
  );
  assert.equal(pool.made, wanted.length);
});

test("one that was given back serves the next of its size, the least number first, but not one this batch uses", () => {
  const { made, pool } = poolOf(16);
  const [a, b, c] = [900, 1000, 1024].map((bytes) => pool.take(bytes));
  assert.deepEqual(
    [a, b, c].map(({ id, bytes, batch }) => [id, bytes, batch]),
    [0, 1, 2].map((id) => [id, 1024, -1]),
  );
  for (const block of [c, a, b]) pool.give(block);
  a.batch = 7;
  assert.equal(pool.take(1000, 7), b);
  assert.equal(pool.take(1000, 7), c);
  assert.equal(made.length, 3);
  assert.notEqual(pool.take(1000, 7), a);
  assert.equal(pool.take(1000, 8), a);
  assert.equal(made.length, 4);
});

test("what nobody uses is destroyed before the budget is passed, once what was encoded is sent", () => {
  const { counts, pool } = poolOf(4);
  const [first, second] = [2, 2].map((mebibytes) => pool.take(mebibytes * MEBIBYTE));
  assert.deepEqual([pool.bytes, counts.flushed], [4 * MEBIBYTE, 0], "the budget may be full");
  pool.give(first);
  const third = pool.take(MEBIBYTE);
  assert.deepEqual([pool.bytes, counts.destroyed, counts.flushed], [3 * MEBIBYTE, 1, 1]);
  pool.give(second);
  pool.give(third);
  pool.take(4 * MEBIBYTE);
  assert.deepEqual([pool.bytes, counts.destroyed], [4 * MEBIBYTE, 3]);
});

test("others are asked for room as often as they give some; then it is refused in words", () => {
  const asked: number[] = [];
  const taken: ReturnType<Buffers["take"]>[] = [];
  const { pool } = poolOf(4, (bytes) => {
    asked.push(bytes);
    const block = taken.pop();
    if (block) pool.give(block);
    return block !== undefined;
  });
  for (let i = 0; i < 4; i++) taken.push(pool.take(MEBIBYTE));
  assert.deepEqual(asked, []);
  taken.push(pool.take(2 * MEBIBYTE));
  assert.deepEqual(asked, [2 * MEBIBYTE, 2 * MEBIBYTE]);
  taken.length = 0;
  assert.throws(() => pool.take(MEBIBYTE), /no room for 1 MiB, of 4 MiB 4 are in use/);
  assert.throws(() => pool.take(4 * MEBIBYTE + 1), /4 MiB is more than the 4 MiB that this adapter takes/);
});
