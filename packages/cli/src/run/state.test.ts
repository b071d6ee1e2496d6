import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { nn, safetensors, save, tensor } from "@tinycnn/core";
import { models, numpy } from "@tinycnn/vision";
import { asTensors, readTensors, readWeights, type Weights, weightsOf } from "./state.ts";

const dir = mkdtempSync(join(tmpdir(), "tinycnn-state-"));
after(() => rmSync(dir, { recursive: true }));

function written(tensors: Map<string, safetensors.StoredTensor>): string {
  const path = join(dir, "weights.safetensors");
  writeFileSync(path, safetensors.serialize(tensors));
  return path;
}

test("weights with batch normalisation as PyTorch writes them, counters in int64, load", async () => {
  const options = { inChannels: 1, imageSize: 28, numClasses: 10 };
  const ours: Weights = await weightsOf(models.create("tinycnn-bn", options));
  const theirs = new Map<string, safetensors.StoredTensor>();
  for (const [name, t] of ours)
    theirs.set(name, t.dtype === "int32" ? { shape: [], dtype: "int64", data: BigInt64Array.of(391n) } : t);
  const model = models.create("tinycnn-bn", options);
  model.loadStateDict(asTensors(readTensors(written(theirs)).tensors));
  const loaded = await weightsOf(model);
  assert.deepEqual(loaded.get("conv.0.weight"), ours.get("conv.0.weight"));
  assert.deepEqual([...(loaded.get("conv.1.num_batches_tracked")?.data ?? [])], [391]);
});

test("other types are refused by name", () => {
  const large = new Map([
    ["step", { shape: [], dtype: "int64", data: BigInt64Array.of(2n ** 40n) } as const],
  ]);
  assert.throws(() => readTensors(written(large)), /step is int64, expected float32/);
  const double = new Map([["w", { shape: [1], dtype: "float64", data: Float64Array.of(1) } as const]]);
  assert.throws(() => readTensors(written(double)), /w is float64, expected float32/);
});

test("weights come out of a .pth: a state dict, a checkpoint's, one of DataParallel", async () => {
  const state = new nn.Linear(2, 1).stateDict();
  const parallel = new Map([...state].map(([name, one]) => [`module.${name}`, one]));
  const path = join(dir, "weights.pth");
  const written = {
    state,
    checkpoint: { epoch: 1, model_state_dict: state },
    plain: Object.fromEntries(state),
    parallel,
  };
  for (const [what, value] of Object.entries(written)) {
    await save(value, path);
    const model = new nn.Linear(2, 1);
    model.loadStateDict(asTensors(readWeights(path)));
    assert.deepEqual(await model.weight.data(), await state.get("weight")?.data(), what);
  }
  await save({ epoch: 1, losses: [tensor([1])] }, path);
  assert.throws(() => readWeights(path), /weights\.pth: expected a state dict.*found epoch, losses/);
  writeFileSync(path, "PK");
  assert.throws(() => readWeights(path), /weights\.pth: it has no list of its parts/);
});

test("weights come out of NumPy's arrays, and out of half precision", async () => {
  const model = new nn.Linear(2, 1);
  const path = join(dir, "weights.npz");
  await numpy.savez(model.stateDict(), path);
  const other = new nn.Linear(2, 1);
  other.loadStateDict(asTensors(readWeights(path)));
  assert.deepEqual(await other.weight.data(), await model.weight.data());
  const header = JSON.stringify({
    a: { dtype: "F16", shape: [2], data_offsets: [0, 4] },
    b: { dtype: "BF16", shape: [], data_offsets: [4, 6] },
    c: { dtype: "I8", shape: [2], data_offsets: [6, 8] },
  });
  const length = Buffer.alloc(8);
  length.writeUInt32LE(header.length);
  const elements = Uint8Array.of(0, 0x3c, 1, 0x80, 0x80, 0x3f, 255, 7);
  writeFileSync(path, Buffer.concat([length, Buffer.from(header), elements]));
  const read = Object.fromEntries(readWeights(path));
  assert.deepEqual([...read.a.data, ...read.b.data, ...read.c.data], [1, -(2 ** -24), 1, -1, 7]);
  assert.deepEqual([read.a.dtype, read.b.dtype, read.c.dtype], ["float32", "float32", "int32"]);
});
