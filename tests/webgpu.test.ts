// Training on the graphics card: what a step asks of it, and that it learns what the cpu learns.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { DataLoader, type Device, getDevice, manualSeed, nn, optim, train } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import type { WebGpuDevice } from "../packages/core/src/devices/webgpu/device.ts";
import { noCard, openCard } from "./webgpu.ts";
import { BATCH, on, pictures, SIDE, trainerOf } from "./webgpuTraining.ts";

let card: WebGpuDevice;
before(async () => {
  if (!noCard) card = await openCard();
});

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
    // A card of its own: what others have forgotten comes back to the pool whenever it is collected.
    const own = await openCard();
    const { queue } = own;
    const seen = (): number[] => {
      const { dispatches, submissions, maps } = queue.counts;
      const { buffers, pipelines } = queue;
      return [dispatches, submissions, maps, buffers.made, pipelines.groupsMade, pipelines.compiled];
    };
    await on(own, async () => {
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
