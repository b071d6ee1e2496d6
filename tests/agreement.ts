// What a device that has to be waited for gives, beside the reference.
import assert from "node:assert/strict";
import type { Device } from "../packages/core/src/devices/device.ts";
import { ReferenceDevice } from "../packages/core/src/devices/reference/device.ts";
import { resultOf } from "../packages/core/src/ops/check.ts";
import type { Op, Sample, UpdateOp } from "../packages/core/src/ops/op.ts";
import { noise } from "../packages/core/src/ops/samples.ts";
import { type Data, numelOf, type TensorType } from "../packages/core/src/tensor/types.ts";

const isFloat = (x: TensorType): boolean => x.dtype === "float32";
const reference = new ReferenceDevice();

/** The result, and the gradients of the inputs along a fixed direction. */
async function computed(
  device: Device,
  op: Op,
  { inputs, params }: Sample<unknown>,
  needs = inputs.map(isFloat),
): Promise<(Data | null)[]> {
  const arrays = inputs.map((x) => device.fromHost(x.data, x));
  const before = device.liveBytes();
  const type = resultOf(op, inputs, params);
  const { out, saved } = device.forward(op, arrays, type, params);
  const grads: ReturnType<Device["backward"]> = [];
  if (op.reference.backward) {
    const along = Float64Array.from(Float32Array.from(noise([numelOf(type.shape)], 99).data));
    const grad = device.fromHost(along, type);
    grads.push(...device.backward(op, { grad, inputs: arrays, out, saved, params, needs }));
    grad.release();
  }
  const found = await Promise.all([out, ...grads].map((array) => array && device.read(array)));
  for (const array of [out, ...saved, ...grads]) array?.release();
  assert.equal(device.liveBytes(), before, "everything a call took is given back");
  for (const array of arrays) array.release();
  return found;
}

function assertClose(actual: Data | null, expected: Data, tolerance: number, what: string): void {
  assert.equal(actual?.length, expected.length, what);
  const scale = Array.from(expected).reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  for (const [i, value] of expected.entries())
    if (!(Math.abs((actual as Data)[i] - value) <= tolerance * scale))
      assert.fail(`${what} at ${i}: ${(actual as Data)[i]}, reference ${value} (largest ${scale})`);
}

const nameOf = (i: number): string => (i === 0 ? "result" : `gradient ${i - 1}`);

/**
 * The device's result and gradients are the reference's within the operation's tolerance.
 *
 * @param needs which gradients are asked for; those of all floats unless said
 * @returns them
 */
export async function agrees(
  device: Device,
  op: Op,
  sample: Sample<unknown>,
  needs = sample.inputs.map(isFloat),
): Promise<(Data | null)[]> {
  const expected = await computed(reference, op, sample, needs);
  const actual = await computed(device, op, sample, needs);
  expected.forEach((values, i) => {
    const isAsked = i === 0 || needs[i - 1];
    if (values && isAsked)
      assertClose(actual[i], values, op.tolerance ?? (i === 0 ? 2e-6 : 4e-6), `${sample.name}: ${nameOf(i)}`);
  });
  return actual;
}

/** The same, with the gradients asked for in every way, but for none of them. */
export async function agreesInParts(device: Device, op: Op, sample: Sample<unknown>): Promise<void> {
  const floats = sample.inputs.flatMap((x, i) => (isFloat(x) ? [i] : []));
  for (let way = 1; way < 2 ** floats.length; way++) {
    const needs = sample.inputs.map((_, i) => Math.floor(way / 2 ** floats.indexOf(i)) % 2 === 1);
    await agrees(device, op, sample, needs);
  }
}

/** The same of an update. @returns what it wrote */
export async function updates(device: Device, op: UpdateOp, { name, inputs, params }: Sample<unknown>) {
  const expected = inputs.map((x) => ({ ...x, data: x.data.slice() }));
  op.reference(expected, params);
  const arrays = inputs.map((x) => device.fromHost(x.data, x));
  device.update(op, arrays, params);
  const written = await Promise.all(arrays.slice(0, op.writes).map((array) => device.read(array)));
  written.forEach((data, i) => {
    assertClose(data, expected[i].data, 1e-6, `${name}: input ${i}`);
  });
  for (const array of arrays) array.release();
  return written;
}

/** For each element whether it is NaN, ∞, −∞ or a number. */
const kindsOf = (data: Data | null): string =>
  Array.from(data ?? [], (x) => (Number.isNaN(x) ? "n" : Number.isFinite(x) ? "." : x > 0 ? "+" : "-")).join(
    "",
  );

/** The sample with one number that is none, in its first floats; null where there are none. */
export function spoilt(sample: Sample<unknown>, by: number): Sample<unknown> | null {
  const at = sample.inputs.findIndex((x) => isFloat(x) && x.data.length > 0);
  if (at < 0) return null;
  const data = sample.inputs[at].data.map((x, i, all) => (i === Math.floor(all.length / 3) ? by : x));
  return { ...sample, inputs: sample.inputs.map((x, i) => (i === at ? { ...x, data } : x)) };
}

/** Numbers that are none stand where one of the others has them: the reference, or plain loops over the primitives. */
export async function hasKinds(device: Device, others: readonly Device[], op: Op, sample: Sample<unknown>) {
  const [actual, ...wanted] = await Promise.all([device, ...others].map((one) => computed(one, op, sample)));
  actual.forEach((data, i) => {
    const kinds = wanted.map((all) => kindsOf(all[i]));
    assert.ok(
      !wanted[0][i] || kinds.includes(kindsOf(data)),
      `${op.name}, ${sample.name}: ${nameOf(i)} ${kindsOf(data)}, expected ${kinds[0]}`,
    );
  });
}

export const bits = (data: readonly (Data | null)[]): string =>
  data
    .map((one) => one && Buffer.from(one.buffer, one.byteOffset, one.byteLength).toString("base64"))
    .join(" ");
