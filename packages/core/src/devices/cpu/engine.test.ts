import assert from "node:assert/strict";
import { test } from "node:test";
import { conv2d } from "../../ops/conv2d/index.ts";
import { CpuDevice } from "./device.ts";
import { CpuEngine } from "./engine.ts";
import { kernel } from "./kernel.ts";
import { i32 } from "./wasm/expr.ts";

const tile = { name: "narrow", vectors: 2, fused: false } as const;

/** Writes part + 1 at args[0] + 4·part; a part equal to args[1] reaches out of the memory. */
const emit = () =>
  kernel((k) => {
    const [to, bad] = [k.arg(0), k.arg(1)];
    k.if(i32.eq(k.part, bad), () => k.storeI32(i32.const(-16), k.part));
    k.storeI32(i32.add(to, i32.mul(k.part, 4)), i32.add(k.part, 1));
  });

test("every part of a job runs once, on any number of threads", () => {
  for (const threads of [1, 2, 3]) {
    const engine = new CpuEngine(threads, tile);
    const at = engine.heap.allocate(4 * 40);
    for (let round = 0; round < 50; round++) {
      engine.i32.fill(0, at / 4, at / 4 + 40);
      engine.run("parts", emit, 40, [at, -1]);
      const found = [...engine.i32.subarray(at / 4, at / 4 + 40)];
      assert.deepEqual(
        found,
        found.map((_, i) => i + 1),
      );
    }
  }
});

test("a device says how many threads it has, how wide its tiles are and whether it rounds once", () => {
  const wide = { name: "wide", vectors: 4, fused: true } as const;
  assert.equal(new CpuDevice(1, tile).description, "cpu (1 thread, WebAssembly SIMD, 128-bit tiles)");
  assert.equal(new CpuDevice(2, tile).description, "cpu (2 threads, WebAssembly SIMD, 128-bit tiles)");
  assert.equal(
    new CpuDevice(3, wide).description,
    "cpu (3 threads, WebAssembly SIMD, 256-bit tiles, fused multiply-add)",
  );
});

test("a part that fails is an error, not a wait without end, and the engine works on", () => {
  const engine = new CpuEngine(2, tile);
  const at = engine.heap.allocate(4 * 40);
  for (let bad = 0; bad < 40; bad += 7)
    assert.throws(() => engine.run("parts", emit, 40, [at, bad]), /failed/);
  engine.run("parts", emit, 40, [at, -1]);
  assert.equal(engine.i32[at / 4 + 39], 40);
});

test("a thread finds the code of a kernel in memory that it has not yet heard of", () => {
  const zeros = (...shape: number[]) => ({
    shape,
    dtype: "float32" as const,
    data: new Float32Array(shape.reduce((a, b) => a * b)),
  });
  const inputs = [zeros(128, 64, 32, 32), zeros(256, 64, 3, 3)];
  const params = { stride: [1, 1] as [number, number], padding: [1, 1] as [number, number] };
  // First kernels of a thread between growths of the memory: without care this test failed in four runs of six.
  for (let round = 0; round < 5; round++) {
    const device = new CpuDevice(2);
    const arrays = inputs.map((input) => device.fromHost(input.data, input));
    device.forward(conv2d, arrays, conv2d.infer(inputs, params), params);
  }
});
