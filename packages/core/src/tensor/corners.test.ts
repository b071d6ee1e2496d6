// Corners of calls that work: a single element, one place for many rows, a length of nothing, everything left out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import { defaultGenerator, manualSeed, nn, ones, tensor, zeros } from "../index.ts";

test("sums along a dimension of one element are that element, in a tensor of its own", async () => {
  const x = tensor([[1.5], [-2]]);
  for (const way of ["cumsum", "cumprod"] as const) {
    const y = x[way](1);
    assert.deepEqual([...(await y.data())], [1.5, -2]);
    assert.notEqual(y, x);
  }
});

test("rows that are added to one place are all added, on every device", async () => {
  const rows = Array.from({ length: 256 * 512 }, (_, i) => (i % 7) - 3);
  const wanted = Array.from({ length: 512 }, (_, column) =>
    rows.filter((_, i) => i % 512 === column).reduce((a, b) => a + b),
  );
  for (const device of everyDevice) {
    const added = tensor(rows, { device }).reshape(256, 512);
    const index = zeros([256], { dtype: "int32", device });
    const sums = zeros([1, 512], { device }).indexAdd(0, index, added);
    assert.deepEqual([...(await sums.data())], wanted, device);
  }
});

test("a length's gradient at 0 is 0, on every device", async () => {
  for (const device of everyDevice) {
    const x = zeros([3], { device, requiresGrad: true });
    x.norm().backward();
    assert.deepEqual([...((await x.grad?.data()) ?? [])], [0, 0, 0], device);
  }
});

test("what leaves out everything draws nothing", () => {
  manualSeed(7);
  const before = defaultGenerator.getState();
  assert.equal(nn.functional.dropout2d(ones([2, 3, 8, 8]), 1, true).sum().dtype, "float32");
  assert.deepEqual(defaultGenerator.getState(), before);
});
