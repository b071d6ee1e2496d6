// Networks' own sizes, which the larger tiles and the sums by points need; too many numbers for the registry's gradient checks.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { GuardedDevice } from "../../../../../../../../tests/guarded.ts";
import type { Geometry } from "../../../../../ops/conv2d/geometry.ts";
import { conv2d } from "../../../../../ops/conv2d/index.ts";
import type { HostArray } from "../../../../../ops/op.ts";
import { noise } from "../../../../../ops/samples.ts";
import type { Data } from "../../../../../tensor/types.ts";
import { setFloat32MatmulPrecision } from "../../../../precision.ts";
import { CpuDevice } from "../../../device.ts";
import type { Tile } from "../../../tile.ts";
import { schemeOf, suitsWinograd } from "./plan.ts";

/** Rounding, as a share of the largest value; and where more is allowed. */
const TOLERANCE = 4e-6;
const ROUGH_TOLERANCE = 1e-4;

const tiles: Tile[] = [
  { name: "narrow", vectors: 2, fused: false },
  { name: "wide", vectors: 4, fused: false },
];
const one = new CpuDevice(1);
const two = new CpuDevice(2);
const devices = [...tiles.map((tile) => new GuardedDevice(tile)), two];

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
    return device.peek(array);
  });
}

function assertClose(actual: Data, expected: Data, what: string, tolerance = TOLERANCE): void {
  assert.equal(actual.length, expected.length, what);
  let largest = 0;
  for (const x of expected) largest = Math.max(largest, Math.abs(x));
  // A message is made only where it is needed: there are millions of numbers.
  for (let i = 0; i < expected.length; i++)
    if (!(Math.abs(actual[i] - expected[i]) <= tolerance * largest))
      assert.fail(`${what} at ${i}: ${actual[i]}, expected ${expected[i]}`);
}

const names = ["output", "gradient of x", "gradient of the weight", "gradient of the bias"];

/** Sizes, and how close to the reference their output and gradients must be. */
function checkConvolution([n, c, h, w, oc, padding]: number[], tolerance: number): void {
  const params = { stride: [1, 1] as [number, number], padding: [padding, padding] as [number, number] };
  const inputs = [noise([n, c, h, w], 1), noise([oc, c, 3, 3], 2, 0.1), noise([oc], 3)];
  const type = conv2d.infer(inputs, params);
  const out = { ...type, data: conv2d.reference.forward(inputs, type, params) };
  const along = noise([...type.shape], 4);
  const grads = conv2d.reference.backward?.(along.data as Float64Array, inputs, out, params);
  const results = devices.map((device) => onDevice(device, inputs, along, padding));
  for (const result of results)
    result.forEach((data, i) => {
      assertClose(data, i === 0 ? out.data : (grads?.[i - 1] as Data), names[i], tolerance);
    });
  const [alone, shared] = [onDevice(one, inputs, along, padding), results[devices.indexOf(two)]];
  assert.deepEqual(alone, shared, "as many threads as one likes");
}

const titleOf = ([n, c, h, w, oc, padding]: number[]): string =>
  `${n}×${c}×${h}×${w} to ${oc}, padding ${padding}`;

describe("convolutions of many channels agree with the reference", () => {
  for (const sizes of [
    [2, 24, 15, 13, 32, 1],
    // A chunk of an image's rows, and one of fewer that does not fill its last block.
    [1, 24, 30, 30, 16, 1],
    [2, 64, 7, 9, 64, 1],
    [3, 64, 5, 11, 68, 0],
    [5, 176, 3, 3, 176, 1],
    [3, 68, 2, 3, 64, 1],
    [2, 176, 5, 6, 176, 1],
    // Multiples of 256 channels lie apart in memory.
    [1, 256, 5, 4, 256, 1],
  ])
    test(titleOf(sizes), () => checkConvolution(sizes, TOLERANCE));
});

