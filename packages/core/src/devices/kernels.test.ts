// What an operation says, and what devices have of it: one way only.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ops, updates } from "../ops/registry.ts";
import { fused, kernels, small, updateKernels } from "./cpu/kernels/index.ts";

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

test("the cpu has every operation: by hand, by its description, or knowingly as loops", () => {
  for (const op of ops) {
    const ways = [op.name in kernels, op.map !== undefined, small.has(op.name)];
    assert.equal(ways.filter(Boolean).length, 1, op.name);
  }
  assert.deepEqual(Object.keys(updateKernels), updates.map(({ name }) => name).sort());
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
  for (const name of [...Object.keys(kernels), ...small, ...Object.keys(fused)])
    assert.ok(names.has(name), name);
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
