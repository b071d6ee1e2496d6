import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { probeCode } from "../choose.ts";
import { kernel } from "../kernel.ts";
import { encodeModule, signed, unsigned } from "./encode.ts";
import { i32 } from "./expr.ts";

test("LEB128", () => {
  assert.deepEqual(unsigned(0), [0]);
  assert.deepEqual(unsigned(624485), [0xe5, 0x8e, 0x26]);
  assert.deepEqual(unsigned(2 ** 32 - 1), [0xff, 0xff, 0xff, 0xff, 0x0f]);
  assert.deepEqual(signed(-123456), [0xc0, 0xbb, 0x78]);
  assert.deepEqual(signed(64), [0xc0, 0x00]);
});

test("another toolchain reads and validates our modules", () => {
  for (const tile of [
    { name: "narrow", vectors: 2, fused: false },
    { name: "wide", vectors: 4, fused: true },
  ] as const) {
    const module = binaryen.readBinary(probeCode(tile));
    module.setFeatures(binaryen.Features.All);
    assert.equal(module.validate(), 1);
    module.dispose();
  }
});

test("loops and branches do what they say", () => {
  const code = kernel((k) => {
    const out = k.arg(0);
    const n = k.arg(1);
    const i = k.local("i32");
    const sum = k.local("i32");
    k.for(i, 0, n, 3, () =>
      k.if(
        i32.eq(i32.remU(i, i32.const(2)), 0),
        () => k.bump(sum, i),
        () => k.bump(sum, 1),
      ),
    );
    k.storeI32(out, sum);
  });
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const bytes = encodeModule([code], { initial: 1, maximum: 1, shared: false });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  const words = new Int32Array(memory.buffer);
  const run = (n: number): number => {
    words.set([256, n], 0);
    (instance.exports.run as (...args: number[]) => void)(0, 0, 1, 0);
    return words[64];
  };
  assert.equal(run(0), 0);
  assert.equal(run(1), 0);
  assert.equal(run(10), 0 + 1 + 6 + 1);
});
