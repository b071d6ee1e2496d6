// Losses and their gradients against PyTorch (parity/homework.py).

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertClose } from "../../../../parity/close.ts";
import golden from "../../../../parity/golden/homework-losses.json" with { type: "json" };
import { wave } from "../../../../parity/wave.ts";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import { type DeviceName, nn, type Tensor, tensor } from "../index.ts";

const SHAPE = [6, 5];

const makers: Record<string, (device: DeviceName) => nn.Module> = {
  "cross-entropy": () => new nn.CrossEntropyLoss(),
  "cross-entropy, weights": () => new nn.CrossEntropyLoss({ weight: golden.weight }),
  "cross-entropy, smoothing": () => new nn.CrossEntropyLoss({ labelSmoothing: 0.1 }),
  "cross-entropy, both": () => new nn.CrossEntropyLoss({ weight: golden.weight, labelSmoothing: 0.2 }),
  "cross-entropy, sum": () =>
    new nn.CrossEntropyLoss({ weight: golden.weight, labelSmoothing: 0.2, reduction: "sum" }),
  "cross-entropy, probabilities": () =>
    new nn.CrossEntropyLoss({ weight: golden.weight, labelSmoothing: 0.1 }),
  focal: () => new nn.FocalLoss(),
  "focal, alpha": () => new nn.FocalLoss({ gamma: 1.5, alpha: 0.25 }),
  "focal, alphas": () => new nn.FocalLoss({ alpha: golden.weight }),
  "focal, gamma 0": () => new nn.FocalLoss({ gamma: 0 }),
  mse: () => new nn.MSELoss(),
  "mse, classes": () => new nn.OneHotMSELoss(),
};

describe("losses equal PyTorch's", () => {
  for (const device of everyDevice)
    for (const { name, value, grad } of golden.cases)
      test(`${device}: ${name}`, async () => {
        const x = tensor(wave(SHAPE, 5, 2), { shape: SHAPE, device, requiresGrad: true });
        const isProbabilities = name.endsWith("probabilities") || name === "mse";
        const target = isProbabilities
          ? tensor(Float32Array.from(golden.probabilities), { shape: SHAPE, device })
          : tensor(Int32Array.from(golden.labels), { device });
        const loss = makers[name](device).to(device)(x, target);
        assertClose([await loss.item()], [value], 1e-6, "value");
        loss.backward();
        assertClose(await (x.grad as Tensor).data(), grad, 1e-6, "gradient");
      });
});

test("not reduced: one loss an example", async () => {
  const x = tensor(wave(SHAPE, 5, 2), { shape: SHAPE });
  const labels = tensor(Int32Array.from(golden.labels));
  const each = await new nn.CrossEntropyLoss({ reduction: "none" })(x, labels).data();
  const mean = await new nn.CrossEntropyLoss()(x, labels).item();
  assert.ok(Math.abs((each as Float32Array).reduce((a, b) => a + b, 0) / 6 - mean) < 1e-6);
});

test("class indices given to MSELoss: the message names the fix", () => {
  const x = tensor(wave(SHAPE, 5), { shape: SHAPE });
  assert.throws(() => new nn.MSELoss()(x, tensor(Int32Array.from(golden.labels))), /use nn\.OneHotMSELoss/);
});

test("labels that are no class are named", () => {
  const x = tensor(wave([2, 3], 1), { shape: [2, 3] });
  for (const criterion of [new nn.CrossEntropyLoss(), new nn.FocalLoss(), new nn.OneHotMSELoss()])
    assert.throws(() => criterion(x, tensor(Int32Array.of(0, 3))), /label 3 at position 1, expected 0 to 2/);
  assert.throws(
    () => new nn.CrossEntropyLoss({ labelSmoothing: 2 }),
    /labelSmoothing must be a number in \[0, 1\], got 2/,
  );
});

test("the focal loss damps by 2 unless it is told otherwise", async () => {
  const [logits, labels] = [tensor([[1, -0.5, 2]]), tensor(Int32Array.of(0))];
  const { focalLoss } = nn.functional;
  const values = await Promise.all(
    [focalLoss(logits, labels), focalLoss(logits, labels, 2), focalLoss(logits, labels, 3)].map((y) =>
      y.item(),
    ),
  );
  assert.equal(values[0], values[1]);
  assert.notEqual(values[0], values[2]);
  assert.equal(new nn.FocalLoss().gamma, 2);
});

test("what is certain and right teaches nothing more, and no NaN either", async () => {
  for (const device of everyDevice) {
    const logits = tensor([[200, 0]], { device, requiresGrad: true });
    new nn.FocalLoss({ gamma: 0.5 })(logits, tensor(Int32Array.of(0), { device })).backward();
    assert.ok(
      (await logits.grad?.data())?.every((x) => x === 0),
      device,
    );
  }
});
