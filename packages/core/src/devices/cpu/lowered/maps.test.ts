// Formulas over whole numbers with numbers that are not all whole: the vectors would cut those.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formula } from "../../../ops/prims/prims.ts";
import { add } from "../../../ops/scalar/primitives.ts";
import { CpuContext } from "../array.ts";
import { CpuEngine } from "../engine.ts";
import { viewOf } from "../loops.ts";
import { mapOf } from "./maps.ts";
import { CpuValue } from "./value.ts";

test("one whole number and one that is none", () => {
  const ctx = new CpuContext(new CpuEngine(1, { name: "narrow", vectors: 2, fused: false }));
  const x = ctx.keep(ctx.empty({ shape: [5], dtype: "int32" }));
  viewOf(ctx, x).set([-3, 0, 1, 2, 7]);
  const moved = formula(1, (x, a, b) => add(add(x, a), b));
  const found = (a: number, b: number) => [
    ...viewOf(ctx, mapOf(ctx, moved, [new CpuValue(x)], [a, b], "int32").array),
  ];
  assert.deepEqual(found(2, 1), [0, 3, 4, 5, 10]);
  assert.deepEqual(found(1, 0.5), [-1, 1, 2, 3, 8]);
  assert.deepEqual(found(0.5, 1), [-1, 1, 2, 3, 8]);
});
