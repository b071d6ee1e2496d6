// Places among sorted numbers, by counting: rows of any number of dimensions, each with its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bucketize, isin, searchsorted, type Tensor, tensor, uniqueConsecutive, zeros } from "../index.ts";

const listOf = async (x: Tensor): Promise<number[]> => [...(await x.data())];
const shuffled = (length: number, by: number) => Array.from({ length }, (_, i) => (i * by) % 13);

test("each row has sorted numbers of its own, in any number of dimensions", async () => {
  for (const outer of [[], [3], [2, 3], [1, 2, 2]])
    for (const [many, asked] of [
      [5, 4],
      [1, 3],
      [4, 1],
    ]) {
      const rows = outer.reduce((a, b) => a * b, 1);
      const sorted = Array.from({ length: rows }, (_, row) =>
        shuffled(many, row + 3).toSorted((a, b) => a - b),
      );
      const values = shuffled(rows * asked, 5);
      for (const right of [false, true]) {
        const found = searchsorted(
          tensor(sorted.flat(), { shape: [...outer, many] }),
          tensor(values, { shape: [...outer, asked] }),
          { right },
        );
        assert.deepEqual(found.shape, [...outer, asked]);
        const wanted = values.map(
          (value, i) =>
            sorted[Math.floor(i / asked)].filter((one) => (right ? one <= value : one < value)).length,
        );
        assert.deepEqual(await listOf(found), wanted, `[${outer}] ${many} ${asked} ${right}`);
      }
    }
});

test("rows that are not alike but for the last size are refused", () => {
  for (const [sorted, values] of [
    [[2, 3], [3]],
    [
      [2, 3],
      [3, 2],
    ],
    [
      [2, 2, 3],
      [2, 3, 3],
    ],
    [
      [2, 2, 3],
      [3, 2, 3],
    ],
  ])
    assert.throws(
      () => searchsorted(zeros(sorted), zeros(values)),
      (error: Error) =>
        error.message.includes(`[${sorted.join(", ")}] for values of shape [${values.join(", ")}]`),
    );
});

test("a vector serves values of any shape; side and right say the same", async () => {
  const edges = tensor([1, 3, 3, 5]);
  const values = tensor([
    [0, 1, 3],
    [4, 5, 6],
  ]);
  for (const [found, wanted] of [
    [searchsorted(edges, values), [0, 0, 1, 3, 3, 4]],
    [searchsorted(edges, values, { side: "left" }), [0, 0, 1, 3, 3, 4]],
    [searchsorted(edges, values, { side: "right" }), [0, 1, 3, 3, 4, 4]],
    [bucketize(values, edges), [0, 0, 1, 3, 3, 4]],
    [bucketize(values, edges, { right: true }), [0, 1, 3, 3, 4, 4]],
  ] as const) {
    assert.deepEqual([found.shape, found.dtype], [[2, 3], "int32"]);
    assert.deepEqual(await listOf(found), wanted);
  }
  assert.deepEqual(await listOf(searchsorted(edges, 4)), [3]);
  assert.deepEqual(searchsorted(edges, 4).shape, []);
  // A number that is none lies behind all others.
  assert.deepEqual(await listOf(bucketize(tensor([Number.NaN]), edges)), [4]);
});

test("what is in a set, and not", async () => {
  const x = tensor([0, 1, -0, Number.NaN, 2]);
  assert.deepEqual(await listOf(isin(x, tensor([-0, 2, Number.NaN]))), [1, 0, 1, 0, 1]);
  assert.deepEqual(await listOf(isin(x, tensor([-0, 2]), { invert: true })), [0, 1, 0, 1, 0]);
  assert.deepEqual(await listOf(isin(x, 1)), [0, 1, 0, 0, 0]);
  assert.deepEqual(await listOf(isin(2, x)), [1]);
  assert.equal(isin(x, 1).dtype, "bool");
});

test("repetitions next to each other, counted and numbered", async () => {
  const x = tensor([
    [1, 1, 2],
    [2, 1, 1],
  ]);
  assert.deepEqual(await listOf(uniqueConsecutive(x)), [1, 2, 1]);
  const [values, inverse, counts] = uniqueConsecutive(x, true, true) as Tensor[];
  assert.deepEqual(await listOf(values), [1, 2, 1]);
  assert.deepEqual(
    [inverse.shape, await listOf(inverse)],
    [
      [2, 3],
      [0, 0, 1, 1, 2, 2],
    ],
  );
  assert.deepEqual(await listOf(counts), [2, 2, 2]);
  const [, alone] = uniqueConsecutive(x, { returnCounts: true }) as Tensor[];
  assert.deepEqual(await listOf(alone), [2, 2, 2]);
  assert.deepEqual(await listOf(uniqueConsecutive(zeros([0]))), []);
});
