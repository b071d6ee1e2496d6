import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn } from "@tinycnn/core";
import { asTensors, weightsOf } from "@tinycnn/vision/run";
import { parseCheckpoint, serializeCheckpoint } from "./checkpoint.ts";

test("a checkpoint gives back groups of tensors of every type, and what was said about them", async () => {
  manualSeed(1);
  const build = () => new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
  const model = await weightsOf(build());
  const generator = { shape: [3], dtype: "uint8" as const, data: Uint8Array.of(1, 2, 255) };
  const groups = { model, random: new Map([["generator", generator]]) };
  const bytes = serializeCheckpoint({ groups, about: { epoch: 3, history: [0.5] } });
  const read = parseCheckpoint(bytes, "state");
  const other = build();
  other.loadStateDict(asTensors(read.groups.model));
  assert.deepEqual(await weightsOf(other), model);
  assert.deepEqual([...(read.groups.random.get("generator")?.data ?? [])], [1, 2, 255]);
  assert.deepEqual(read.about, { epoch: 3, history: [0.5] });
  assert.throws(() => parseCheckpoint(bytes.subarray(0, 100), "state"), /^UserError: state: /);
});
