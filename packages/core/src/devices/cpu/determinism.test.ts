// The same training on one thread and on two: the same bits.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as nn from "../../nn/index.ts";
import { Adam, AdamW } from "../../optim/index.ts";
import "../../tensor/methods.ts";
import { randn, tensor } from "../../tensor/create.ts";
import { manualSeed } from "../../tensor/random.ts";
import { CpuDevice } from "./device.ts";

/** Weights after a few steps on noise, as hex. */
function train(threads: number): string {
  const device = new CpuDevice(threads);
  manualSeed(3);
  const model = new nn.Sequential(
    new nn.Conv2d(3, 8, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Conv2d(8, 16, 3, { padding: 1 }),
    new nn.Conv2d(16, 16, 3, { padding: 1, groups: 16 }),
    new nn.ReLU(),
    new nn.Conv2d(16, 8, 3),
    new nn.ReLU(),
    new nn.MaxPool2d(2, { stride: 2 }),
    new nn.Flatten(),
    new nn.Linear(72, 10),
  ).to(device);
  const optimizer = new Adam(model.parameters(), { lr: 1e-2 });
  const criterion = new nn.CrossEntropyLoss();
  for (let step = 0; step < 5; step++) {
    const x = randn([step === 4 ? 5 : 37, 3, 16, 16]).to(device);
    const y = tensor(Int32Array.from({ length: x.size(0) }, (_, i) => i % 10)).to(device);
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  const hash = model.parameters().map((p) => Buffer.from(device.peek(p.array).buffer).toString("hex"));
  return hash.join("\n");
}

test("training gives the same bits on 1, 2 and 4 threads", () => {
  const one = train(1);
  assert.equal(train(2), one);
  assert.equal(train(4), one);
});

/** The same with batch normalisation, activations and dropout, a sum of branches, and clipped gradients. */
function trainDeep(threads: number): string {
  const device = new CpuDevice(threads);
  manualSeed(4);
  const [stem, branch, head] = [
    new nn.Sequential(new nn.Conv2d(3, 16, 3, { padding: 1 }), new nn.BatchNorm2d(16), new nn.GELU()),
    new nn.Sequential(new nn.Conv2d(16, 16, 3, { padding: 1 }), new nn.BatchNorm2d(16), new nn.SiLU()),
    new nn.Sequential(new nn.AvgPool2d(2), new nn.Dropout2d(0.1), new nn.Flatten(), new nn.Linear(1024, 10)),
  ].map((part) => part.to(device));
  const parameters = [stem, branch, head].flatMap((part) => part.parameters());
  const optimizer = new AdamW(parameters, { lr: 1e-2 });
  const criterion = new nn.CrossEntropyLoss({ labelSmoothing: 0.1 });
  for (let step = 0; step < 3; step++) {
    const x = stem(randn([21, 3, 16, 16]).to(device));
    const y = tensor(Int32Array.from({ length: 21 }, (_, i) => i % 10)).to(device);
    const loss = criterion(head(x.add(branch(x))), y);
    optimizer.zeroGrad();
    loss.backward();
    nn.utils.clipGradNorm(parameters, 1);
    optimizer.step();
  }
  const state = [stem, branch, head].flatMap((part) => [...part.stateDict().values()]);
  return state.map((t) => Buffer.from(device.peek(t.array).buffer).toString("hex")).join("\n");
}

test("so does training of a deeper network", () => {
  const one = trainDeep(1);
  assert.equal(trainDeep(2), one);
  assert.equal(trainDeep(4), one);
});
