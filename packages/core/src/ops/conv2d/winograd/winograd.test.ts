// Networks' own sizes, which the larger tiles and the sums by points need; too many numbers for the registry's gradient checks.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CpuDevice } from "../../../devices/cpu/device.ts";
import type { Tile } from "../../../devices/cpu/tile.ts";
import type { Data } from "../../../tensor/types.ts";
import type { HostArray } from "../../op.ts";
import { noise } from "../../samples.ts";
import { conv2d } from "../index.ts";

/** Rounding, as a share of the largest value. */
const TOLERANCE = 4e-6;

const tiles: Tile[] = [
  { name: "narrow", vectors: 2, fused: false },
  { name: "wide", vectors: 4, fused: false },
];
const one = new CpuDevice(1);
const two = new CpuDevice(2);
const devices = [...tiles.map((tile) => new CpuDevice(1, tile)), two];

/** Output and gradients of every input, on the way to which the output's gradient is `along`. */
function onDevice(device: CpuDevice, inputs: HostArray[], along: HostArray, padding: number): Data[] {
  const params = { stride: [1, 1] as [number, number], padding: [padding, padding] as [number, number] };
  const float = (x: HostArray) =>
    device.fromHost(Float32Array.from(x.data), { shape: x.shape, dtype: "float32" });
  const arrays = inputs.map(float);
  const { out, saved } = device.forward(conv2d, arrays, conv2d.infer(inputs, params), params);
  const needs = inputs.map(() => true);
  const grads = device.backward(conv2d, { grad: float(along), inputs: arrays, out, saved, params, needs });
  return [out, ...grads].map((array) => {
    assert.ok(array);
    return device.snapshot(array);
  });
}

function assertClose(actual: Data, expected: Data, what: string): void {
  const largest = Array.from(expected, Math.abs).reduce((a, b) => Math.max(a, b), 0);
  for (const [i, x] of Array.from(expected).entries())
    assert.ok(Math.abs(actual[i] - x) <= TOLERANCE * largest, `${what} at ${i}: ${actual[i]}, expected ${x}`);
}

const names = ["output", "gradient of x", "gradient of the weight", "gradient of the bias"];

describe("convolutions of many channels agree with the reference", () => {
  for (const [n, c, h, w, oc, padding] of [
    [2, 64, 7, 9, 64, 1],
    [3, 64, 5, 11, 68, 0],
    [5, 176, 3, 3, 176, 1],
  ])
    test(`${n}×${c}×${h}×${w} to ${oc}, padding ${padding}`, () => {
      const params = { stride: [1, 1] as [number, number], padding: [padding, padding] as [number, number] };
      const inputs = [noise([n, c, h, w], 1), noise([oc, c, 3, 3], 2, 0.1), noise([oc], 3)];
      const type = conv2d.infer(inputs, params);
      const out = { ...type, data: conv2d.reference.forward(inputs, type, params) };
      const along = noise([...type.shape], 4);
      const grads = conv2d.reference.backward?.(along.data as Float64Array, inputs, out, params);
      for (const device of devices)
        onDevice(device, inputs, along, padding).forEach((data, i) => {
          assertClose(data, i === 0 ? out.data : (grads?.[i - 1] as Data), names[i]);
        });
      const [alone, shared] = [one, two].map((device) => onDevice(device, inputs, along, padding));
      assert.deepEqual(alone, shared, "as many threads as one likes");
    });
});

test("a weight's gradient over several batches in memory is the sum of its images' gradients", () => {
  // 12 images of these go to memory at a time.
  const [n, c, size] = [14, 176, 17];
  const parameters = [noise([c, c, 3, 3], 2, 0.1), noise([c], 3)];
  const all = noise([n, c, size, size], 1);
  const half = all.data.length / 2;
  const [whole, ...halves] = [all, 0, 1].map((part) => {
    const images =
      typeof part === "number"
        ? { ...all, shape: [n / 2, c, size, size], data: all.data.slice(part * half, (part + 1) * half) }
        : part;
    return onDevice(two, [images, ...parameters], images, 1)[2] as Float32Array;
  });
  assertClose(
    whole,
    halves[0].map((x, i) => x + halves[1][i]),
    "gradient of the weight",
  );
});
