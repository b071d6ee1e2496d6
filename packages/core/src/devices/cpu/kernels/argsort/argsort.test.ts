// Lines of every length: by insertion, by runs that are merged, and the first few of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getDevice, type Tensor, tensor } from "../../../../index.ts";
import { argsort } from "../../../../ops/argsort/index.ts";
import { apply } from "../../../../tensor/apply.ts";

const placesOf = async (x: Tensor, descending: boolean, count: number): Promise<number[]> => [
  ...(await apply(argsort, [x], { dim: 1, descending, count }).data()),
];

test("lines of up to three thousand elements, many equal, are sorted as Array's stable sort does", async () => {
  for (const length of [1, 2, 23, 24, 25, 26, 31, 32, 33, 48, 64, 100, 257, 1000, 3000])
    for (const dtype of ["float32", "int32", "uint8"] as const)
      for (const descending of [false, true]) {
        const lines = [3, 5, 7].map((n) => Array.from({ length }, (_, i) => (n * i * i + 11 * i) % 197));
        const x = tensor(lines.flat(), { dtype, device: getDevice("cpu") }).reshape(3, length);
        const expected = lines.map((line) =>
          line.map((_, i) => i).sort((a, b) => (descending ? line[b] - line[a] : line[a] - line[b]) || a - b),
        );
        for (const count of [length, Math.ceil(length / 2), Math.min(length, 5)]) {
          const first = expected.flatMap((line) => line.slice(0, count));
          assert.deepEqual(await placesOf(x, descending, count), first, `${dtype} ${length} ${count}`);
        }
      }
});
