// ONNX files that PyTorch wrote run here as they ran there (graphs.py).
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { nn, noGrad, optim, setDefaultDevice, tensor } from "@tinycnn/core";
import { onnx } from "@tinycnn/vision";
import { assertClose } from "./close.ts";
import golden from "./golden/graphs.json" with { type: "json" };

const bytesOf = (file: string): Uint8Array => new Uint8Array(inflateSync(Buffer.from(file, "base64")));
const input = (x: readonly number[]) => tensor(x, { shape: [2, 1, 9, 9] });

describe("what PyTorch exported", () => {
  for (const { name, file, x, y } of golden.files)
    test(name, async (t) => {
      t.after(() => setDefaultDevice("cpu"));
      for (const device of ["reference", "cpu"]) {
        setDefaultDevice(device);
        const model = await onnx.load(bytesOf(file));
        assertClose(await noGrad(() => model(input(x))).data(), y, 2e-5, device);
      }
    });
});

test("tensors keep the names of the state dict, and learn", async () => {
  const { file, keys, x } = golden.files[0];
  const model = await onnx.load(bytesOf(file));
  const known = new Set(model.stateDict().keys());
  const own = keys.filter((key) => !key.endsWith("num_batches_tracked"));
  assert.deepEqual(
    own.filter((key) => !known.has(key)),
    [],
  );
  model.train();
  const optimizer = new optim.SGD(model.parameters(), { lr: 0.5 });
  const before = await model.stateDict().get("bn1.running_mean")?.data();
  const losses: number[] = [];
  for (let step = 0; step < 8; step++) {
    const loss = nn.functional.crossEntropy(model(input(x)), tensor(Int32Array.of(0, 2)));
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    losses.push(await loss.item());
  }
  assert.ok(losses[7] < losses[0] / 2, String(losses));
  assert.notDeepEqual(await model.stateDict().get("bn1.running_mean")?.data(), before);
});
