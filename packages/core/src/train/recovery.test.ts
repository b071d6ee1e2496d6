// A device that is lost in the middle of a training: it ends as if nothing had been.
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
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
} from "../index.ts";
import { Schedule } from "./schedule.ts";
import { Trainer, type TrainerOptions } from "./trainer.ts";

const examples: Dataset = {
  length: 20,
  get: (i) => [tensor([i % 2 === 0 ? 1 + i / 20 : -1 - i / 20, i / 10]), i % 2],
};

/** The cpu, which is lost when it is told so: from then on nobody can read from it what was computed. */
function frail(): { device: Device; lose(): void } {
  const cpu = getDevice("cpu");
  let isLost = false;
  const device = new Proxy(cpu, {
    get(_, key) {
      if (key === "isLost") return isLost;
      if (isLost && key === "read") return () => Promise.reject(new Error("gone"));
      if (isLost && key === "peek") return () => null;
      const value = Reflect.get(cpu, key, cpu);
      return typeof value === "function" ? value.bind(cpu) : value;
    },
  });
  return {
    device,
    lose: () => {
      isLost = true;
    },
  };
}

/** Everything that a step may change: averages, outer steps, a schedule with a warm-up, clipping, drops, running statistics. */
function create(more: Partial<TrainerOptions> = {}): Trainer {
  manualSeed(3);
  const layers = [new nn.Linear(2, 4), new nn.BatchNorm1d(4), new nn.ReLU(), new nn.Dropout(0.2)];
  const model = new nn.Sequential(...layers, new nn.Linear(4, 2));
  const inner = new optim.Adam(model.parameters(), { lr: 0.05 });
  const main = new optim.lrScheduler.ExponentialLR(inner, { gamma: 0.7 });
  const scheduler = new optim.lrScheduler.LinearLR(inner, { startFactor: 0.1, totalIters: 3 });
  return new Trainer({
    model,
    optimizer: new optim.Lookahead(inner, { k: 2 }) as never,
    criterion: new nn.CrossEntropyLoss({ weight: tensor([1, 2]) }),
    trainLoader: new DataLoader(examples, { batchSize: 8, shuffle: true }),
    testLoader: new DataLoader(examples, { batchSize: 8 }),
    classes: 2,
    epochs: 3,
    schedule: new Schedule({ main, warmup: { scheduler, epochs: 1 } }),
    ema: new optim.swaUtils.AveragedModel(model, { decay: 0.8 }),
    clip: { norm: 0.5 },
    ...more,
  });
}

async function ended(trainer: Trainer) {
  const state = [...trainer.options.model.stateDict().values()];
  const weights = await Promise.all(state.map(async (one) => [...(await one.data())]));
  const { history } = trainer.position();
  return { weights, results: history.map(({ loss, valAcc, valLoss, lr }) => [loss, valAcc, valLoss, lr]) };
}

/** Trains on a frail device, which is lost at the given step. */
async function lostAt(
  t: TestContext,
  step: number,
  more?: Partial<TrainerOptions>,
  onNotice?: (text: string) => void,
) {
  const before = defaultDevice();
  const said = t.mock.method(console, "warn", () => {});
  const { device, lose } = frail();
  setDefaultDevice(device);
  try {
    const trainer = create(more);
    let steps = 0;
    const isDone = await trainer.run({
      ...(onNotice ? { onNotice } : {}),
      onStep: () => {
        if (++steps === step) lose();
      },
    });
    assert.equal(isDone, true);
    assert.equal(trainer.options.model.parameters()[0].device, getDevice("cpu"));
    return {
      ...(await ended(trainer)),
      said: said.mock.calls.map((call) => String(call.arguments[0])),
      steps,
    };
  } finally {
    said.mock.restore();
    setDefaultDevice(before);
  }
}

describe("a device that is lost", () => {
  test("at any step: the same weights and results as without, and one message", async (t) => {
    const calm = create();
    await calm.run();
    const wanted = await ended(calm);
    for (const keepEvery of [1, 2])
      for (let step = 1; step <= 9; step++) {
        const { said, steps, ...got } = await lostAt(t, step, { keepEvery });
        assert.deepEqual(got, wanted, `at step ${step}, every ${keepEvery} kept`);
        assert.equal(said.length, 1);
        assert.match(said[0], /was lost: training goes on after batch \d of epoch \d, on cpu/);
        assert.ok(steps >= 9 && steps <= 9 + keepEvery, `${steps} steps`);
      }
  });

  test("is told to whoever listens, and then not to the console", async (t) => {
    const heard: string[] = [];
    const { said } = await lostAt(t, 2, {}, (text) => heard.push(text));
    assert.deepEqual([said, heard.length], [[], 1]);
    assert.match(heard[0], /was lost: training goes on after batch \d of epoch 1, on cpu/);
  });

  test("in a pass whose place nobody can tell: from the epoch's begin", async (t) => {
    const loader = () => new DataLoader(examples, { batchSize: 8, sampler: [...Array(20).keys()] as never });
    const calm = create({ trainLoader: loader() });
    await calm.run();
    const { said, steps, ...got } = await lostAt(t, 5, { trainLoader: loader(), keepEvery: 1 });
    assert.deepEqual(got, await ended(calm));
    assert.match(said[0], /after batch 0 of epoch 2/);
    assert.equal(steps, 11);
  });

  test("an error of a device that is there stays one", async () => {
    const running = create().run({
      onStep() {
        throw new Error("mine");
      },
    });
    await assert.rejects(running, /mine/);
  });
});
