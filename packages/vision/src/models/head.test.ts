// A new last layer, whatever it is called.
import assert from "node:assert/strict";
import { test } from "node:test";
import { manualSeed, nn, rand } from "@tinycnn/core";
import { create, replaceHead } from "./index.ts";

const options = { inChannels: 3, imageSize: 32, numClasses: 10 };
const cases: Readonly<Record<string, string>> = {
  tinycnn: "fc.3",
  resnet9: "linear",
  resnet20: "fc",
  airbench94: "7",
  mobilenet_v2: "classifier.1",
  squeezenet1_1: "classifier.1",
  shufflenet_v2_x0_5: "fc",
};

for (const [name, place] of Object.entries(cases))
  test(`${name}: ${place} gives way to one for seven classes, and is what is run`, async () => {
    manualSeed(0);
    const model = create(name, options).eval();
    const before = model.getSubmodule(place);
    const names = [...model.stateDict().keys()];
    const head = replaceHead(model, 7);
    assert.equal(model.getSubmodule(place), head);
    assert.notEqual(head, before);
    assert.deepEqual([...model.stateDict().keys()], names);
    const x = rand([2, 3, 32, 32]);
    assert.deepEqual(model(x).shape, [2, 7]);
    nn.init.edit((head as nn.Linear).weight, (data) => data.fill(0));
    const bias = (head as nn.Linear).bias;
    if (bias) nn.init.edit(bias, (data) => data.fill(0));
    assert.ok((await model(x).data()).every((one) => one === 0));
  });

test("all else can be frozen, and learns slower, in torch's words", () => {
  const model = create("resnet20", options);
  model.requiresGrad_(false);
  const head = replaceHead(model, 2);
  const learning = [...model.namedParameters()].filter(([, one]) => one.requiresGrad);
  assert.deepEqual(
    learning.map(([name]) => name),
    ["fc.weight", "fc.bias"],
  );
  assert.deepEqual([(head as nn.Linear).inFeatures, (head as nn.Linear).outFeatures], [64, 2]);
});

test("a model without such a layer is refused", () => {
  assert.throws(() => replaceHead(new nn.Sequential(new nn.ReLU()), 2), /last layer is a Linear or a Conv2d/);
  assert.throws(() => replaceHead(new nn.Linear(2, 2), 0), /numClasses must be/);
});
