// Buffers through which elements come back, of a card that only counts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Staging } from "./staging.ts";

function stagingOf() {
  const made: { size: number; isGone: boolean; destroy(): void }[] = [];
  const createBuffer = ({ size }: { size: number }) => {
    const buffer = {
      size,
      isGone: false,
      destroy() {
        buffer.isGone = true;
      },
    };
    made.push(buffer);
    return buffer;
  };
  const copied: number[][] = [];
  const copyBufferToBuffer = (_from: unknown, ...[at, , to, bytes]: [number, unknown, number, number]) =>
    copied.push([at, to, bytes]);
  const staging = new Staging({ createBuffer } as unknown as GPUDevice);
  /** @param sizes bytes that are wanted of each of some buffers */
  const copies = (...sizes: number[]) =>
    staging.copies(
      { copyBufferToBuffer } as unknown as GPUCommandEncoder,
      sizes.map((bytes) => ({ block: { buffer: {} }, bytes })) as never,
    );
  return { made, copied, staging, copies };
}

test("each begins at a multiple of eight bytes, whole words are copied", () => {
  const { copied, copies } = stagingOf();
  const { places, size } = copies(4, 7, 16, 0, 12);
  assert.deepEqual([places, size], [[0, 8, 16, 32, 32], 48]);
  assert.deepEqual(copied, [
    [0, 0, 4],
    [0, 8, 8],
    [0, 16, 16],
    [0, 32, 0],
    [0, 32, 12],
  ]);
});

test("a buffer is a power of two, and serves again where it is not far too large; five are too many", () => {
  const { made, staging, copies } = stagingOf();
  const first = copies(1000).buffer;
  assert.equal(first.size, 1024);
  staging.give(first);
  assert.equal(copies(256).buffer, first);
  staging.give(first);
  const small = copies(248).buffer;
  assert.equal(small.size, 256);
  assert.notEqual(copies(1032).buffer, first);
  staging.give(small);
  assert.equal(copies(8).buffer, small, "the least serves anything that is less");
  const more = [2000, 4000, 8000].map((bytes) => copies(bytes).buffer);
  for (const buffer of [small, ...more.slice(0, 2)]) staging.give(buffer);
  assert.ok(made.every(({ isGone }) => !isGone));
  staging.give(more[2]);
  assert.deepEqual(
    made.filter(({ isGone }) => isGone),
    [first],
  );
});
