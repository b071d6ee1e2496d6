// Training on the graphics card: what a step asks of it, and that it learns what the cpu learns.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  DataLoader,
  type Dataset,
  type Device,
  defaultDevice,
  getDevice,
  manualSeed,
  nn,
  optim,
  setDefaultDevice,
  tensor,
  train,
} from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import type { WebGpuDevice } from "../packages/core/src/devices/webgpu/device.ts";
import { noCard, openCard } from "./webgpu.ts";

const SIDE = 8;
const BATCH = 8;
const PIXELS = 3 * SIDE * SIDE;

let card: WebGpuDevice;
before(async () => {
  if (!noCard) card = await openCard();
});

/** Runs with another default device, which is put back. */
async function on<T>(device: Device, run: () => Promise<T>): Promise<T> {
  const before = defaultDevice();
  setDefaultDevice(device);
  try {
    return await run();
  } finally {
    setDefaultDevice(before);
  }
}

/** Pictures of a fixed generator of numbers, the same on every device. */
function pictures(count: number): Dataset {
  let seed = 12_345;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  // Something to learn: brightness by class, under noise.
  const all = Array.from({ length: count }, () => {
    const label = Math.floor(10 * next());
    const data = Float32Array.from({ length: PIXELS }, () => next() + label / 10 - 1);
    return { data, label };
  });
  return {
    length: count,
    get: (i) => [tensor(all[i].data, { shape: [3, SIDE, SIDE] }), all[i].label],
  };
}

function trainerOf(lr: number, epochs: number): train.Trainer {
  manualSeed(0);
  const set = pictures(10 * BATCH);
  const model = new models.TinyCNN({ imageSize: SIDE });
  return new train.Trainer({
    model,
    optimizer: new optim.Adam(model.parameters(), { lr }),
    criterion: new nn.CrossEntropyLoss(),
    trainLoader: new DataLoader(set, { batchSize: BATCH, shuffle: true }),
    testLoader: new DataLoader(set, { batchSize: 4 * BATCH }),
    classes: 10,
    epochs,
  });
}

/** Mean losses so far after each step, and the weights at the end. */
async function trained(device: Device): Promise<{ losses: number[]; weights: Float32Array[] }> {
  return on(device, async () => {
    const trainer = trainerOf(1e-3, 2);
    const losses: number[] = [];
    await trainer.run({
      onStep: ({ loss }) => {
        losses.push(loss);
      },
    });
    const weights = await Promise.all(trainer.options.model.parameters().map((p) => p.data()));
    return { losses, weights: weights as Float32Array[] };
  });
}

describe("TinyCNN on the graphics card", { skip: noCard }, () => {
  test("20 steps: the cpu's losses, and the same bits twice", async () => {
    const first = await trained(card);
    const again = await trained(card);
    const cpu = await trained(getDevice("cpu"));
    assert.equal(first.losses.length, 20);
    first.losses.forEach((loss, i) => {
      const wanted = cpu.losses[i];
      assert.ok(Math.abs(loss - wanted) <= 1e-4 * wanted, `step ${i}: ${loss}, on the cpu ${wanted}`);
    });
    assert.deepEqual(again, first);
  });

  test("a step is at most 25 dispatches, one submission and one wait, and makes nothing after the tenth", async () => {
    const { queue } = card;
    const seen = (): number[] => {
      const { dispatches, submissions, maps } = queue.counts;
      const { buffers, pipelines } = queue;
      return [dispatches, submissions, maps, buffers.made, pipelines.groupsMade, pipelines.compiled];
    };
    await on(card, async () => {
      manualSeed(0);
      const model = new models.TinyCNN({ imageSize: SIDE });
      const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
      const criterion = new nn.CrossEntropyLoss();
      const loader = new DataLoader(pictures(16 * BATCH), { batchSize: BATCH });
      let last = seen();
      let step = 0;
      for (const [x, y] of loader) {
        const loss = criterion(model(x), y);
        await loss.item();
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        const now = seen();
        const [dispatches, ...others] = now.map((n, i) => n - last[i]);
        last = now;
        if (step++ < 10) continue;
        assert.ok(dispatches <= 25, `${dispatches} dispatches`);
        assert.deepEqual(others, [1, 1, 0, 0, 0], "submissions, waits, buffers, sets of buffers, programs");
      }
      assert.equal(step, 16);
    });
  });

  test("a learning rate that is far too large ends as on the cpu: with the loss that is no number", async () => {
    const steps: number[] = [];
    for (const device of [card, getDevice("cpu")])
      await on(device, async () => {
        let step = 0;
        const running = trainerOf(1e30, 20).run({ onStep: () => void step++ });
        await assert.rejects(running, train.LossNotFiniteError);
        steps.push(step);
      });
    assert.ok(Math.abs(steps[0] - steps[1]) <= 2, `after ${steps} steps`);
  });
});
