// Sizes of poolings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { geometryOf, type MaxPool2dParams } from "./index.ts";

const sizesOf = (h: number, w: number, params: Partial<MaxPool2dParams>) => {
  const given: MaxPool2dParams = { kernelSize: [2, 2], stride: [2, 2], padding: [0, 0], ...params };
  const { oh, ow, height, width } = geometryOf({ shape: [1, 1, h, w], dtype: "float32" }, given);
  return { out: [oh, ow], reached: [height, width] };
};

test("windows, and the rows and columns from the border's first to the last that one reaches", () => {
  assert.deepEqual(sizesOf(6, 7, {}), { out: [3, 3], reached: [6, 7] });
  assert.deepEqual(sizesOf(6, 7, { ceilMode: true }), { out: [3, 4], reached: [6, 8] });
  assert.deepEqual(sizesOf(7, 6, { ceilMode: true }), { out: [4, 3], reached: [8, 6] });
  assert.deepEqual(sizesOf(7, 8, { kernelSize: [3, 3], stride: [2, 1], padding: [1, 1] }), {
    out: [4, 8],
    reached: [9, 10],
  });
  assert.deepEqual(sizesOf(9, 9, { dilation: [3, 2] }), { out: [3, 4], reached: [9, 9] });
  assert.deepEqual(sizesOf(10, 8, { dilation: [3, 2], padding: [1, 0] }), { out: [5, 3], reached: [12, 8] });
  assert.deepEqual(sizesOf(8, 10, { dilation: [2, 3], padding: [0, 1] }), { out: [3, 5], reached: [8, 12] });
  // The border at the end that no window reaches is none.
  assert.deepEqual(sizesOf(5, 5, { stride: [3, 3], padding: [1, 1] }), { out: [2, 2], reached: [6, 6] });
});
