// Rows and columns by their places: runs of every length, of floats, whole numbers and bytes, and what flows back into them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type DType, type Tensor, tensor } from "../../../../index.ts";

/** Whole numbers of an element's place, so that sums are exact and none can stand in for another. */
const values = (numel: number, by = 7): number[] => Array.from({ length: numel }, (_, i) => (i * by) % 251);

const INDEX = [2, 0, 2, 3];
const indexOn = (device: "cpu" | "reference") => tensor(Int32Array.from(INDEX), { device });
const both = ["reference", "cpu"] as const;

const runs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 17];

for (const dtype of ["float32", "int32", "uint8", "bool"] as const satisfies readonly DType[])
  test(`${dtype} is taken in runs of every length`, async () => {
    for (const run of runs)
      for (const [dim, shape] of [
        [0, [4, run]],
        [1, [3, 4, run]],
        [1, [run, 4]],
      ] as const) {
        const numel = shape.reduce((a, b) => a * b, 1);
        const [wanted, found] = both.map((device) =>
          tensor(values(numel), { shape: [...shape], dtype, device }).indexSelect(dim, indexOn(device)),
        );
        assert.deepEqual([...(await found.data())], [...(await wanted.data())], `${shape} along ${dim}`);
      }
  });

test("what flows back is added, twice where a place was taken twice", async () => {
  for (const run of runs)
    for (const [dim, shape] of [
      [0, [4, run]],
      [1, [3, 4, run]],
    ] as const) {
      const numel = shape.reduce((a, b) => a * b, 1);
      const [wanted, found] = both.map((device) => {
        const x = tensor(values(numel), { shape: [...shape], device, requiresGrad: true });
        const y = x.indexSelect(dim, indexOn(device));
        y.mul(tensor(values(y.numel, 5), { shape: y.shape, device }))
          .sum()
          .backward();
        return x.grad as Tensor;
      });
      assert.deepEqual([...(await found.data())], [...(await wanted.data())], `${shape} along ${dim}`);
    }
});

test("elements are put and added at places of their own, of whole numbers too", async () => {
  for (const dtype of ["float32", "int32"] as const)
    for (const run of runs) {
      const [wanted, found] = both.map((device) => {
        const of = (shape: number[], by: number) =>
          tensor(values(shape[0] * shape[1], by), { shape, dtype, device });
        const index = tensor(
          Int32Array.from({ length: 2 * run }, (_, i) => (i < run ? 3 : i % 3)),
          { shape: [2, run], device },
        );
        const x = of([4, run], 7);
        return [x.scatter(0, index, of([2, run], 5)), x.scatterAdd(0, index, of([2, run], 5))];
      });
      for (const i of [0, 1])
        assert.deepEqual([...(await found[i].data())], [...(await wanted[i].data())], `${dtype} ${run}`);
    }
});
