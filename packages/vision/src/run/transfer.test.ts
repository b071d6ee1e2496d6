// Weights for other classes: what is taken, what learns, what stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cat, defaultDevice, manualSeed, noGrad, rand } from "@tinycnn/core";
import { ImageDataset, spec } from "../datasets/index.ts";
import { create, startOf } from "../models/index.ts";
import { defaults, readConfig } from "./config.ts";
import { createOptimizer } from "./optimizers.ts";
import { createSession, splitsOf } from "./session.ts";
import { weightsOf } from "./state.ts";
import { learningOf, loadBackbone } from "./transfer.ts";
import type { Transfer } from "./transferSettings.ts";

const model = (inChannels: number, numClasses: number) =>
  create("resnet20", { inChannels, imageSize: 8, numClasses }).eval();
const FROM = "Some_Weights.V1";

test("all layers but the last are taken; filters on colours see grey as they saw three equal colours", async () => {
  manualSeed(1);
  const known = model(3, 10);
  const state = await weightsOf(known);
  const grey = model(1, 10);
  const head = await weightsOf(grey);
  loadBackbone(grey, state, FROM);
  const after = await weightsOf(grey);
  assert.deepEqual(after.get("fc.weight")?.data, head.get("fc.weight")?.data);
  assert.deepEqual(after.get("layer2.0.conv1.weight")?.data, state.get("layer2.0.conv1.weight")?.data);
  grey.addModule("fc", known.getSubmodule("fc"));
  const x = rand([2, 1, 8, 8]);
  const [one, three] = await Promise.all(
    [noGrad(() => grey(x)), noGrad(() => known(cat([x, x, x], 1)))].map((y) => y.data()),
  );
  one.forEach((value, i) => {
    assert.ok(Math.abs(value - three[i]) < 1e-4, `${value} ${three[i]}`);
  });
});

test("weights of another model are refused by the name of what does not fit", async () => {
  const state = await weightsOf(create("resnet9", { inChannels: 3, imageSize: 8, numClasses: 10 }));
  assert.throws(
    () => loadBackbone(model(3, 2), state, FROM),
    /Some_Weights\.V1: its conv1\.weight does not fit .* - for 16×3×3×3/,
  );
});

test("the last layer learns at the rate, the others at a share of it, or not at all", () => {
  const one = model(3, 2);
  const transfer: Transfer = { weights: FROM, backbone: 0.25 };
  const optimizer = createOptimizer(learningOf(one, 0.4, transfer), {
    ...defaults,
    optimizer: "sgd",
    lr: 0.4,
  });
  assert.deepEqual(
    optimizer.paramGroups.map(({ lr, params }) => [lr, params.length]),
    [
      [0.4, 2],
      [0.1, one.parameters().length - 2],
    ],
  );
  assert.throws(
    () => createOptimizer(learningOf(one, 0.4, transfer), { ...defaults, optimizer: "muon", lr: 0.4 }),
    /rates of its own for the parts of a model/,
  );
  const learning = learningOf(one, 0.4, { ...transfer, backbone: 0 });
  assert.deepEqual([learning.length, one.parameters().filter((p) => p.requiresGrad).length], [2, 2]);
});

test("what does not learn is the same after an epoch, its statistics too", async () => {
  const pictures = spec("mnist");
  const examples = {
    images: Uint8Array.from({ length: 12 * 28 * 28 }, (_, i) => (i * 31) % 251),
    labels: Uint8Array.from({ length: 12 }, (_, i) => i % 10),
  };
  const set = new ImageDataset(pictures, examples);
  const known = create("resnet20", { inChannels: 3, imageSize: 28, numClasses: 10 });
  const state = await weightsOf(known);
  const config = readConfig(
    {
      ...defaults,
      ...{ dataset: "mnist", model: "resnet20", epochs: 1, batchSize: 6 },
      transfer: { weights: FROM, backbone: 0 },
    },
    "settings",
  );
  const splits = splitsOf(config, set, set);
  const { trainer, model: trained } = await createSession(config, splits, defaultDevice(), state);
  const before = await weightsOf(trained);
  await trainer.run();
  const after = await weightsOf(trained);
  for (const [name, { data }] of before)
    if (name.startsWith("fc.")) assert.notDeepEqual(after.get(name)?.data, data, name);
    else assert.deepEqual(after.get(name)?.data, data, name);
});

test("a start has its model, its options and its whole name", () => {
  assert.deepEqual(startOf(), {
    ...{ model: "resnet9", modelOptions: { width: 24 }, name: "ResNet9_Weights.CIFAR10_V1" },
  });
  assert.equal(startOf("resnet50").name, "ResNet50_Weights.IMAGENET1K_V2");
  assert.equal(startOf("resnet50", "IMAGENET1K_V1").name, "ResNet50_Weights.IMAGENET1K_V1");
  assert.throws(() => startOf("tinycnn"), /of tinycnn there are no weights to begin with: .* resnet9/);
  assert.throws(() => startOf("resnet18", "IMAGENET1K_V9"), /did you mean "IMAGENET1K_V1"/);
});