describe('at "highest" a forward pass keeps the bound that precision.ts states', () => {
  const bounds: [sizes: number[], bound: number][] = [
    [[2, 16, 16, 16, 32, 1], 2e-6],
    [[1, 64, 16, 16, 64, 1], 4e-6],
    [[1, 128, 12, 12, 128, 1], 4e-6],
    [[1, 512, 8, 8, 128, 1], 8e-6],
    [[1, 512, 4, 4, 512, 1], 8e-6],
  ];
  for (const [[n, c, h, w, oc, padding], bound] of bounds)
    test(`${titleOf([n, c, h, w, oc, padding])}: ${bound}`, () => {
      const params = { stride: [1, 1] as [number, number], padding: [padding, padding] as [number, number] };
      const inputs = [noise([n, c, h, w], 1), noise([oc, c, 3, 3], 2, 0.1), noise([oc], 3)];
      const type = conv2d.infer(inputs, params);
      const exact = conv2d.reference.forward(inputs, type, params);
      const arrays = inputs.map((x) => two.fromHost(x.data, x));
      const { out } = two.forward(conv2d, arrays, type, params);
      assertClose(two.peek(out), exact, "output", bound);
    });
});

describe("larger tiles, where they are allowed, round more", () => {
  before(() => setFloat32MatmulPrecision("high"));
  after(() => setFloat32MatmulPrecision("highest"));
  for (const sizes of [
    [3, 128, 7, 7, 132, 1],
    [2, 132, 6, 7, 128, 1],
    [1, 128, 9, 7, 128, 0],
    [1, 256, 7, 4, 256, 1],
  ])
    test(titleOf(sizes), () => checkConvolution(sizes, ROUGH_TOLERANCE));
  test("and they are taken", () => {
    const sizes = { c: 256, oc: 256, oh: 7, ow: 7 };
    assert.equal(schemeOf(sizes).out, 7);
    setFloat32MatmulPrecision("highest");
    assert.equal(schemeOf(sizes).out, 4);
  });
});

test("tiles are as large as both sides' channels and the map pay for", () => {
  const cases: [c: number, oc: number, oh: number, ow: number, out: number][] = [
    [16, 64, 16, 16, 2],
    [64, 16, 16, 16, 2],
    [24, 32, 16, 16, 4],
    [64, 64, 3, 3, 3],
    [60, 64, 3, 3, 4],
    [64, 64, 4, 4, 4],
    [24, 24, 5, 5, 2],
    [128, 64, 6, 6, 2],
    [64, 64, 8, 8, 4],
    [64, 64, 2, 2, 2],
  ];
  const found = cases.map(([c, oc, oh, ow]) => [c, oc, oh, ow, schemeOf({ c, oc, oh, ow }).out]);
  assert.deepEqual(found, cases);
});

test("sizes from which transforms pay", () => {
  const g = { kh: 3, kw: 3, sh: 1, sw: 1, c: 16, oc: 16 };
  const suits = (other: object): boolean => suitsWinograd({ ...g, ...other } as Geometry);
  assert.ok([{}, { c: 8, oc: 8 }, { c: 12 }, { oc: 20 }].every(suits));
  const others = [{ kh: 1 }, { kw: 5 }, { sh: 2 }, { sw: 2 }, { c: 18 }, { oc: 18 }, { c: 4 }, { oc: 4 }];
  for (const other of others) assert.ok(!suits(other), JSON.stringify(other));
});

test("a convolution by points that is a device's first finds room", () => {
  const [c, size] = [176, 5];
  const params = { stride: [1, 1] as [number, number], padding: [1, 1] as [number, number] };
  const inputs = [noise([2, c, size, size], 1), noise([c, c, 3, 3], 2, 0.1), noise([c], 3)];
  const type = conv2d.infer(inputs, params);
  const [first, later] = [new CpuDevice(1), one].map((device) => {
    const arrays = inputs.map((x) => device.fromHost(Float32Array.from(x.data), x));
    return device.peek(device.forward(conv2d, arrays, type, params).out);
  });
  assert.deepEqual(first, later);
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
