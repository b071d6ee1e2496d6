import assert from "node:assert/strict";
import { test } from "node:test";
import { CpuDevice } from "../device.ts";
import { flat } from "../flat.ts";
import type { KernelBuilder } from "../kernel.ts";
import { exp, expm1 } from "./exp.ts";
import type { V128 } from "./expr.ts";

const { engine } = new CpuDevice(1, { name: "narrow", vectors: 2, fused: false });

type Emitted = (k: KernelBuilder, x: V128) => V128;

/** The kernel's values. */
function exps(x: Float32Array, f: Emitted = exp): Float32Array {
  const [from, to] = [0, 1].map(() => engine.heap.allocate(x.byteLength));
  engine.f32.set(x, from / 4);
  flat(engine, f.name, x.length, { reads: [from], writes: [to] }, ([v], _s, k) => [f(k, v)]);
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

test("e^x − 1 within 2e-7 of the true value, near 0 and far from it", () => {
  const x = Float32Array.from({ length: 100_000 }, (_, i) => -20 + (108.7 * i) / 100_000);
  const near = Float32Array.from({ length: 10_000 }, (_, i) => (i % 2 ? 1 : -1) * 0.5 ** (i / 200));
  for (const given of [x, near]) {
    const worst = exps(given, expm1).reduce(
      (most, y, i) => (given[i] === 0 ? most : Math.max(most, Math.abs(y / Math.expm1(given[i]) - 1))),
      0,
    );
    assert.ok(worst < 2e-7, `${worst}`);
  }
});

test("the ends of e^x − 1 are −1 and infinity; zeros keep their sign, and a NaN stays one", () => {
  const x = Float32Array.of(-Infinity, -1000, Infinity, 1000, NaN, 0, -0);
  assert.deepEqual([...exps(x, expm1)], [-1, -1, Infinity, Infinity, NaN, 0, -0]);
});
