// Looks inside leave a training as it is, and show what the engine computes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultGenerator, manualSeed, nn, optim, randn, tensor } from "@tinycnn/core";
import { datasets, models, TinyCNN, transforms } from "@tinycnn/vision";
import { convolutionOf, sumAt } from "../../inside/convolution.ts";
import { unpackBytes } from "../../inside/pack.ts";
import { VIEW, type View } from "../../inside/views.ts";
import { DISPLAY } from "../display.ts";
import { confusion } from "./confusion.ts";
import { featureMaps } from "./featureMaps.ts";
import { gradCam } from "./gradCam.ts";
import { openConvolution } from "./openConvolution.ts";
import type { Shownable } from "./shown.ts";
import { convolutionStepper, softmaxExplorer } from "./steppers.ts";

const spec = datasets.spec("fashion-mnist");

function viewOf<Kind extends View["view"]>(shown: Shownable, kind: Kind): Extract<View, { view: Kind }> {
  const view = shown[DISPLAY]()[VIEW] as View;
  assert.equal(view.view, kind);
  return view as Extract<View, { view: Kind }>;
}

function grey(n: number) {
  const images = Uint8Array.from({ length: n * 784 }, (_, i) => (i * 31) % 256);
  return new datasets.ImageDataset(spec, {
    images,
    labels: Uint8Array.from({ length: n }, (_, i) => i % 10),
  });
}

test("gradients, modes, hooks and the random stream are as before", async () => {
  manualSeed(1);
  const model = new models.ResNet20({ inChannels: 1, numClasses: 10 });
  const optimizer = new optim.Adam(model.parameters());
  new nn.CrossEntropyLoss()(model(randn([2, 1, 28, 28])), tensor(Int32Array.of(1, 2))).backward();
  // A layer that the student froze stays frozen.
  const [first] = [...model.namedModules()].filter(([, module]) => module instanceof nn.BatchNorm2d);
  first[1].eval();
  const gradients = await Promise.all(model.parameters().map(async ({ grad }) => [...(await grad!.data())]));
  const running = await Promise.all(model.buffers().map(async (buffer) => [...(await buffer.data())]));

  const example = [randn([1, 28, 28]), 3] as const;
  const state = defaultGenerator.getState();
  await featureMaps(model, example);
  await openConvolution(model, example);
  await gradCam(model, example, { spec });
  const set = grey(20);
  await confusion(model, set.withTransform(transforms.evalTransform(spec)));
  assert.deepEqual(defaultGenerator.getState(), state);

  const after = await Promise.all(model.parameters().map(async ({ grad }) => [...(await grad!.data())]));
  assert.deepEqual(after, gradients);
  const buffers = await Promise.all(model.buffers().map(async (buffer) => [...(await buffer.data())]));
  assert.deepEqual(buffers, running);
  assert.ok(model.parameters().every(({ requiresGrad }) => requiresGrad));
  assert.equal(first[1].training, false);
  assert.equal(model.training, true);
  assert.ok([...model.namedModules()].every(([, module]) => module.forwardHooks.size === 0));
  optimizer.step();
});

test("feature maps: every layer with maps, bytes between the map's bounds", async () => {
  manualSeed(1);
  const model = new TinyCNN({ inChannels: 1, imageSize: 28 });
  const x = randn([1, 28, 28]);
  const { layers, picture } = viewOf(await featureMaps(model, x), "maps");
  assert.deepEqual(
    layers.map(({ name }) => name),
    ["conv.0", "conv.1", "conv.2", "conv.3", "conv.4", "conv.5"],
  );
  assert.deepEqual([picture.width, picture.height, picture.channels], [28, 28, 1]);
  const [conv] = layers;
  const out = await model.conv.layers[0](x.reshape(1, 1, 28, 28)).data();
  const map = out.subarray(2 * 784, 3 * 784);
  assert.deepEqual(conv.ranges[2], [Math.min(...map), Math.max(...map)]);
  const bytes = unpackBytes(conv.maps, 32 * 784).subarray(2 * 784, 3 * 784);
  assert.equal(bytes[map.indexOf(conv.ranges[2][1])], 255);
  assert.equal(bytes[map.indexOf(conv.ranges[2][0])], 0);
  await assert.rejects(
    featureMaps(model, x, { layers: ["conv.9"] }),
    /no such layer: "conv.9".*conv.0, conv.1/,
  );
});

test("an opened convolution's sum is the layer's output, its gradient the loss's", async () => {
  manualSeed(1);
  const model = new TinyCNN({ inChannels: 1, imageSize: 28 });
  const view = viewOf(await openConvolution(model, [randn([1, 28, 28]), 4]), "convolution");
  assert.ok(view.loss !== null && view.loss > 1 && view.loss < 4);
  const layer = view.layers[1];
  const conv = convolutionOf(layer);
  const out = await model.conv.layers[3](tensor(conv.input, { shape: [1, 32, 14, 14] })).data();
  assert.ok(Math.abs(sumAt(conv, 5, 3, 7).value - out[(5 * 14 + 3) * 14 + 7]) < 1e-5);
  assert.deepEqual(layer.gradient?.shape, [64, 14, 14]);
  const unlabelled = viewOf(await openConvolution(model, randn([1, 28, 28])), "convolution");
  assert.equal(unlabelled.layers[0].gradient, null);
});

test("Grad-CAM finds the half of the picture that makes the class", async () => {
  // One filter passes brightness on; class 1 counts it on the left half only.
  const conv = new nn.Conv2d(1, 1, 1, { bias: false });
  const linear = new nn.Linear(32, 2, { bias: false });
  conv.loadStateDict(new Map([["weight", tensor([[[[1]]]])]]));
  const row = Array.from({ length: 32 }, (_, i) => (i % 8 < 4 ? 1 : 0));
  linear.loadStateDict(new Map([["weight", tensor([new Array(32).fill(0), row])]]));
  const model = new nn.Sequential(conv, new nn.Flatten(), linear);
  const picture = Array.from({ length: 4 }, () => [3, 3, 3, 3, 0, 0, 0, 0]);
  const view = viewOf(await gradCam(model, tensor([picture])), "gradCam");
  assert.equal(view.layer, "0");
  assert.deepEqual([view.height, view.width], [4, 8]);
  assert.equal(view.classes[0].label, "1");
  const heat = unpackBytes(view.classes[0].heat, 32);
  assert.ok(heat.every((byte, i) => byte === (i % 8 < 4 ? 255 : 0)));
});

test("what is wrong is said", async () => {
  const model = new TinyCNN({ inChannels: 1, imageSize: 28 });
  await assert.rejects(featureMaps(model, grey(1).image(0)), /pass \{ spec: testSet.spec \}/);
  await assert.rejects(featureMaps(model, randn([28, 28])), /expected one example \[C, H, W\]/);
  await assert.rejects(
    openConvolution(new nn.Sequential(new nn.Flatten(), new nn.Linear(4, 2)), randn([1, 1, 4])),
    /no Conv2d/,
  );
  assert.throws(() => convolutionStepper({ input: [[1, 2], [3]] }), /rows of equal length/);
  assert.throws(() => softmaxExplorer({ labels: ["a", "b"], target: 2 }), /target 2/);
});
