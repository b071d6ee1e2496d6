// Every operation, over its samples: gradients against differences, kernels against the reference, messages of bad calls.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GuardedDevice } from "../../../../tests/guarded.ts";
import { PrimitiveDevice } from "../../../../tests/primitives.ts";
import { checkUpdate, resultOf } from "../ops/check.ts";
import type { HostArray, Op, Sample, UpdateOp } from "../ops/op.ts";
import { ops, updates } from "../ops/registry.ts";
import { noise } from "../ops/samples.ts";
import { type Data, numelOf, type TensorType } from "../tensor/types.ts";
import { CpuDevice } from "./cpu/device.ts";
import { kernelOf } from "./cpu/kernels/table.ts";
import { loweredKernel, loweredUpdate } from "./cpu/lowered/kernelOf.ts";
import type { Tile } from "./cpu/tile.ts";
import type { Device } from "./device.ts";
import { ReferenceDevice } from "./reference/device.ts";

const EPS = 1e-6;
const ATOL = 1e-5;
const RTOL = 1e-3;
/** Places of an input that are tried, fewer where a single try costs much. */
const probesOf = (elements: number, most: number): number =>
  Math.max(4, Math.min(most, Math.floor(20_000 / elements)));

const isFloat = (x: TensorType): boolean => x.dtype === "float32";

function run(op: Op, sample: Sample<unknown>): HostArray {
  const type = resultOf(op, sample.inputs, sample.params);
  return { ...type, data: op.reference.forward(sample.inputs, type, sample.params) };
}

/** A fixed direction in which the outputs are summed, so that every output counts. */
const direction = (length: number): Float64Array => noise([length], 99).data as Float64Array;

/** Devices that compute in double precision, so that differences tell. The second is compared with the first as well. */
const exact: { device: Device; most: number }[] = [
  { device: new ReferenceDevice(), most: 24 },
  { device: new PrimitiveDevice(), most: 4 },
];

function gradcheck({ device, most }: (typeof exact)[number], op: Op, sample: Sample<unknown>): void {
  const type = resultOf(op, sample.inputs, sample.params);
  const forward = () => {
    const inputs = sample.inputs.map((x) => device.fromHost(x.data, x));
    return { inputs, ...device.forward(op, inputs, type, sample.params) };
  };
  const along = direction(numelOf(type.shape));
  const { params } = sample;
  const needs = sample.inputs.map(isFloat);
  const grad = device.fromHost(along, type);
  const grads = device.backward(op, { ...forward(), grad, params, needs }).map((g) => g && device.peek(g));
  const project = (): number => {
    const data = device.peek(forward().out) as Data;
    return along.reduce((sum, a, i) => sum + a * data[i], 0);
  };
  sample.inputs.forEach((input, index) => {
    const grad = grads[index];
    if (!grad || !isFloat(input)) return;
    const probes = probesOf(input.data.length + along.length, most);
    const step = Math.max(1, Math.floor(input.data.length / probes));
    for (let i = 0; i < input.data.length; i += step) {
      const before = input.data[i];
      input.data[i] = before + EPS;
      const above = project();
      input.data[i] = before - EPS;
      const below = project();
      input.data[i] = before;
      const numeric = (above - below) / (2 * EPS);
      const allowed = ATOL + RTOL * Math.abs(numeric);
      if (!(Math.abs(numeric - grad[i]) <= allowed))
        assert.fail(`input ${index} at ${i}: gradient ${grad[i]}, by differences ${numeric}`);
    }
  });
}

function assertClose(actual: Data, expected: Data, tolerance: number, what: string): void {
  assert.equal(actual.length, expected.length, what);
  const scale = Math.max(1e-6, ...Array.from(expected, Math.abs));
  // A message is made only where it is needed: there are millions of numbers.
  for (let i = 0; i < expected.length; i++)
    if (!(Math.abs(actual[i] - expected[i]) <= tolerance * scale))
      assert.fail(`${what} at ${i}: ${actual[i]}, reference ${expected[i]} (largest ${scale})`);
}

