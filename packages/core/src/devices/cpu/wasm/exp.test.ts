import assert from "node:assert/strict";
import { test } from "node:test";
import { CpuDevice } from "../device.ts";
import { flat } from "../flat.ts";
import { exp } from "./exp.ts";

const { engine } = new CpuDevice(1, { name: "narrow", vectors: 2, fused: false });

/** The kernel's values. */
function exps(x: Float32Array): Float32Array {
  const [from, to] = [0, 1].map(() => engine.heap.allocate(x.byteLength));
  engine.f32.set(x, from / 4);
  flat(engine, "exp", x.length, { reads: [from], writes: [to] }, ([v], _s, k) => [exp(k, v)]);
  return engine.f32.slice(to / 4, to / 4 + x.length);
}

test("e^x within 2e-7 of the true value, over its whole range", () => {
  const x = Float32Array.from({ length: 100_000 }, (_, i) => -87 + (175 * i) / 100_000);
  const worst = exps(x).reduce((most, y, i) => Math.max(most, Math.abs(y / Math.exp(x[i]) - 1)), 0);
  assert.ok(worst < 2e-7, `${worst}`);
});

test("outside its range e^x is held, and a NaN stays one", () => {
  const [low, high, nan, zero] = exps(Float32Array.of(-1000, Number.POSITIVE_INFINITY, Number.NaN, 0));
  assert.ok(low > 0 && low < 2e-38);
  assert.ok(high > 1e38 && high < Number.POSITIVE_INFINITY);
  assert.ok(Number.isNaN(nan));
  assert.equal(zero, 1);
});
