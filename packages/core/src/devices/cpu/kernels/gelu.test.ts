import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../../tests/guarded.ts";
import { gelu, geluTanh } from "../../../ops/gelu.ts";

const device = new GuardedDevice();
const params = { value: 0 };

/** −0 as 0. */
const plain = (x: number): number => x + 0;

/** The kernels' values and slopes. */
function geluOf(data: Float32Array, op = gelu): { values: Float32Array; slopes: Float32Array } {
  const type = { shape: [data.length], dtype: "float32" as const };
  const x = device.fromHost(data, type);
  const grad = device.fromHost(new Float32Array(data.length).fill(1), type);
  const { out, saved } = device.forward(op, [x], type, params);
  const [dx] = device.backward(op, { grad, inputs: [x], out, saved, params, needs: [true] });
  assert.ok(dx);
  return { values: device.peek(out) as Float32Array, slopes: device.peek(dx) as Float32Array };
}

test("gelu within 3e-7 of the true value, its slope within 4e-7, from -7 to 7", () => {
  const data = Float32Array.from({ length: 100_000 }, (_, i) => -7 + (14 * i) / 100_000);
  const host = { shape: [data.length], dtype: "float32" as const, data };
  const { values, slopes } = geluOf(data);
  const expected = gelu.reference.forward([host], host, params);
  const [slope] =
    gelu.reference.backward?.(new Float64Array(data.length).fill(1), [host], host, params) ?? [];
  assert.ok(slope);
  for (let i = 0; i < data.length; i++) {
    assert.ok(Math.abs(values[i] - expected[i]) < 3e-7, `gelu(${data[i]}) = ${values[i]}`);
    assert.ok(Math.abs(slopes[i] - slope[i]) < 4e-7, `slope at ${data[i]}: ${slopes[i]}`);
  }
});

test("far out gelu is x or 0, its slope 1 or 0; of infinities it is as PyTorch's", () => {
  const x = Float32Array.of(100, -100, 1e30, -1e30, Infinity, -Infinity, NaN);
  const exact = geluOf(x);
  assert.deepEqual([...exact.values].map(plain), [100, 0, Math.fround(1e30), 0, Infinity, NaN, NaN]);
  assert.deepEqual([...exact.slopes], [1, 0, 1, 0, NaN, NaN, NaN]);
  const byTanh = geluOf(x, geluTanh);
  assert.deepEqual([...byTanh.values].map(plain), [100, 0, Math.fround(1e30), 0, Infinity, NaN, NaN]);
  assert.deepEqual([...byTanh.slopes].map(plain), [1, 0, NaN, NaN, NaN, NaN, NaN]);
});
