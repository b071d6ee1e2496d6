// Every operation on a batch of nothing: the cpu, and the device of primitives, give what the reference gives, gradients too, or the
// call is refused in words.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PrimitiveDevice } from "../../../../tests/primitives.ts";
import { resultOf } from "../ops/check.ts";
import { hostArray } from "../ops/dtypes.ts";
import type { HostArray, Op, Sample } from "../ops/op.ts";
import { ops } from "../ops/registry.ts";
import type { Data, TensorType } from "../tensor/types.ts";
import { CpuDevice } from "./cpu/device.ts";
import type { Device } from "./device.ts";

const devices: readonly Device[] = [new CpuDevice(2), new PrimitiveDevice()];

/** The sample with no rows: every input that has as many as the first one. */
function emptied({ inputs, ...rest }: Sample<unknown>): Sample<unknown> {
  const [rows] = inputs[0].shape;
  const made = inputs.map((x, i): HostArray => {
    if (x.shape[0] !== rows || (i > 0 && x.shape.length < inputs[0].shape.length && x.dtype === "float32"))
      return x;
    const type = { shape: [0, ...x.shape.slice(1)], dtype: x.dtype };
    return { ...type, data: hostArray(type) };
  });
  return { inputs: made, ...rest };
}

function fill(length: number): Float32Array {
  return new Float32Array(length).fill(1);
}

function onDevice(
  device: Device,
  op: Op,
  { inputs, params }: Sample<unknown>,
  type: TensorType,
): (Data | null)[] {
  // What a kernel leaves out must not look like zeros.
  const dirt = device.fromHost(new Float32Array(100_000).fill(Number.NaN), {
    shape: [100_000],
    dtype: "float32",
  });
  dirt.release();
  const arrays = inputs.map((x) => device.fromHost(x.data, x));
  const { out, saved } = device.forward(op, arrays, type, params);
  const results: (Data | null)[] = [device.peek(out)];
  if (op.reference.backward) {
    const grad = device.fromHost(fill(results[0]?.length ?? 0), type);
    const needs = inputs.map((x) => x.dtype === "float32");
    const grads = device.backward(op, { grad, inputs: arrays, out, saved, params, needs });
    results.push(...grads.map((g) => g && device.peek(g)));
    for (const array of [grad, ...grads]) array?.release();
  }
  for (const array of [out, ...saved, ...arrays]) array.release();
  return results;
}

function onReference(op: Op, { inputs, params }: Sample<unknown>, type: TensorType): (Data | null)[] {
  const data = op.reference.forward(inputs, type, params);
  const grads = op.reference.backward?.(fill(data.length) as never, inputs, { ...type, data }, params) ?? [];
  return [data, ...grads];
}

for (const op of ops)
  describe(op.name, () => {
    for (const sample of op.samples()) {
      if (sample.inputs[0].shape.length === 0) continue;
      test(`nothing: ${sample.name}`, () => {
        const none = emptied(sample);
        let type: TensorType;
        try {
          type = resultOf(op, none.inputs, none.params);
        } catch (error) {
          assert.match((error as Error).name, /ShapeError|RangeError/);
          return;
        }
        const expected = onReference(op, none, type);
        // Rounded as floats are: the norm of several tensors is one of some that are left.
        const rounded = (data: Data): string[] => Array.from(data, (v) => v.toPrecision(5));
        for (const device of devices) {
          const actual = onDevice(device, op, none, type);
          expected.forEach((values, i) => {
            if (!values || (i > 0 && none.inputs[i - 1].dtype !== "float32")) return;
            const what = `${device.name}: ${i === 0 ? "result" : `gradient ${i - 1}`}`;
            assert.deepEqual(rounded(actual[i] as Data), rounded(values), what);
          });
        }
      });
    }
  });
