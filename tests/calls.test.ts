// Calls as public PyTorch code writes them: typed, and meaning what they mean there. Their kind is walked in signatures.test.ts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ArgumentError, DataLoader, nn, optim, tensor, zeros } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";

const params = () => new nn.Linear(2, 2).parameters();
const numbers = { length: 6, get: (i: number): [ReturnType<typeof tensor>, number] => [tensor([i]), 0] };
const { StepLR, OneCycleLR, CosineAnnealingLR } = optim.lrScheduler;

test("positional arguments and mixtures count", () => {
  assert.deepEqual(new nn.Conv2d(3, 8, 3, 1, 1).padding, [1, 1]);
  assert.deepEqual(new nn.Conv2d(3, 8, 5, 2, { padding: [2, 0] }).stride, [2, 2]);
  assert.deepEqual(new nn.Conv2d(3, 8, 3, { padding: "same" }).padding, [1, 1]);
  assert.equal(new nn.Conv2d(3, 8, 3, 1, 1, 1, 1, false).bias, null);
  assert.deepEqual(new nn.Conv2d(4, 8, 3, 1, 2, 2, 4).weight.shape, [8, 1, 3, 3]);
  assert.deepEqual(new nn.MaxPool2d(3, 2).stride, [2, 2]);
  assert.deepEqual(new nn.MaxPool2d(2, null, 1).stride, [2, 2]);
  assert.equal(new nn.Linear(2, 3, false).bias, null);
  const norm = new nn.BatchNorm2d(4, 1e-3, 0.01);
  assert.deepEqual([norm.eps, norm.momentum], [1e-3, 0.01]);
  assert.ok(new nn.CrossEntropyLoss(tensor([1, 2])).weight);
  assert.equal(new optim.Adam(params(), 0.01).paramGroups[0].lr, 0.01);
  const sgd = new optim.SGD(params(), 0.1, 0.9, { weightDecay: 5e-4 });
  assert.deepEqual([sgd.paramGroups[0].momentum, sgd.paramGroups[0].weightDecay], [0.9, 5e-4]);
  assert.deepEqual([new StepLR(sgd, 7, 0.5).stepSize, new CosineAnnealingLR(sgd, 200).tMax], [7, 200]);
  assert.equal(new OneCycleLR(sgd, 0.1, { epochs: 2, stepsPerEpoch: 5 }).totalSteps, 10);
  assert.deepEqual([new DataLoader(numbers, 5).length, new DataLoader(numbers, 4, true).shuffle], [2, true]);
  assert.deepEqual(zeros(2, 3).shape, [2, 3]);
  assert.equal(
    String(new transforms.ColorJitter(0.2, 0.2, 0.2, 0.1)),
    "ColorJitter({ brightness: 0.2, contrast: 0.2, saturation: 0.2, hue: 0.1 })",
  );
  assert.equal(String(new transforms.RandomCrop(32, 4)), "RandomCrop([32, 32], { padding: 4 })");
});

test("what is not here is refused, by the compiler and in words", () => {
  const refuses = (make: () => unknown, code: string, message: RegExp) =>
    assert.throws(make, (error: unknown) => {
      assert.ok(error instanceof ArgumentError, String(error));
      assert.match(error.message, message);
      return error.code === code;
    });
  refuses(
    () => new nn.Conv2d(4, 8, 3, { groups: 3 }),
    "wrong-value",
    /inChannels must be a multiple of groups, 3/,
  );
  // @ts-expect-error a letter is missing
  refuses(() => new nn.Conv2d(4, 8, 3, { paddng: 1 }), "unknown-option", /Did you mean "padding"\?/);
  // @ts-expect-error not here yet
  refuses(() => new nn.Linear(2, 2, { dtype: "half" }), "not-here-yet", /dtype is PyTorch's/);
  // @ts-expect-error layers change nothing in place
  refuses(() => new nn.ReLU(true), "not-here-yet", /Leave inplace out/);
  // @ts-expect-error Keras calls it so
  refuses(() => new optim.Adam(params(), { learningRate: 1 }), "unknown-option", /takes params, lr/);
  // @ts-expect-error Python's spelling
  refuses(() => new optim.Adam(params(), { weight_decay: 1 }), "unknown-option", /"weightDecay" here/);
  // @ts-expect-error not here yet
  refuses(() => new optim.Adam(params(), { fused: true }), "not-here-yet", /fused is PyTorch's/);
  // @ts-expect-error Python's spelling
  refuses(() => new DataLoader(numbers, { batch_size: 5 }), "unknown-option", /written "batchSize" here/);
  // @ts-expect-error one thread
  refuses(() => new DataLoader(numbers, { timeout: 2 }), "not-here-yet", /timeout is PyTorch's/);
  // @ts-expect-error Python's spelling
  refuses(() => new nn.CrossEntropyLoss({ label_smoothing: 0.1 }), "unknown-option", /"labelSmoothing" here/);
  // @ts-expect-error not here yet
  refuses(() => new nn.CrossEntropyLoss({ sizeAverage: true }), "not-here-yet", /sizeAverage is PyTorch's/);
  refuses(() => new nn.Conv2d(3, 8, 3, 0), "wrong-value", /stride must be a whole number of at least 1/);
  refuses(() => new nn.Conv2d(3, 8, 3, { padding: 0.5 }), "wrong-value", /padding must be .*, got 0.5/);
  // A tensor that is no parameter.
  refuses(() => new optim.Adam([tensor([1])]), "wrong-value", /params must be a list of parameters/);
});