const tiles: Tile[] = [
  { name: "narrow", vectors: 2, fused: false },
  { name: "wide", vectors: 4, fused: false },
];
/** The cpu without a kernel by hand but those that its primitives are made of. */
class MadeDevice extends CpuDevice {
  protected override kernelOf<P>(op: Op<P>) {
    return loweredKernel(op, kernelOf);
  }
  protected override updateOf<P>(op: UpdateOp<P>) {
    return loweredUpdate(op, kernelOf);
  }
}

const devices: { label: string; device: Device }[] = [
  ...tiles.map((tile) => ({ label: `${tile.name} tile, 1 thread`, device: new GuardedDevice(tile) })),
  { label: "chosen tile, 2 threads", device: new CpuDevice(2) },
  { label: "primitives", device: new PrimitiveDevice() },
  { label: "the cpu's primitives, 2 threads", device: new MadeDevice(2) },
];

function onDevice(
  device: Device,
  op: Op,
  sample: Sample<unknown>,
  needs = sample.inputs.map(isFloat),
): { out: Data; grads: (Data | null)[] } {
  const inputs = sample.inputs.map((x) =>
    device.fromHost(Float32Array.from(x.data), { ...x, dtype: "float32" }),
  );
  sample.inputs.forEach((x, i) => {
    if (!isFloat(x)) inputs[i] = device.fromHost(x.data, x);
  });
  const before = device.liveBytes();
  const type = resultOf(op, sample.inputs, sample.params);
  const { out, saved } = device.forward(op, inputs, type, sample.params);
  const result = device.peek(out) as Data;
  let grads: (Data | null)[] = [];
  if (op.reference.backward) {
    const grad = device.fromHost(Float32Array.from(direction(result.length)), { ...type });
    const arrays = device.backward(op, { grad, inputs, out, saved, params: sample.params, needs });
    grads = arrays.map((g) => g && device.peek(g));
    for (const array of [grad, ...arrays]) array?.release();
  }
  for (const array of [out, ...saved]) array.release();
  assert.equal(device.liveBytes(), before, "everything a call took is given back");
  for (const array of inputs) array.release();
  return { out: result, grads };
}

/** Which of so many are asked for, in every way but none and all. */
const subsets = (count: number): boolean[][] =>
  Array.from({ length: 2 ** count - 2 }, (_, way) =>
    Array.from({ length: count }, (_, i) => Math.floor((way + 1) / 2 ** i) % 2 === 1),
  );

/**
 * Where the cpu differs among numbers that are none: a tile of Winograd's spreads one over its neighbours, statistics of ±∞ are taken in
 * another order.
 */
const OWN_WAY = new Set(["conv2d", "convTranspose2d", "convPool", "batchNorm", "channelStats"]);

/** Whose weight's gradient has products with the zeros of a border: of a number that is none and of 0 a device may make none, or leave it out. */
const MEETS_BORDER = new Set(["convTranspose2d"]);

/** A sample with one number that is none, in its first floats. */
function spoilt(sample: Sample<unknown>, by: number): Sample<unknown> | null {
  const at = sample.inputs.findIndex((x) => isFloat(x) && x.data.length > 0);
  const { data } = sample.inputs[at] ?? {};
  if (!data) return null;
  const spoiltData = data.map((x, i) => (i === Math.floor(data.length / 3) ? by : x));
  return { ...sample, inputs: sample.inputs.map((x, i) => (i === at ? { ...x, data: spoiltData } : x)) };
}

/** For each element whether it is NaN, ∞, −∞ or a number. */
const kindsOf = (data: Data): string =>
  Array.from(data, (x) => (Number.isNaN(x) ? "n" : Number.isFinite(x) ? "." : x > 0 ? "+" : "-")).join("");

function assertKinds(op: Op, sample: Sample<unknown>): void {
  const [wanted, ...others] = [new ReferenceDevice(), new PrimitiveDevice(), devices[2].device]
    .filter((device) => !(device instanceof CpuDevice && OWN_WAY.has(op.name)))
    .map((device) => ({ device, ...onDevice(device, op, sample) }));
  for (const { device, out, grads } of others) {
    assert.equal(kindsOf(out), kindsOf(wanted.out), `${device.name}: output`);
    wanted.grads.forEach((grad, i) => {
      if (i === 1 && MEETS_BORDER.has(op.name)) return;
      if (grad) assert.equal(kindsOf(grads[i] as Data), kindsOf(grad), `${device.name}: gradient ${i}`);
    });
  }
}

