// What a Trainer may be given besides the lecture's loop: schedules, clipping, averages, early stopping, a validation split.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DataLoader, type Dataset, defaultGenerator, manualSeed, nn, optim, tensor } from "../index.ts";
import { bestEpoch, hasStalled } from "./earlyStopping.ts";
import type { EpochResult } from "./position.ts";
import { Schedule } from "./schedule.ts";
import { Trainer, type TrainerOptions } from "./trainer.ts";

/** Two classes by the sign of the first of two inputs, 20 examples: batches of 8, 8, 4. */
const examples: Dataset = {
  length: 20,
  get: (i) => [tensor([i % 2 === 0 ? 1 + i / 20 : -1 - i / 20, i / 10]), i % 2],
};
const BATCHES = 3;
const { StepLR, OneCycleLR, LinearLR, ReduceLROnPlateau, ExponentialLR } = optim.lrScheduler;

type Extra = (optimizer: optim.SGD, model: nn.Module) => Partial<TrainerOptions>;

function create(extra: Extra = () => ({}), { epochs = 3, lr = 0.05 } = {}): Trainer {
  manualSeed(3);
  const trainLoader = new DataLoader(examples, { batchSize: 8, shuffle: true });
  const testLoader = new DataLoader(examples, { batchSize: 8 });
  const model = new nn.Sequential(new nn.Linear(2, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const optimizer = new optim.SGD(model.parameters(), { lr, momentum: 0.9 });
  const criterion = new nn.CrossEntropyLoss();
  const options = { model, optimizer, criterion, trainLoader, testLoader, classes: 2, epochs };
  return new Trainer({ ...options, ...extra(optimizer, model) });
}

const historyOf = (trainer: Trainer): EpochResult[] => trainer.position().history;
const rates = (trainer: Trainer): number[] => historyOf(trainer).map(({ lr }) => lr as number);
const near = (actual: number[], expected: number[]): void =>
  actual.forEach((value, i) => {
    assert.ok(Math.abs(value - expected[i]) < 1e-9, `${actual} is not ${expected}`);
  });

async function rateOfSteps(trainer: Trainer): Promise<number[]> {
  const seen: number[] = [];
  const { optimizer } = trainer.options;
  const step = optimizer.step.bind(optimizer);
  optimizer.step = () => {
    seen.push(optimizer.paramGroups[0].lr);
    step();
  };
  await trainer.run();
  return seen;
}

describe("schedules", () => {
  test("an epoch's schedule steps after every epoch", async () => {
    const trainer = create((optimizer) => ({
      schedule: new Schedule({ main: new StepLR(optimizer, { stepSize: 1, gamma: 0.5 }) }),
    }));
    await trainer.run();
    near(rates(trainer), [0.05, 0.025, 0.0125]);
  });

  test("OneCycle steps after every batch", async () => {
    const settings = { maxLr: 0.1, epochs: 3, stepsPerEpoch: BATCHES };
    const trainer = create((optimizer) => ({
      schedule: new Schedule({ main: new OneCycleLR(optimizer, settings), every: "step" }),
    }));
    const seen = await rateOfSteps(trainer);
    const twin = create();
    const alone = new OneCycleLR(twin.options.optimizer, settings);
    const expected = seen.map((_, i) => {
      if (i > 0) alone.step();
      return alone.getLastLr()[0];
    });
    assert.equal(seen.length, 9);
    near(seen, expected);
  });

  test("a warm-up rises by batches, then the schedule proper begins from its first epoch", async () => {
    const trainer = create((optimizer) => {
      const main = new ExponentialLR(optimizer, { gamma: 0.5 });
      const scheduler = new LinearLR(optimizer, { startFactor: 0.1, totalIters: BATCHES });
      return { schedule: new Schedule({ main, warmup: { scheduler, epochs: 1 } }) };
    });
    const seen = await rateOfSteps(trainer);
    near(seen, [0.005, 0.02, 0.035, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025]);
  });

  test("a plateau hears the loss of the validation split", async () => {
    const trainer = create(
      (optimizer) => {
        const main = new ReduceLROnPlateau(optimizer, { patience: 0, threshold: 1, thresholdMode: "abs" });
        return { schedule: new Schedule({ main }) };
      },
      { lr: 1e-6 },
    );
    await trainer.run();
    near(rates(trainer), [1e-6, 1e-6, 1e-7]);
  });

  test("a schedule that steps by batches has no other warm-up", () => {
    assert.throws(
      () =>
        create((optimizer) => ({
          schedule: new Schedule({
            main: new OneCycleLR(optimizer, { maxLr: 1, totalSteps: 9 }),
            every: "step",
            warmup: { scheduler: new LinearLR(optimizer), epochs: 1 },
          }),
        })),
      /no separate warm-up/,
    );
  });
});

test("clipping by norm bounds a step", async () => {
  const moved = async (extra: Extra): Promise<number> => {
    const trainer = create(extra, { epochs: 1, lr: 1 });
    const { model } = trainer.options;
    const read = async () =>
      (await Promise.all(model.parameters().map((p) => p.data()))).flatMap((d) => [...d]);
    const before = await read();
    await trainer.run({ onStep: () => trainer.stop() });
    const after = await read();
    return Math.hypot(...after.map((value, i) => value - before[i]));
  };
  assert.ok((await moved(() => ({}))) > 0.1);
  assert.ok((await moved(() => ({ clip: { norm: 0.01 } }))) <= 0.01 + 1e-6);
  assert.ok((await moved(() => ({ clip: { value: 0.001 } }))) <= 0.001 * Math.sqrt(22) + 1e-6);
});

test("evaluations use the averages, and leave the model its own weights", async () => {
  const trainer = create((_, model) => ({ ema: new optim.swaUtils.AveragedModel(model, { decay: 1 }) }), {
    epochs: 2,
    lr: 0.5,
  });
  await trainer.run();
  const plain = create(() => ({}), { epochs: 2, lr: 0.5 });
  await plain.run();
  // A decay of 1 keeps the weights after the first step for ever, so the evaluations cannot tell the epochs apart.
  const [first, second] = historyOf(trainer);
  assert.equal(first.valLoss, second.valLoss);
  assert.notEqual(historyOf(plain)[0].valLoss, historyOf(plain)[1].valLoss);
  assert.deepEqual(
    historyOf(trainer).map(({ loss }) => loss),
    historyOf(plain).map(({ loss }) => loss),
  );
});

const row = (epoch: number, valAcc: number): EpochResult => ({
  epoch,
  loss: 1,
  valAcc,
  trainSeconds: 1,
  evalSeconds: 1,
});

describe("early stopping", () => {
  test("counts the epochs since the first best one", () => {
    const history = [0.1, 0.5, 0.5, 0.4].map((acc, i) => row(i + 1, acc));
    assert.equal(bestEpoch(history)?.epoch, 2);
    assert.equal(hasStalled(history, { patience: 2 }), true);
    assert.equal(hasStalled(history, { patience: 3 }), false);
    assert.equal(hasStalled([], { patience: 1 }), false);
    assert.throws(
      () => hasStalled([], { patience: 0 }),
      /patience must be a whole number of at least 1, got 0/,
    );
  });

  test("ends a training that gets no better, and says so", async () => {
    const trainer = create(() => ({ earlyStopping: { patience: 2 } }), { epochs: 50, lr: 1e-9 });
    assert.equal(await trainer.run(), true);
    assert.equal(historyOf(trainer).length, 3);
    assert.ok(trainer.finished());
  });
});

test("the test split is looked at once an epoch, and never with a validation split", async () => {
  const plain = create();
  await plain.run();
  assert.deepEqual(
    historyOf(plain).map(({ testLooks }) => testLooks),
    [1, 2, 3],
  );
  const careful = create(() => ({
    valLoader: new DataLoader({ length: 6, get: (i: number) => examples.get(i) }, { batchSize: 6 }),
  }));
  await careful.run();
  assert.deepEqual(
    historyOf(careful).map(({ testLooks }) => testLooks),
    [0, 0, 0],
  );
  assert.ok(historyOf(careful).every(({ valAcc }) => Math.abs(valAcc * 6 - Math.round(valAcc * 6)) < 1e-9));
});

test("stopped after any step and taken up with the state of everything, it ends the same", async () => {
  const everything: Extra = (optimizer, model) => {
    const main = new ExponentialLR(optimizer, { gamma: 0.7 });
    const scheduler = new LinearLR(optimizer, { startFactor: 0.1, totalIters: BATCHES });
    return {
      schedule: new Schedule({ main, warmup: { scheduler, epochs: 1 } }),
      ema: new optim.swaUtils.AveragedModel(model, { decay: 0.8 }),
      clip: { norm: 0.5, value: 0.3 },
    };
  };
  const lookahead: Extra = (optimizer, model) => {
    const outer = new optim.Lookahead(optimizer, { k: 2 });
    return { ...everything(optimizer, model), optimizer: outer as never };
  };
  const weights = async ({ options: { model } }: Trainer) =>
    Promise.all(model.parameters().map(async (p) => [...(await p.data())]));
  const results = (trainer: Trainer) =>
    historyOf(trainer).map(({ loss, valAcc, valLoss, lr }) => [loss, valAcc, valLoss, lr]);
  const calm = create(lookahead);
  await calm.run();
  for (let stopAt = 1; stopAt <= 8; stopAt++) {
    const first = create(lookahead);
    let steps = 0;
    await first.run({ onStep: () => void (++steps === stopAt && first.stop()) });
    const { model, schedule, ema, optimizer } = first.options;
    const position = JSON.parse(JSON.stringify(first.position()));
    const memory = JSON.parse(JSON.stringify(schedule?.stateDict()));
    const generator = defaultGenerator.getState();
    const second = create(lookahead);
    second.options.model.loadStateDict(model.stateDict());
    second.options.ema?.loadStateDict(ema?.stateDict() as never);
    second.options.schedule?.loadStateDict(memory);
    second.options.optimizer.loadStateDict(optimizer.stateDict());
    defaultGenerator.setState(generator);
    second.resume(position);
    await second.run();
    assert.deepEqual(await weights(second), await weights(calm), `stopped after step ${stopAt}`);
    assert.deepEqual(results(second), results(calm));
  }
});
