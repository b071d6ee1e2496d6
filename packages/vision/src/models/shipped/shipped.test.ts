// What comes with the package: read without a network, measured as its card says.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { noGrad, rand } from "@tinycnn/core";
import { getWeight, pretrained, ResNet9_Weights, shippedModels } from "../index.ts";
import { setShippedFiles } from "./files.ts";

const { CIFAR10_V1 } = ResNet9_Weights;
const folder = new URL("../../../pretrained/resnet9-cifar10/", import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), "utf8");
after(() => setShippedFiles(null));

test("the model, its classes and what a picture goes through are there without a network", async () => {
  const { model, weights, classes, preparation, transform } = await pretrained();
  assert.equal(model.training, false);
  assert.equal(weights, CIFAR10_V1);
  assert.equal(getWeight("ResNet9_Weights.CIFAR10_V1"), CIFAR10_V1);
  assert.deepEqual([classes?.length, classes?.[3], preparation.crop], [10, "cat", 32]);
  const count = model.parameters().reduce((sum, { numel }) => sum + numel, 0);
  assert.equal(count, CIFAR10_V1.meta.numParams);
  const grey = { width: 64, height: 40, channels: 1 as const, data: new Uint8Array(64 * 40).fill(90) };
  const x = transform(grey);
  assert.deepEqual(x.shape, [3, 32, 32]);
  const [r, g] = [0, 1].map((c) => (90 / 255 - preparation.mean[c]) / preparation.std[c]);
  const data = await x.data();
  assert.ok(Math.abs(data[0] - r) < 1e-5 && Math.abs(data[1024] - g) < 1e-5);
  const logits = noGrad(() => model(rand([2, 3, 32, 32])));
  assert.deepEqual(logits.shape, [2, 10]);
  for (const name of shippedModels()) assert.ok((await pretrained(name, { weights: "CIFAR10_V1" })).model);
});

test("its card, its config and its description say the same", () => {
  const { metrics, categories, recipe } = CIFAR10_V1.meta;
  const [, accuracy] = /value: ([\d.]+)/.exec(text("README.md")) ?? [];
  assert.equal(metrics["CIFAR-10"]["acc@1"], Number((100 * Number(accuracy)).toFixed(2)));
  assert.match(text("README.md"), new RegExp(`--recipe ${recipe}\``));
  const { id2label, torch_dtype } = JSON.parse(text("config.json"));
  assert.deepEqual(Object.values(id2label), categories);
  assert.equal(torch_dtype, "float16");
  const { image_mean, image_std, size } = JSON.parse(text("preprocessor_config.json"));
  const { mean, std, crop } = CIFAR10_V1.preparation;
  assert.deepEqual([image_mean, image_std, size.height], [mean, std, crop]);
  assert.ok(readFileSync(new URL("model.safetensors", folder)).length < 2_000_000);
});

test("a page says where the file is; a damaged one, and names that are none, are refused", async () => {
  const bytes = readFileSync(new URL("model.safetensors", folder));
  const asked: string[] = [];
  setShippedFiles(async (path) => {
    asked.push(path);
    return new Blob([bytes]);
  });
  const state = await CIFAR10_V1.getStateDict();
  assert.deepEqual(asked, [CIFAR10_V1.url]);
  assert.deepEqual(state.get("linear.weight")?.shape, [10, 192]);
  const damaged = Uint8Array.from(bytes);
  damaged[900_000] ^= 1;
  setShippedFiles(async () => damaged);
  await assert.rejects(pretrained(), /it is damaged/);
  await assert.rejects(pretrained("resnet8"), /did you mean "resnet9"/);
  await assert.rejects(pretrained("resnet9", { weights: "CIFAR10_V2" }), /did you mean "CIFAR10_V1"/);
});
