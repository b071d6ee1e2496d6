// Groups of as many channels as networks have, on maps of even and odd sizes: as the reference, by either tile, and the same bits on any
// number of threads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../../../../tests/guarded.ts";
import { conv2d } from "../../../../../ops/conv2d/index.ts";
import type { HostArray } from "../../../../../ops/op.ts";
import { noise } from "../../../../../ops/samples.ts";
import type { Data } from "../../../../../tensor/types.ts";
import { CpuDevice } from "../../../device.ts";
import { chunkOf } from "./plan.ts";

/** Rounding, as a share of the largest value. */
const TOLERANCE = 3e-6;

const devices = [
  new GuardedDevice({ name: "narrow", vectors: 2, fused: false }),
  new GuardedDevice({ name: "wide", vectors: 4, fused: false }),
  new CpuDevice(1),
  new CpuDevice(3),
];

interface Case {
  input: [n: number, c: number, h: number, w: number];
  out: number;
  groups: number;
  kernel?: [number, number];
  stride?: [number, number];
  dilation?: [number, number];
  padding?: [number, number];
}

/** Channels of a group 4, 8, 16, 32 and odd ones, groups in several chunks, maps of every width a tile may have. */
const cases: Case[] = [
  { input: [3, 64, 9, 8], out: 64, groups: 16 },
  { input: [2, 16, 4, 4], out: 16, groups: 4 },
  { input: [2, 48, 7, 7], out: 48, groups: 6, stride: [2, 2] },
  { input: [2, 64, 5, 33], out: 64, groups: 4 },
  { input: [1, 64, 5, 6], out: 64, groups: 2, stride: [1, 2] },
  { input: [2, 56, 5, 6], out: 48, groups: 2 },
  { input: [2, 40, 8, 7], out: 44, groups: 1, stride: [2, 2] },
  { input: [2, 33, 6, 14], out: 55, groups: 11, kernel: [5, 3], padding: [2, 1] },
  { input: [2, 40, 9, 10], out: 24, groups: 2, dilation: [2, 3], padding: [2, 3] },
  { input: [2, 240, 3, 5], out: 240, groups: 3, kernel: [1, 1], padding: [0, 0] },
  { input: [3, 12, 6, 5], out: 36, groups: 12, stride: [3, 2], padding: [4, 0] },
  // Rows that are several of a tile's, of every second or third pixel when they go back.
  { input: [1, 16, 4, 41], out: 16, groups: 4, stride: [2, 2] },
  { input: [1, 16, 3, 50], out: 32, groups: 2, stride: [1, 3], padding: [1, 2] },
  // Groups of so many channels that each is a convolution of its own.
  { input: [2, 80, 5, 6], out: 80, groups: 2 },
  { input: [1, 264, 4, 3], out: 264, groups: 2, kernel: [1, 1], padding: [0, 0] },
  { input: [2, 144, 5, 4], out: 288, groups: 2, stride: [2, 1] },
  // More chunks than a job has parts.
  { input: [550, 64, 1, 1], out: 64, groups: 2, kernel: [1, 1], padding: [0, 0] },
];

function results(device: CpuDevice, inputs: HostArray[], along: HostArray, params: object): Data[] {
  const given = { stride: [1, 1], padding: [1, 1], ...params } as Parameters<typeof conv2d.infer>[1];
  const arrays = inputs.map((x) => device.fromHost(Float32Array.from(x.data), { ...x, dtype: "float32" }));
  const grad = device.fromHost(Float32Array.from(along.data), { ...along, dtype: "float32" });
  const { out, saved } = device.forward(conv2d, arrays, conv2d.infer(inputs, given), given);
  const needs = inputs.map(() => true);
  const grads = device.backward(conv2d, { grad, inputs: arrays, out, saved, params: given, needs });
  return [out, ...grads].map((array) => {
    assert.ok(array);
    return device.peek(array);
  });
}

function assertNear(actual: Data, expected: Data, what: string): void {
  assert.equal(actual.length, expected.length, what);
  let largest = 0;
  for (const x of expected) largest = Math.max(largest, Math.abs(x));
  for (let i = 0; i < expected.length; i++)
    if (!(Math.abs(actual[i] - expected[i]) <= TOLERANCE * largest))
      assert.fail(`${what} at ${i}: ${actual[i]}, expected ${expected[i]}`);
}

test("groups that divide all of them and fill a chunk are taken together", () => {
  const cases: [groups: number, ins: number, outs: number, together: number][] = [
    [16, 4, 4, 8],
    [6, 4, 4, 6],
    [14, 4, 4, 7],
    [10, 4, 8, 2],
    [4, 16, 8, 2],
    [4, 8, 17, 1],
    [4, 48, 32, 1],
    [7, 8, 8, 1],
    [1, 4, 4, 1],
  ];
  for (const [groups, ins, outs, together] of cases)
    assert.equal(chunkOf({ groups, ins, outs }), together, `${groups} of ${ins} to ${outs}`);
});

for (const { input, out, kernel = [3, 3], ...params } of cases)
  test(`${input} to ${out}, ${kernel}, ${JSON.stringify(params)}`, () => {
    const inputs = [
      noise(input, 1),
      noise([out, input[1] / params.groups, ...kernel], 2, 0.2),
      noise([out], 3),
    ];
    const given = { stride: [1, 1] as const, padding: [1, 1] as const, ...params };
    const type = conv2d.infer(inputs, given);
    const y = { ...type, data: conv2d.reference.forward(inputs, type, given) };
    const along = noise([...type.shape], 4);
    const grads = conv2d.reference.backward?.(Float64Array.from(along.data), inputs, y, given) ?? [];
    const expected = [y.data, ...grads];
    const found = devices.map((device) => results(device, inputs, along, params));
    for (const all of found)
      all.forEach((data, i) => {
        assertNear(data, expected[i] as Data, ["output", "gradient of x", "of the weight", "of the bias"][i]);
      });
    assert.deepEqual(found[3], found[2], "as many threads as one likes");
  });
