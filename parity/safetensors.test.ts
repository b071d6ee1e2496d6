// A safetensors file that another program wrote: every type, a scalar, an empty tensor, texts.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { safetensors } from "@tinycnn/core";
import golden from "./golden/safetensors.json" with { type: "json" };

const bytes = readFileSync(new URL("./golden/torch.safetensors", import.meta.url));

test("a file from Python has the names, types, shapes and elements it had there", () => {
  const { tensors, metadata } = safetensors.parse(bytes);
  assert.deepEqual({ ...metadata }, { from_: "torch", note: "größer" });
  assert.deepEqual(new Set(tensors.keys()), new Set(Object.keys(golden)));
  for (const [name, { dtype, shape, data }] of Object.entries(golden)) {
    const read = tensors.get(name);
    assert.deepEqual([read?.dtype, read?.shape], [dtype, shape], name);
    assert.deepEqual(Array.from(read!.data, Number), data.map(Number), name);
  }
  assert.deepEqual(tensors.get("large")?.data, BigInt64Array.from(golden.large.data, BigInt));
});
