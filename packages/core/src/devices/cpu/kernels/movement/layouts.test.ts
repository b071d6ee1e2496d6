// Images as a convolution gives them, channels innermost: joined and cut along every dimension they hold what they should, and stay as
// the next convolution wants them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cat } from "../../../../ops/movement/cat.ts";
import { channelShuffle } from "../../../../ops/movement/channelShuffle.ts";
import { slice } from "../../../../ops/movement/slice.ts";
import type { Op } from "../../../../ops/op.ts";
import { noise } from "../../../../ops/samples.ts";
import { CpuArray, type Layout } from "../../array.ts";
import { CpuDevice } from "../../device.ts";
import { toChannelsLast } from "../../layout.ts";

const device = new CpuDevice(2);
const SHAPE = [2, 5, 3, 7];

function images(seed: number, layout: Layout, shape = SHAPE): CpuArray {
  const type = { shape, dtype: "float32" as const };
  const plain = device.fromHost(Float32Array.from(noise(shape, seed).data), type) as CpuArray;
  if (layout === "contiguous") return plain;
  const turned = CpuArray.empty(device.engine, type, layout);
  toChannelsLast(device.engine, plain, turned);
  return turned;
}

/** Result and gradients, and how the result lies. */
function run<P>(op: Op<P>, layouts: readonly Layout[], params: P, shape = SHAPE) {
  const inputs = layouts.map((layout, i) => images(i + 1, layout, shape));
  const type = op.infer(inputs, params);
  const { out, saved } = device.forward(op, inputs, type, params);
  const { layout } = out as CpuArray;
  const grad = images(9, layout, [...type.shape]);
  const needs = inputs.map(() => true);
  const grads = device.backward(op, { grad, inputs, out, saved, params, needs });
  return { layout, values: [out, ...grads].map((array) => array && device.peek(array)) };
}

for (const dim of [0, 1, 2, 3]) {
  test(`cat along ${dim}`, () => {
    const expected = run(cat, ["contiguous", "contiguous"], { dim });
    const innermost = run(cat, ["channelsLast", "channelsLast"], { dim });
    assert.equal(innermost.layout, "channelsLast");
    assert.deepEqual(innermost.values, expected.values);
    assert.deepEqual(run(cat, ["channelsLast", "contiguous"], { dim }).values, expected.values);
    assert.deepEqual(run(cat, ["contiguous", "channelsLast"], { dim }).values, expected.values);
  });

  test(`every second of dimension ${dim}`, () => {
    const params = { dim, start: 1, length: dim === 3 ? 3 : 1, step: 2 };
    const innermost = run(slice, ["channelsLast"], params);
    assert.equal(innermost.layout, "channelsLast");
    assert.deepEqual(innermost.values, run(slice, ["contiguous"], params).values);
  });
}

for (const [channels, groups] of [
  [116, 2],
  [58, 2],
  [12, 3],
  [6, 2],
  [20, 10],
])
  test(`${channels} channels of ${groups} groups in turns`, () => {
    const shape = [2, channels, 3, 7];
    const innermost = run(channelShuffle, ["channelsLast"], { groups }, shape);
    assert.equal(innermost.layout, "channelsLast");
    assert.deepEqual(innermost.values, run(channelShuffle, ["contiguous"], { groups }, shape).values);
  });
