import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, rand, type Tensor } from "@tinycnn/core";
import * as cifar from "./cifar/index.ts";
import * as classifiers from "./classifiers/index.ts";
import { Airbench94, create, names, ResNet9, ResNet20, register, TinyCNN, VGG } from "./index.ts";

const cases = [
  { inChannels: 3, imageSize: 32, parameters: 545_098 },
  { inChannels: 1, imageSize: 28, parameters: 421_642 },
];

for (const { parameters, ...input } of cases)
  test(`TinyCNN for ${input.inChannels}×${input.imageSize}×${input.imageSize} has ${parameters} parameters`, () => {
    const model = create("tinycnn", { ...input, numClasses: 10 });
    assert.equal(
      model.parameters().reduce((sum, p) => sum + p.numel, 0),
      parameters,
    );
    const logits = model(rand([2, input.inChannels, input.imageSize, input.imageSize]));
    assert.deepEqual(logits.shape, [2, 10]);
  });

test("TinyCNN's parameters have PyTorch's names and layouts", () => {
  const shapes = [...new TinyCNN().namedParameters()].map(
    ([name, { shape }]) => `${name} ${shape.join("×")}`,
  );
  assert.deepEqual(shapes, [
    "conv.0.weight 32×3×3×3",
    "conv.0.bias 32",
    "conv.3.weight 64×32×3×3",
    "conv.3.bias 64",
    "fc.1.weight 128×4096",
    "fc.1.bias 128",
    "fc.3.weight 10×128",
    "fc.3.bias 10",
  ]);
});

test("models refuse what they cannot be", () => {
  assert.throws(() => new TinyCNN({ imageSize: 30 }), /multiple of 4 \(it is halved twice\), got 30/);
  assert.throws(() => new VGG({ imageSize: 7 }), /VGG: imageSize must be at least 8 .* got 7/);
  assert.throws(() => new ResNet9({ imageSize: 4 }), /ResNet9: imageSize must be at least 8 .* got 4/);
  assert.throws(() => new ResNet20({ imageSize: 1.5 }), /ResNet20: imageSize must be at least 4 .* got 1.5/);
  assert.throws(() => new Airbench94({ imageSize: 64 }), /Airbench94: imageSize must be 25 to 48 .* got 64/);
  assert.throws(() => create("improved", { inChannels: 3, imageSize: 2, numClasses: 10 }), /got 2/);
  assert.throws(
    () => create("tiny", { inChannels: 1, imageSize: 28, numClasses: 10 }),
    /did you mean "tinycnn"/,
  );
});

const isClassifier = (name: string): boolean =>
  Object.hasOwn(classifiers, name) || Object.hasOwn(cifar, name);

for (const name of names().filter((name) => !isClassifier(name)))
  for (const { parameters: _, ...input } of cases)
    test(`${name} takes ${input.inChannels}×${input.imageSize}×${input.imageSize}, any number of classes`, () => {
      const model = create(name, { ...input, numClasses: 7 });
      assert.ok(model.training);
      const logits = model.eval()(rand([1, input.inChannels, input.imageSize, input.imageSize]));
      assert.deepEqual(logits.shape, [1, 7]);
    });

test("LeNet takes MNIST's size; VGG on CIFAR says that nothing would be left", () => {
  const grey = { inChannels: 1, imageSize: 28, numClasses: 10 };
  const model = create("lenet", grey).eval();
  assert.deepEqual(model(rand([2, 1, 28, 28])).shape, [2, 10]);
  assert.throws(() => create("cifar_vgg11", grey), /cifar_vgg11: imageSize must be .*, got 28/);
});

/** Those with few weights; the others differ in numbers alone. */
for (const name of [
  "resnet18",
  "densenet121",
  "mobilenet_v3_small",
  "regnet_y_400mf",
  "shufflenet_v2_x0_5",
  "senet18",
])
  for (const { parameters: _, ...input } of cases)
    test(`${name} takes ${input.inChannels}×${input.imageSize}×${input.imageSize} in its form for small images`, () => {
      const model = create(name, { ...input, numClasses: 7 }).eval();
      const logits = model(rand([1, input.inChannels, input.imageSize, input.imageSize]));
      assert.deepEqual(logits.shape, [1, 7]);
    });

test("a small image keeps its size in the first convolution, a large one is torchvision's", () => {
  const shapeOf = (imageSize: number) => {
    const model = create("resnet18", { inChannels: 3, imageSize, numClasses: 10 });
    return model.stateDict().get("conv1.weight")?.shape;
  };
  assert.deepEqual(shapeOf(32), [64, 3, 3, 3]);
  assert.deepEqual(shapeOf(64), [64, 3, 7, 7]);
});

test("classifiers refuse unknown options before they draw anything, and say how weights come", () => {
  for (const [name, make] of Object.entries(classifiers)) {
    const call = make as (options: object) => unknown;
    assert.throws(() => call({ numClass: 3 }), /Did you mean "numClasses"\?/, name);
    assert.throws(() => call({ weights: "DEFAULT" }), /Weights are not downloaded|await pretrained\(/, name);
    assert.throws(() => call({ numClasses: 0 }), /numClasses/, name);
  }
});

test("zeroInitResidual: each block's last scale is 0, no other", async () => {
  const model = classifiers.resnet18({ zeroInitResidual: true });
  const state = model.stateDict();
  assert.deepEqual(new Set(await state.get("layer2.0.bn2.weight")?.data()), new Set([0]));
  for (const key of ["bn1.weight", "layer2.0.bn1.weight", "layer2.0.downsample.1.weight"])
    assert.deepEqual(new Set(await state.get(key)?.data()), new Set([1]), key);
});

/** The improved stack before the lecture's TinyCNN, its classifier forgotten. */
class Stale extends nn.Module {
  readonly conv = new nn.Sequential(
    new nn.Conv2d(3, 64, 3, { padding: 1 }),
    new nn.MaxPool2d(2),
    new nn.Conv2d(64, 128, 3, { padding: 1 }),
    new nn.MaxPool2d(2),
  );
  readonly fc = new nn.Sequential(new nn.Flatten(), new nn.Linear(4096, 10));

  override forward(x: Tensor): Tensor {
    return this.fc(this.conv(x));
  }
}

test("a model of one's own is checked when it is made", () => {
  register("stale", () => new Stale());
  assert.ok(names().includes("stale"));
  assert.throws(
    () => create("stale", { inChannels: 3, imageSize: 32, numClasses: 10 }),
    /^ShapeError: fc\.1: Linear expects 4096, gets 8192 = 128×8×8; make it Linear\(8192, 10\)$/,
  );
  assert.throws(() => register("tinycnn", () => new Stale()), /there is a model "tinycnn" already/);
});
