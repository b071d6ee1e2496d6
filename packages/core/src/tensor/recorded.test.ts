// The primitives, each alone: recorded on tensors and on the cpu they give what plain loops give, of elements however they lie.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cases,
  expected,
  floats,
  type Make,
  type Seen,
  seen,
  turned,
} from "../../../../tests/primitiveCases.ts";
import { CpuContext } from "../devices/cpu/array.ts";
import { CpuEngine } from "../devices/cpu/engine.ts";
import { kernelOf } from "../devices/cpu/kernels/table.ts";
import { primsOf } from "../devices/cpu/lowered/prims.ts";
import { type CpuValue, rowsOf } from "../devices/cpu/lowered/value.ts";
import { getDevice } from "../index.ts";
import { recordedPrims } from "./recorded.ts";
import type { Tensor } from "./tensor.ts";
import { numelOf } from "./types.ts";

const ctx = new CpuContext(new CpuEngine(1, { name: "narrow", vectors: 2, fused: false }));
const lowered = primsOf(ctx, kernelOf);

const ways: Record<string, (make: Make) => Promise<Seen> | Seen> = {
  "recorded on the reference": async (make) => {
    const value = make(recordedPrims(getDevice("reference")));
    return seen(value, await (value as Tensor).data());
  },
  "recorded on the cpu": async (make) => {
    const value = make(recordedPrims(getDevice("cpu")));
    return seen(value, await (value as Tensor).data());
  },
  "lowered on the cpu": (make) => {
    const value = make(lowered);
    const { address, dtype } = rowsOf(ctx, value as CpuValue);
    const { f32, i32, u8 } = ctx.engine;
    const count = numelOf(value.shape);
    if (dtype === "float32") return seen(value, f32.slice(address / 4, address / 4 + count));
    if (dtype === "int32") return seen(value, i32.slice(address / 4, address / 4 + count));
    return seen(value, u8.slice(address, address + count));
  },
};

for (const [way, run] of Object.entries(ways))
  for (const [name, make] of Object.entries(cases))
    test(`${way}: ${name}`, async () => assert.deepEqual(await run(make), expected(make)));

test("the cpu reads a matrix on its side as it lies, and a copy of any other view", () => {
  const turns: unknown[] = [];
  const watched = primsOf(ctx, (op) => {
    const kernel = kernelOf(op);
    return {
      ...kernel,
      forward(...call) {
        turns.push((call[3] as { turned?: unknown }).turned);
        return kernel.forward(...call);
      },
    };
  });
  watched.product(floats(watched, [3, 4]), turned(watched, [4, 5]));
  watched.product(turned(watched, [3, 4]), floats(watched, [4, 5]));
  const side = { kind: "permute", dims: [0, 2, 1] } as const;
  watched.product(watched.view(floats(watched, [2, 4, 3]), side), floats(watched, [2, 4, 5]));
  const part = { kind: "slice", dim: 0, start: 1, length: 3, step: 1 } as const;
  watched.product(
    watched.view(floats(watched, [5, 4]), part),
    watched.view(turned(watched, [5, 6]), { ...part, length: 4 }),
  );
  assert.deepEqual(turns, [
    [false, true],
    [true, false],
    [true, false],
    [false, false],
  ]);
});

test("a limit is looked for on the cpu, and the first element beyond it is told with its place", () => {
  const complaints: number[][] = [];
  const look = (values: number[]): void =>
    lowered.within(lowered.constant(values, { shape: [values.length], dtype: "int32" }), 4, (...found) => {
      complaints.push(found);
      throw new RangeError("beyond");
    });
  look([0, 3, 2]);
  assert.throws(() => look([0, 4, -1]), /beyond/);
  assert.throws(() => look([3, 0, -1]), /beyond/);
  assert.deepEqual(complaints, [
    [4, 1],
    [-1, 2],
  ]);
});
