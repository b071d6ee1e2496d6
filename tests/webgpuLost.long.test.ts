// The graphics card taken away at random instants of a training, which ends as if it had stayed.
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import type { train } from "@tinycnn/core";
import type { WebGpuDevice } from "../packages/core/src/devices/webgpu/device.ts";
import { noCard, openCard } from "./webgpu.ts";
import { on, trainerOf } from "./webgpuTraining.ts";

const TIMES = 20;
const [EPOCHS, STEPS] = [2, 20];

interface End {
  readonly device: string;
  readonly results: readonly (readonly number[])[];
  readonly messages: readonly string[];
}

/** Trains on a card of its own. @param lose told of each step, and of the card that it is trained on */
async function trained(t: TestContext, lose: (step: number, card: WebGpuDevice) => void): Promise<End> {
  const card = await openCard();
  const said = t.mock.method(console, "warn", () => {});
  return on(card, async () => {
    const trainer: train.Trainer = trainerOf(1e-3, EPOCHS, { keepEvery: 3 });
    let step = 0;
    await trainer.run({ onStep: () => lose(++step, card) });
    const results = trainer.position().history.map(({ loss, valAcc }) => [loss, valAcc]);
    const [first] = trainer.options.model.parameters();
    const messages = said.mock.calls.map((call) => String(call.arguments[0]));
    return { device: first.device.name, results, messages };
  }).finally(() => said.mock.restore());
}

describe("a card that is destroyed", { skip: noCard }, () => {
  test(`at ${TIMES} random instants: the same results, on the next one, and one message each`, async (t) => {
    let time = performance.now();
    const calm = await trained(t, (step) => {
      if (step === 1) time = performance.now();
    });
    const aStep = (performance.now() - time) / STEPS;
    assert.deepEqual(calm.messages, []);
    for (let i = 0; i < TIMES; i++) {
      const [at, later] = [1 + Math.floor(Math.random() * (STEPS - 3)), 2 * aStep * Math.random()];
      const end = await trained(t, (step, card) => {
        if (step === at) setTimeout(() => card.queue.destroy(), later);
      });
      const where = `after step ${at}, ${later.toFixed(1)} ms later`;
      assert.equal(end.device, "webgpu", where);
      assert.deepEqual(end.results, calm.results, where);
      assert.equal(end.messages.length, 1, where);
    }
  });
});
