// Twenty steps of a small network with batch normalisation, clipping and averaged weights, against PyTorch (parity/homework.py).

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertClose } from "../../../../parity/close.ts";
import golden from "../../../../parity/golden/homework-training.json" with { type: "json" };
import { wave } from "../../../../parity/wave.ts";
import { everyDevice } from "../../../../tests/everyDevice.ts";
import { type DeviceName, manualSeed, nn, optim, type Tensor, tensor } from "../index.ts";

/** Rounding grows over the steps; in double precision it is PyTorch's alone. */
const TOLERANCE = 5e-6;

function network(device: DeviceName): nn.Module {
  manualSeed(3);
  return new nn.Sequential(
    new nn.Conv2d(2, 4, 3, { padding: 1 }),
    new nn.BatchNorm2d(4),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new nn.Linear(36, 8),
    new nn.BatchNorm1d(8, { momentum: 0.3 }),
    new nn.GELU(),
    new nn.Linear(8, 3),
  ).to(device);
}

const images = (step: number, device: DeviceName): Tensor =>
  tensor(wave([6, 2, 6, 6], step, 2), { shape: [6, 2, 6, 6], device });

async function assertState(
  module: nn.Module,
  expected: Record<string, number[]>,
  what: string,
): Promise<void> {
  const state = module.stateDict();
  for (const [name, values] of Object.entries(expected)) {
    const found = state.get(name);
    assert.ok(found, `${what}: ${name} is missing`);
    assertClose(await found.data(), values, TOLERANCE, `${what}: ${name}`);
  }
}

for (const device of everyDevice)
  test(`${device}: losses, norms, running statistics and averages are PyTorch's`, async () => {
    const model = network(device);
    const ema = new optim.swaUtils.AveragedModel(model, { decay: 0.9 });
    const swa = new optim.swaUtils.AveragedModel(model);
    const optimizer = new optim.SGD(model.parameters(), { lr: 0.05, momentum: 0.9 });
    const criterion = new nn.CrossEntropyLoss();
    for (let step = 0; step < 20; step++) {
      const labels = tensor(
        Int32Array.from({ length: 6 }, (_, i) => (step + i) % 3),
        { device },
      );
      const loss = criterion(model(images(step, device)), labels);
      optimizer.zeroGrad();
      loss.backward();
      const norm = nn.utils.clipGradNorm(model.parameters(), 1);
      optimizer.step();
      ema.updateParameters();
      swa.updateParameters();
      const found = [await loss.item(), await norm.item()];
      assertClose(
        found,
        [golden.losses[step], golden.norms[step]],
        TOLERANCE,
        `loss and norm of step ${step}`,
      );
    }
    assertClose(await model(images(50, device)).data(), golden.train, TOLERANCE, "outputs in training");
    await assertState(model, golden.buffers, "buffers");
    await assertState(ema, golden.averages, "exponential average");
    await assertState(swa, golden.means, "mean");
    model.eval();
    assertClose(await model(images(50, device)).data(), golden.eval, TOLERANCE, "outputs in eval mode");
  });
