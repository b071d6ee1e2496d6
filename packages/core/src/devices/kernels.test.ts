// What an operation says, and what devices have of it: one way only.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ops, updates } from "../ops/registry.ts";
import { fused } from "./cpu/kernels/fused.ts";
import { kernels, updateKernels } from "./cpu/kernels/index.ts";

const folder = new URL("../ops/", import.meta.url);

test("operations name no device", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
  assert.ok(files.length > 40);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), "utf8");
    assert.doesNotMatch(text, /from "[^"]*devices\//, file);
    assert.doesNotMatch(text, /\b(CpuArray|CpuContext|CpuDevice)\b/, file);
  }
});

test("what the cpu makes of a description it has not by hand, too", () => {
  for (const op of ops) assert.ok(!(op.name in kernels && op.map), op.name);
  for (const op of updates) assert.ok(!(op.name in updateKernels && op.map), op.name);
});

test("a device of primitives is small, and reads nothing of an operation but what it is made of", () => {
  const text = readFileSync(new URL("../../../../tests/primitives.ts", import.meta.url), "utf8");
  assert.ok(text.split("\n").length <= 300);
  const read = [...text.matchAll(/^import (type )?.* from ".*\/ops\/(.*)"/gm)].filter(
    ([, isType]) => !isType,
  );
  const rooms = ["broadcast.ts", "dtypes.ts", "prims/views.ts", "scalar/evaluate.ts"];
  assert.deepEqual(read.map(([, , file]) => file).sort(), rooms);
});

test("the cpu's kernels are of operations that there are", () => {
  const names = new Set(ops.map(({ name }) => name));
  for (const name of [...Object.keys(kernels), ...Object.keys(fused)]) assert.ok(names.has(name), name);
  const steps = new Set(updates.map(({ name }) => name));
  for (const name of Object.keys(updateKernels)) assert.ok(steps.has(name), name);
});

test("what is read at once is asked for as peek: nothing but tests and devices knows how", () => {
  const core = new URL("../", import.meta.url);
  const files = readdirSync(core, { recursive: true, encoding: "utf8" });
  const outside = files.filter(
    (f) => f.endsWith(".ts") && !f.endsWith(".test.ts") && !f.startsWith("devices"),
  );
  assert.ok(outside.length > 100);
  for (const file of outside)
    assert.doesNotMatch(readFileSync(new URL(file, core), "utf8"), /\.snapshot\b/, file);
});
