// Weights in eight bits, and a model's folder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, safetensors } from "@tinycnn/core";
import { spec } from "../datasets/index.ts";
import { create } from "../models/index.ts";
import { knownModel } from "../run/knownModel.ts";
import { specOf } from "../run/pictures.ts";
import { type Weights, weightsOf } from "../run/state.ts";
import { parseWeights } from "../run/weights.ts";
import { type Described, hubFiles, quantizedBytes } from "./index.ts";

async function sample(): Promise<Weights> {
  manualSeed(0);
  return weightsOf(create("tinycnn-bn", { inChannels: 1, imageSize: 28, numClasses: 10 }));
}

test("eight bits take a quarter, and give every weight within half a step of its row", async () => {
  const weights = await sample();
  const bytes = quantizedBytes(weights);
  assert.ok(bytes.length < 0.27 * safetensors.serialize(weights as never).length);
  const again = parseWeights(bytes, "model.int8.safetensors");
  assert.deepEqual([...again.keys()].sort(), [...weights.keys()].sort());
  for (const [name, { shape, data }] of weights) {
    const other = again.get(name)?.data as Float32Array;
    if (shape.length < 2) assert.deepEqual(other, data);
    else {
      const row = data.length / shape[0];
      for (let r = 0; r < shape[0]; r++) {
        const own = Array.from(data.subarray(r * row, (r + 1) * row));
        const most = own.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        own.forEach((x, i) => {
          assert.ok(Math.abs(x - other[r * row + i]) <= (0.5001 * most) / 127, `${name} ${r} ${i}`);
        });
      }
    }
  }
});

test("a row of zeros stays zero; another way, and scales that do not fit, are refused", () => {
  const weights: Weights = new Map([
    ["w", { shape: [2, 2], dtype: "float32", data: Float32Array.of(0, 0, 1, -2) }],
  ]);
  const again = parseWeights(quantizedBytes(weights), "w");
  assert.deepEqual([...(again.get("w")?.data ?? [])].slice(0, 2), [0, 0]);
  const made = (scales: number, way: string) =>
    safetensors.serialize(
      new Map<string, safetensors.StoredTensor>([
        ["w", { shape: [2, 2], dtype: "int8", data: new Int8Array(4) }],
        ["w:scale", { shape: [scales], dtype: "float32", data: new Float32Array(scales) }],
      ]),
      { tinycnn_quantized: way },
    );
  assert.throws(() => parseWeights(made(3, "int8 by first dimension"), "w"), /w has 3 scales, expected 2/);
  assert.throws(() => parseWeights(made(2, "int4"), "w"), /quantized as "int4"/);
});

test("a folder says what the model is, in the words of Hugging Face", async () => {
  const weights = await sample();
  const of = { model: "tinycnn-bn", modelOptions: {}, spec: spec("fashion-mnist"), weights };
  const files = hubFiles({ ...of, accuracy: 0.8765, epochs: 3 });
  assert.deepEqual(
    [...files.keys()],
    ["README.md", "config.json", "preprocessor_config.json", "model.safetensors"],
  );
  const config = JSON.parse(files.get("config.json") as string);
  assert.equal(config.id2label[9], "Ankle boot");
  assert.equal(config.label2id["Ankle boot"], 9);
  const before = JSON.parse(files.get("preprocessor_config.json") as string);
  assert.deepEqual([before.size, before.image_mean], [{ height: 28, width: 28 }, [0.2861]]);
  assert.match(
    files.get("README.md") as string,
    /^---\nlibrary_name: tinycnn\n[\s\S]*value: 0\.8765[\s\S]*87\.65 %/,
  );
  const again = parseWeights(files.get("model.safetensors") as Uint8Array, "model.safetensors");
  assert.deepEqual([...again.keys()].sort(), [...weights.keys()].sort());
  assert.match(hubFiles({ ...of, accuracy: null, epochs: null }).get("README.md") as string, /not measured/);
  const small = hubFiles({ ...of, accuracy: null, epochs: null, half: true });
  const halves = small.get("model.safetensors") as Uint8Array;
  assert.ok(halves.length < 0.51 * (files.get("model.safetensors")?.length ?? 0));
  for (const [name, { data }] of parseWeights(halves, "model.safetensors"))
    weights.get(name)?.data.forEach((x, i) => {
      assert.ok(Math.abs(x - data[i]) <= 2 ** -11 * Math.abs(x) + 2 ** -25, `${name} ${i}`);
    });
});

const empty: Weights = new Map();
const reread = (of: Pick<Described, "model" | "modelOptions" | "spec">, change = (text: string) => text) => {
  const files = hubFiles({ ...of, weights: empty, accuracy: null, epochs: null });
  return knownModel(
    {
      config: change(files.get("config.json") as string),
      preprocessing: files.get("preprocessor_config.json") as string,
    },
    "mine",
    "folder",
  );
};

test("what a folder says of its model is read again, of known sets and of people's own pictures", () => {
  const of = { model: "resnet9", modelOptions: { width: 24 }, spec: spec("cifar10") };
  assert.deepEqual(reread(of), of);
  const pictures = {
    ...{ title: "mine", classes: ["cat", "dog"], size: 64, channels: 3 as const, fit: "crop" as const },
    ...{ mean: [0.5, 0.4, 0.3], std: [0.2, 0.2, 0.2], weights: null, repeat: false, list: "" },
  };
  const own = { model: "tinycnn", modelOptions: {}, spec: specOf({ dataset: "", pictures }) };
  const { parse: _, ...known } = reread(own)?.spec ?? { parse: null };
  const { parse: __, ...meant } = own.spec;
  assert.deepEqual(known, meant);
});

test("a folder of another program says nothing here; a damaged one is refused by file and field", () => {
  const of = { model: "resnet9", modelOptions: {}, spec: spec("cifar10") };
  assert.equal(
    reread(of, (text) => text.replace('"tinycnn"', '"vit"')),
    null,
  );
  assert.throws(() => reread(of, () => "{"), /folder\/config\.json: this is not JSON/);
  assert.throws(
    () => reread(of, (text) => text.replace('"image_size": 32', '"image_size": 1e9')),
    /config\.json: image_size/,
  );
  assert.throws(
    () => reread(of, (text) => text.replace('"num_channels": 3', '"num_channels": 1')),
    /preprocessor_config\.json: image_mean has 3 values and image_std 3, expected 1/,
  );
});
