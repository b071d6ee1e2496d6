// Lines of odd lengths, beside each other or one after the other, with what is no number among them: as the reference, and the same
// bits on any number of threads.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../../../tests/guarded.ts";
import { noise } from "../../../../ops/samples.ts";
import { logSoftmax, softmax } from "../../../../ops/softmax.ts";
import { CpuDevice } from "../../device.ts";

const devices = [new GuardedDevice(), new CpuDevice(2), new CpuDevice(3)];
/** Shapes and dimensions: lines of 1 to 1,000 elements, 1 to 519 beside each other. */
const cases: readonly [shape: number[], dim: number][] = [
  [[5, 1], 1],
  [[7, 3], 1],
  [[300, 37], 1],
  [[2, 1000], 1],
  [[3, 5, 2], 1],
  [[2, 33, 519], 1],
  [[64, 256], 0],
  [[0, 3], 1],
];

/** Lines of which some have an infinity or a NaN, one nothing but negative infinities. */
function data(shape: number[], dim: number): Float32Array {
  const x = Float32Array.from(noise(shape, 7, 40).data);
  const inner = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const lineOf = (i: number): number => (i % inner) + inner * Math.floor(i / (inner * shape[dim]));
  const placeOf = (i: number): number => Math.floor(i / inner) % shape[dim];
  const special: Record<number, number> = {
    1: Number.NaN,
    2: Number.POSITIVE_INFINITY,
    3: Number.NEGATIVE_INFINITY,
  };
  return x.map((value, i) => {
    if (lineOf(i) === 4) return Number.NEGATIVE_INFINITY;
    return placeOf(i) === shape[dim] - 1 ? (special[lineOf(i)] ?? value) : value;
  });
}

for (const op of [softmax, logSoftmax])
  for (const [shape, dim] of cases)
    test(`${op.name} of ${shape}, dimension ${dim}`, () => {
      const type = { shape, dtype: "float32" as const };
      const given = data(shape, dim);
      const slopes = Float32Array.from(noise(shape, 8, 3).data);
      const results = devices.map((device) => {
        const [x, grad] = [given, slopes].map((values) => device.fromHost(values, type));
        const { out, saved } = device.forward(op, [x], type, { dim });
        const [dx] = device.backward(op, { grad, inputs: [x], out, saved, params: { dim }, needs: [true] });
        assert.ok(dx);
        return [device.peek(out), device.peek(dx)].map((values) => Float32Array.from(values));
      });
      for (const other of results.slice(1)) assert.deepEqual(other, results[0]);
      const [values, gradients] = results[0];
      const host = (of: Float32Array) => ({ ...type, data: of });
      assertNear(values, op.reference.forward([host(given)], type, { dim }));
      // From the values as they came out, which is what the gradient starts from.
      const [expected] =
        op.reference.backward?.(Float64Array.from(slopes), [host(given)], host(values), { dim }) ?? [];
      assertNear(gradients, expected ?? []);
    });

function assertNear(actual: Float32Array, expected: ArrayLike<number>): void {
  assert.equal(actual.length, expected.length);
  for (let i = 0; i < actual.length; i++) {
    const near = Math.abs(actual[i] - expected[i]) <= 2e-6 * Math.max(1, Math.abs(expected[i]));
    assert.ok(near || Object.is(actual[i], expected[i]), `${actual[i]} at ${i}, expected ${expected[i]}`);
  }
}
