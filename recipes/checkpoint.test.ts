import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { manualSeed, nn, tensor } from "@tinycnn/core";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

test("a checkpoint gives back groups of tensors of every type, and what was said about them", async () => {
  const dir = mkdtempSync(join(tmpdir(), "tinycnn-checkpoint-"));
  try {
    const path = join(dir, "deep", "state.safetensors");
    assert.equal(loadCheckpoint(path), null);
    manualSeed(1);
    const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
    const random = new Map([["generator", tensor(Uint8Array.of(1, 2, 255))]]);
    await saveCheckpoint(path, {
      groups: { model: model.stateDict(), random },
      about: { epoch: 3, history: [0.5] },
    });
    const other = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2));
    const loaded = loadCheckpoint(path);
    other.loadStateDict(loaded?.groups.model ?? new Map());
    assert.deepEqual(await other.parameters()[0].data(), await model.parameters()[0].data());
    assert.deepEqual([...((await loaded?.groups.random.get("generator")?.data()) ?? [])], [1, 2, 255]);
    assert.deepEqual(loaded?.about, { epoch: 3, history: [0.5] });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