const bits = (data: Data): string =>
  Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("hex");

for (const op of ops)
  describe(op.name, () => {
    for (const sample of op.samples()) {
      if (op.reference.backward)
        for (const one of exact)
          test(`gradcheck, ${one.device.name}: ${sample.name}`, () => gradcheck(one, op, sample));
      test(`devices agree with the reference: ${sample.name}`, () => {
        const expected = run(op, sample);
        const along = Float64Array.from(Float32Array.from(direction(expected.data.length)));
        const grads = op.reference.backward?.(along, sample.inputs, expected, sample.params) ?? [];
        const results = devices.map(({ label, device }) => {
          const actual = onDevice(device, op, sample);
          assertClose(actual.out, expected.data, op.tolerance ?? 2e-6, `${label}: output`);
          grads.forEach((grad, i) => {
            const found = actual.grads[i];
            if (grad && isFloat(sample.inputs[i])) {
              assert.ok(found, `${label}: gradient ${i} is missing`);
              assertClose(found, grad, op.tolerance ?? 4e-6, `${label}: gradient ${i}`);
            }
          });
          return actual;
        });
        assert.equal(bits(results[0].out), bits(results[1].out), "both tiles sum in the same order");
        // What is asked for alone is what it is among all.
        const flowing = sample.inputs.flatMap((_, i) => (results[2].grads[i] ? [i] : []));
        for (const asked of subsets(flowing.length))
          for (const [which, { label, device }] of devices.entries()) {
            // What is said in primitives is asked in every way by their own device.
            if (which < 2 || device instanceof MadeDevice) continue;
            const needs = sample.inputs.map((_, i) => asked[flowing.indexOf(i)] ?? false);
            const { grads: some } = onDevice(device, op, sample, needs);
            needs.forEach((need, i) => {
              const all = results[which].grads[i];
              if (!need) assert.ok(!some[i], `${label}: gradient ${i} was not asked for`);
              else assertClose(some[i] as Data, all as Data, 1e-6, `${label}: gradient ${i} of ${needs}`);
            });
          }
      });
    }
    test("a number that is none is one where the reference has it", () => {
      for (const sample of op.samples().filter(({ inputs }) => inputs[0].data.length < 2_000))
        for (const by of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          const one = spoilt(sample, by);
          if (one) assertKinds(op, one);
        }
    });
    for (const { inputs, params, message } of op.errors)
      test(`refuses ${inputs.map((x) => `[${x.shape}]`).join(" ")}`, () =>
        assert.throws(() => resultOf(op, inputs, params), message));
  });

/** Each of the inputs that have one shape with one of its own. */
function apart({ inputs }: Sample<unknown>, alike: number): TensorType[][] {
  if (alike < 2) return [];
  return inputs
    .slice(0, alike)
    .map((_, which) => inputs.map((x, i) => (i === which ? { ...x, shape: [...x.shape, 2] } : x)));
}

for (const op of updates)
  describe(op.name, () => {
    test("tensors of one shape are so", () => {
      for (const sample of op.samples()) {
        checkUpdate(op, sample.inputs);
        for (const inputs of apart(sample, op.alike))
          assert.throws(() => checkUpdate(op, inputs), /expects tensors of one shape, got \[.*\] and \[.*\]/);
      }
    });
    for (const sample of op.samples())
      test(`devices agree with the reference: ${sample.name}`, () => {
        for (const { label, device } of devices) {
          const expected = sample.inputs.map((x) => ({ ...x, data: x.data.slice() }));
          op.reference(expected, sample.params);
          const inputs = sample.inputs.map((x) => device.fromHost(x.data, x));
          device.update(op, inputs, sample.params);
          for (let i = 0; i < op.writes; i++)
            assertClose(device.peek(inputs[i]) as Data, expected[i].data, 1e-6, `${label}: input ${i}`);
        }
      });
  });
