// Reading, with a card that answers at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell } from "./array.ts";
import type { Queue } from "./queue.ts";
import { Reads } from "./reads.ts";

const soon = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Reads of a card that gives buffers of so many bytes, and how many cells each reading was of. */
function readsOf(fault?: Error) {
  const rounds: number[] = [];
  const read = (cells: { bytes: number }[]): Promise<ArrayBuffer[]> => {
    rounds.push(cells.length);
    return fault ? Promise.reject(fault) : Promise.resolve(cells.map(({ bytes }) => new ArrayBuffer(bytes)));
  };
  return { rounds, reads: new Reads({ read } as unknown as Queue) };
}

/** A cell, its owners, and what it keeps. */
function cellOf(bytes: number, host: Int32Array | null = null) {
  const cell = {
    bytes,
    host,
    owners: 1,
    kept: [] as ArrayBuffer[],
    retain() {
      cell.owners++;
      return cell;
    },
    release() {
      cell.owners--;
    },
    keep(buffer: ArrayBuffer) {
      cell.kept.push(buffer);
      return new Int32Array(buffer);
    },
  };
  return { cell: cell as unknown as Cell, of: cell };
}

test("what is little is kept when it was read, a copy; what is more is not", async () => {
  const { rounds, reads } = readsOf();
  const [little, much] = [cellOf(2 ** 16), cellOf(2 ** 16 + 4)];
  const [buffer, other] = await Promise.all([little, much].map(({ cell }) => reads.of(cell)));
  assert.deepEqual([buffer.byteLength, other.byteLength], [2 ** 16, 2 ** 16 + 4]);
  assert.deepEqual([little.of.kept.length, much.of.kept.length], [1, 0]);
  assert.notEqual(little.of.kept[0], buffer);
  await soon();
  assert.deepEqual([little.of.owners, much.of.owners, rounds], [1, 1, [2]]);
});

test("what leaves waits for the next reading, until that is too much", async () => {
  const { rounds, reads } = readsOf();
  const small = cellOf(2 ** 20);
  const where = reads.leave(small.cell);
  await soon();
  assert.deepEqual(rounds, [], "nobody waits for it");
  assert.equal(where?.(), small.cell, "it is still there");
  assert.equal(small.of.owners, 2);
  for (let i = 1; i < 16; i++) reads.leave(cellOf(2 ** 20).cell);
  await soon();
  assert.deepEqual(rounds, [], "sixteen mebibytes may wait");
  reads.leave(cellOf(4).cell);
  reads.leave(cellOf(4).cell);
  await soon();
  assert.deepEqual(rounds, [18]);
  assert.ok(where?.() instanceof Int32Array, "it has left");
  assert.equal(small.of.owners, 1);
  reads.leave(cellOf(4).cell);
  await soon();
  assert.deepEqual(rounds, [18], "counted anew");
});

test("what is large stays, and what came from the host is there already", () => {
  const { reads } = readsOf();
  assert.equal(reads.leave(cellOf(2 ** 20 + 4).cell), null);
  const words = Int32Array.of(1, 2);
  assert.equal(reads.leave(cellOf(2 ** 21, words).cell)?.(), words);
});

test("a look complains of a place beyond the limit, with the value and where it stands", async () => {
  for (const [value, limit, isFault] of [
    [4, 5, false],
    [5, 5, true],
    [0, 5, false],
    [-1, 5, true],
  ] as const) {
    const complaints: number[][] = [];
    const [place, at] = [cellOf(4), cellOf(4)];
    const buffers = [Int32Array.of(7).buffer, Int32Array.of(value).buffer, new ArrayBuffer(8)];
    const reads = new Reads({ read: () => Promise.resolve(buffers) } as unknown as Queue);
    const complain = (...found: number[]): void => {
      complaints.push(found);
    };
    reads.look({ place: { cell: place.cell }, value: { cell: at.cell }, limit, complain } as never);
    assert.equal((await reads.of(cellOf(8).cell)).byteLength, 8);
    await soon();
    assert.deepEqual(complaints, isFault ? [[value, 7]] : []);
    assert.deepEqual([place.of.owners, at.of.owners], [1, 1]);
  }
});

test("a fault comes to whoever waits, and to whoever asks later", async () => {
  const { reads } = readsOf(new Error("gone"));
  const [left, read] = [cellOf(8), cellOf(8)];
  const where = reads.leave(left.cell);
  await assert.rejects(reads.of(read.cell), /gone/);
  assert.throws(() => where?.(), /gone/);
  await soon();
  assert.deepEqual([left.of.owners, read.of.owners], [1, 1]);
});
