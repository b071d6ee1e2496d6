import assert from "node:assert/strict";
import { test } from "node:test";
import { DataLoader, type Dataset, defaultGenerator, manualSeed, nn, optim, tensor } from "../index.ts";
import { evaluate } from "./evaluate.ts";
import type { Position } from "./position.ts";
import { Trainer } from "./trainer.ts";

/** Two classes by the sign of the first of two inputs, 20 examples: batches of 8, 8, 4. */
const examples: Dataset = {
  length: 20,
  get: (i) => [tensor([i % 2 === 0 ? 1 + i / 20 : -1 - i / 20, i / 10]), i % 2],
};

function create({ lr = 0.05, epochs = 2 } = {}): Trainer {
  manualSeed(3);
  const trainLoader = new DataLoader(examples, { batchSize: 8, shuffle: true });
  const testLoader = new DataLoader(examples, { batchSize: 8 });
  const model = new nn.Sequential(new nn.Linear(2, 4), new nn.ReLU(), new nn.Linear(4, 2));
  const optimizer = new optim.SGD(model.parameters(), { lr });
  const criterion = new nn.CrossEntropyLoss();
  return new Trainer({ model, optimizer, criterion, trainLoader, testLoader, classes: 2, epochs });
}

async function weightsOf({ options: { model } }: Trainer): Promise<number[]> {
  const parts = await Promise.all([...model.stateDict().values()].map((t) => t.data()));
  return parts.flatMap((part) => [...part]);
}

test("an epoch's loss is the mean over its batches, its accuracy that of the whole test split", async () => {
  const trainer = create({ epochs: 1 });
  const losses: number[] = [];
  let before = 0;
  await trainer.run({
    onStep: ({ loss, batch }) => {
      losses.push(loss * batch - before);
      before = loss * batch;
    },
  });
  const [{ loss, valAcc }] = trainer.position().history;
  assert.equal(losses.length, 3);
  assert.ok(Math.abs(loss - losses.reduce((a, b) => a + b) / 3) < 1e-12);
  assert.ok(Number.isInteger(Math.round(valAcc * 20 * 1e9) / 1e9));
});

test("an epoch's loss is its own: without learning every epoch has the same", async () => {
  const trainer = create({ lr: 0, epochs: 3 });
  await trainer.run();
  const [first, ...others] = trainer.position().history.map(({ loss }) => loss);
  // Batches of 8, 8 and 4 weigh alike, so that the order tells a little.
  for (const loss of others) assert.ok(Math.abs(loss - first) < 0.05, `${loss}, ${first}`);
});

test("stopped after any step and taken up by another trainer, it ends the same", async () => {
  const calm = create();
  assert.equal(await calm.run(), true);
  for (let stopAt = 1; stopAt <= 5; stopAt++) {
    const first = create();
    let steps = 0;
    const finished = await first.run({
      onStep: () => {
        if (++steps === stopAt) first.stop();
      },
    });
    assert.deepEqual([finished, steps], [false, stopAt]);
    const position: Position = JSON.parse(JSON.stringify(first.position()));
    const generator = defaultGenerator.getState();
    const weights = first.options.model.stateDict();
    const second = create();
    second.options.model.loadStateDict(weights);
    defaultGenerator.setState(generator);
    second.resume(position);
    assert.equal(await second.run(), true);
    assert.deepEqual(await weightsOf(second), await weightsOf(calm));
    assert.deepEqual(
      second.position().history.map(({ loss, valAcc }) => [loss, valAcc]),
      calm.position().history.map(({ loss, valAcc }) => [loss, valAcc]),
    );
  }
});

test("a loss that is no number stops before anything is reported as an epoch", async () => {
  const trainer = create({ lr: 1e30 });
  await assert.rejects(trainer.run(), { name: "LossNotFiniteError", message: /in epoch 1, batch 2 of 3/ });
  assert.deepEqual(trainer.position().history, []);
});

test("weights spoilt by the last step of an epoch are noticed by its evaluation", async () => {
  const trainer = create({ epochs: 1 });
  const reported: number[] = [];
  const spoilt = trainer.run({
    onStep: async ({ batch, batches }) => {
      if (batch < batches) return;
      const weights = trainer.options.model.stateDict();
      const [name] = weights.keys();
      weights.set(name, tensor(new Float32Array(8).fill(Number.NaN), { shape: [4, 2] }));
      trainer.options.model.loadStateDict(weights);
    },
    onEpoch: ({ epoch }) => {
      reported.push(epoch);
    },
  });
  await assert.rejects(spoilt, { name: "LossNotFiniteError", message: /test loss became NaN after epoch 1/ });
  assert.deepEqual(reported, []);
});

test("the clock of an epoch: its steps and what comes between them, and its evaluation apart", async () => {
  const trainer = create({ epochs: 2 });
  const wait = (ms: number): void => {
    for (const start = performance.now(); performance.now() < start + ms; );
  };
  const began = performance.now();
  await trainer.run({ onStep: () => wait(20), onEvaluate: () => wait(10) });
  const most = (performance.now() - began) / 1000;
  const { history } = trainer.position();
  for (const { trainSeconds, evalSeconds } of history) {
    // Three steps, of which the last wait is behind the last look at the clock; as many batches of the evaluation.
    assert.ok(trainSeconds >= 0.04 && evalSeconds >= 0.03, `${trainSeconds} ${evalSeconds}`);
  }
  const told = history.reduce((sum, { trainSeconds, evalSeconds }) => sum + trainSeconds + evalSeconds, 0);
  assert.ok(told <= most, `${told} of ${most}`);
});

test("stopped between two epochs, it takes no step more", async () => {
  const trainer = create({ epochs: 3 });
  let steps = 0;
  const finished = await trainer.run({
    onStep: () => {
      steps++;
    },
    onEpoch: () => trainer.stop(),
  });
  assert.deepEqual([finished, steps, trainer.position().history.length], [false, 3, 1]);
});

test("a task of one class is one, however dull", async () => {
  const trainer = create({ epochs: 1 });
  const { model } = trainer.options;
  const ones = new DataLoader({ length: 3, get: (i) => [tensor([i, 1]), 0] }, { batchSize: 2 });
  const { accuracy, confusion } = await evaluate(new nn.Sequential(model, new nn.Linear(2, 1)), ones, 1);
  assert.deepEqual([accuracy, confusion], [1, [[3]]]);
});
