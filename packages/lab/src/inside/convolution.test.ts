// Sums and gradients taken apart agree with the engine's own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn, randn } from "@tinycnn/core";
import {
  type Convolution,
  kernelGradient,
  outputMap,
  outputSize,
  patchAt,
  placesOf,
  sumAt,
} from "./convolution.ts";

const LECTURE: Convolution = {
  input: [7, 2, 3, 3, 8, 4, 5, 3, 8, 4, 3, 3, 2, 8, 4, 2, 8, 7, 2, 7, 5, 4, 4, 5, 4],
  inputShape: [1, 5, 5],
  weight: [1, 0, -1, 1, 0, -1, 1, 0, -1],
  weightShape: [1, 1, 3, 3],
  bias: null,
  stride: [1, 1],
  padding: [0, 0],
};

test("the lecture's example: 7 + 4 + 3 - 3 - 3 - 2 = 6", () => {
  assert.deepEqual(outputSize(LECTURE), [3, 3]);
  assert.deepEqual(patchAt(LECTURE, 0, 0, 0), [7, 2, 3, 4, 5, 3, 3, 3, 2]);
  assert.deepEqual(sumAt(LECTURE, 0, 0, 0), { channels: [6], bias: 0, value: 6 });
});

test("padding gives zeros, strides skip places, a kernel that does not fit has none", () => {
  const padded = { ...LECTURE, padding: [1, 1] as const, stride: [2, 2] as const };
  assert.deepEqual(outputSize(padded), [3, 3]);
  assert.deepEqual(patchAt(padded, 0, 0, 0), [0, 0, 0, 0, 7, 2, 0, 4, 5]);
  assert.equal(placesOf(2, 3, 1, 0), 0);
});

test("value and gradient agree with the engine's, channels, stride and padding included", async () => {
  manualSeed(3);
  for (const [stride, padding] of [
    [1, 1],
    [2, 0],
    [2, 1],
  ]) {
    const layer = new nn.Conv2d(3, 4, 3, { stride, padding });
    const x = randn([1, 3, 8, 7]);
    const out = layer(x);
    out.retainGrad();
    out.mul(out).sum().backward();
    const conv: Convolution = {
      input: await x.data(),
      inputShape: [3, 8, 7],
      weight: await layer.weight.data(),
      weightShape: [4, 3, 3, 3],
      bias: await (layer.bias as nn.Parameter).data(),
      stride: layer.stride,
      padding: layer.padding,
    };
    const [height, width] = outputSize(conv);
    assert.deepEqual(out.shape, [1, 4, height, width]);
    const area = height * width;
    const [values, gradients] = [await out.data(), await out.grad!.data()];
    const weightGradient = await layer.weight.grad!.data();
    for (let filter = 0; filter < 4; filter++) {
      const part = values.subarray(filter * area, (filter + 1) * area);
      outputMap(conv, filter).forEach((value, i) => {
        assert.ok(Math.abs(value - part[i]) < 1e-5);
      });
      const gradient = gradients.subarray(filter * area, (filter + 1) * area);
      kernelGradient(conv, 2, gradient).forEach((value, i) => {
        assert.ok(Math.abs(value - weightGradient[(filter * 3 + 2) * 9 + i]) < 1e-3, `weight ${i}`);
      });
    }
  }
});
