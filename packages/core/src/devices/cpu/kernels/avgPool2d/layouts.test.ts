// Means of windows in both layouts: the same numbers, and channels stay innermost where they were.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type AvgPool2dParams, adaptiveAvgPool2d, avgPool2d } from "../../../../ops/avgPool2d.ts";
import type { Op } from "../../../../ops/op.ts";
import { noise } from "../../../../ops/samples.ts";
import type { Shape } from "../../../../tensor/types.ts";
import { CpuArray, type Layout } from "../../array.ts";
import { CpuDevice } from "../../device.ts";
import { toChannelsLast } from "../../layout.ts";

type Two = readonly [number, number];

const device = new CpuDevice(2);

function images(seed: number, layout: Layout, shape: Shape): CpuArray {
  const type = { shape, dtype: "float32" as const };
  const plain = device.fromHost(Float32Array.from(noise([...shape], seed).data), type) as CpuArray;
  if (layout === "contiguous") return plain;
  const turned = CpuArray.empty(device.engine, type, layout);
  toChannelsLast(device.engine, plain, turned);
  return turned;
}

function run<P>(op: Op<P>, layout: Layout, params: P, shape: Shape) {
  const x = images(1, layout, shape);
  const type = op.infer([x], params);
  const { out, saved } = device.forward(op, [x], type, params);
  const grad = images(2, layout, type.shape);
  const [dx] = device.backward(op, { grad, inputs: [x], out, saved, params, needs: [true] });
  return {
    layout: (out as CpuArray).layout,
    values: [out, dx as CpuArray].map((array) => device.peek(array)),
  };
}

function agree<P>(op: Op<P>, params: P, shape: Shape): void {
  const plain = run(op, "contiguous", params, shape);
  const innermost = run(op, "channelsLast", params, shape);
  innermost.values.forEach((values, i) => {
    for (const [at, value] of values.entries()) {
      const apart = Math.abs(value - plain.values[i][at]);
      assert.ok(apart <= 2 ** -22, `${i === 0 ? "mean" : "gradient"} ${at}: off by ${apart}`);
    }
  });
  assert.equal(innermost.layout, shape[1] % 4 === 0 ? "channelsLast" : "contiguous");
}

const windows = (kernelSize: Two, stride: Two, padding: Two = [0, 0]): AvgPool2dParams => ({
  kernelSize,
  stride,
  padding,
  countIncludePad: true,
});
for (const shape of [
  [3, 8, 9, 12],
  [2, 4, 6, 7],
  [2, 6, 8, 8],
]) {
  test(`windows of [${shape}]`, () => {
    agree(avgPool2d, windows([2, 2], [2, 2]), shape);
    agree(avgPool2d, windows([3, 2], [1, 2]), shape);
    agree(avgPool2d, windows([3, 3], [2, 2], [1, 1]), shape);
    agree(avgPool2d, windows([5, 4], [5, 4]), shape);
    agree(adaptiveAvgPool2d, { outputSize: [3, 5] }, shape);
    agree(adaptiveAvgPool2d, { outputSize: [4, 4] }, shape);
  });
}
