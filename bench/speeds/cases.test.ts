// The table of speeds has every operation, and every call of it is one that the operation takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkUpdate, resultOf } from "../../packages/core/src/ops/check.ts";
import type { Op, UpdateOp } from "../../packages/core/src/ops/op.ts";
import { ops, updates } from "../../packages/core/src/ops/registry.ts";
import { allCases, excluded, nameOf, needsOf } from "./cases.ts";
import { families } from "./families.ts";
import { made } from "./sizes.ts";
import { updateCases } from "./updates.ts";

const registered = new Set([...ops, ...updates].map(({ name }) => name));

test("every operation is timed, or left out for a reason", () => {
  const timed = new Set(allCases().map(({ op }) => op.name));
  for (const name of registered) assert.ok(timed.has(name) !== Object.hasOwn(excluded, name), name);
});

test("what is listed is an operation that there is", () => {
  for (const name of [...Object.keys(families), ...Object.keys(updateCases), ...Object.keys(excluded)])
    assert.ok(registered.has(name), name);
});

test("names tell the calls of one size apart", () => {
  const names = allCases().map((one) => `${nameOf(one)} ${one.size}`);
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  );
});

test("operations take the inputs they are given, and gradients are asked for where there are some", () => {
  for (const one of allCases()) {
    if (one.pass === "update") checkUpdate(one.op as UpdateOp, [...one.inputs]);
    else resultOf(one.op as Op, [...one.inputs], one.params);
    for (const i of needsOf(one)) assert.equal(one.inputs[i]?.dtype, "float32", nameOf(one));
  }
});

test("inputs lie where they should", () => {
  const values = (of: Parameters<typeof made>[0]) => Array.from(made(of, 1).data);
  const shape = [500];
  const signed = values({ shape, dtype: "float32", values: "all" });
  assert.ok(signed.some((x) => x < 0) && signed.some((x) => x > 0));
  assert.ok(values({ shape, dtype: "float32", values: "positive" }).every((x) => x > 0));
  assert.deepEqual([...new Set(values({ shape, dtype: "bool", values: 2 }))].sort(), [0, 1]);
  const bytes = values({ shape, dtype: "uint8", values: 200 });
  assert.ok(bytes.every((x) => Number.isInteger(x) && x >= 0 && x < 200) && new Set(bytes).size > 50);
});
