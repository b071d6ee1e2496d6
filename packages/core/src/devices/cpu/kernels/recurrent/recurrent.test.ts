// Sizes at which sums are built of several: the kernels against what the operations are made of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../../../tests/guarded.ts";
import * as ops from "../../../../ops/recurrent/index.ts";
import { noise } from "../../../../ops/samples.ts";
import { CpuDevice } from "../../device.ts";
import { loweredKernel } from "../../lowered/kernelOf.ts";
import { kernelOf } from "../table.ts";

class Composed extends CpuDevice {
  protected override kernelOf<P>(op: Parameters<typeof kernelOf<P>>[0]) {
    return loweredKernel(op, kernelOf);
  }
}

const largest = (data: ArrayLike<number>): number =>
  Array.from(data).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

for (const op of Object.values(ops))
  test(`${op.name} of 300 numbers, many sequences in parts`, () => {
    const gates = op.name === "lstm" ? 4 : op.name === "gru" ? 3 : 1;
    const [size, params] = [300, { sizes: [21, 20, 3], reverse: false }];
    const rows = 44;
    const states = [noise([21, size], 3), noise([21, size], 4)].slice(0, op.name === "lstm" ? 2 : 1);
    const inputs = [
      noise([rows, gates * size], 1),
      noise([gates * size, size], 2, 0.1),
      ...states,
      noise([gates * size], 5),
    ];
    const type = op.infer(inputs, params);
    const grad = noise(type.shape, 6);
    const [one, two, composed] = [new GuardedDevice(), new CpuDevice(2), new Composed(1)].map((device) => {
      const arrays = inputs.map((x) => device.fromHost(x.data, x));
      const { out, saved } = device.forward(op, arrays, type, params);
      const needs = inputs.map(() => true);
      const given = device.fromHost(grad.data, grad);
      const grads = device.backward(op, { grad: given, inputs: arrays, out, saved, params, needs });
      return [out, ...grads].map((array) => (array ? device.peek(array) : null) as Float32Array);
    });
    for (const [i, data] of one.entries()) {
      assert.deepEqual(data, two[i], `result ${i}: any number of threads gives the same`);
      const away = largest(data.map((x, j) => x - composed[i][j]));
      assert.ok(away <= 4e-6 * largest(composed[i]), `result ${i}: ${away} of ${largest(composed[i])}`);
    }
  });
