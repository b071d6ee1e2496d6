// On a device whose results have to be waited for, everything that trains runs, and a step waits once.
import assert from "node:assert/strict";
import { test } from "node:test";
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
  type Tensor,
  tensor,
  train,
} from "@tinycnn/core";
import { image, models, transforms } from "@tinycnn/vision";
import { LateDevice } from "./lateDevice.ts";

const CLASSES = 10;
const EXAMPLES = 24;
const BATCH = 8;

/** Pictures whose brightness tells their class, through transforms that draw, read and write. */
function pictures(): Dataset {
  const pipeline = new transforms.Compose([
    new transforms.RandomHorizontalFlip(),
    new transforms.ToTensor(),
    new transforms.Normalize([0.5], [0.5]),
    new transforms.RandomErasing(),
  ]);
  return {
    length: EXAMPLES,
    get(i) {
      const data = Uint8Array.from({ length: 28 * 28 }, (_, at) => (25 * (i % CLASSES) + (at % 7)) % 256);
      return [pipeline(image.makeImage({ width: 28, height: 28, channels: 1, data })) as Tensor, i % CLASSES];
    },
  };
}

function trainerOn(device: Device) {
  setDefaultDevice(device);
  manualSeed(5);
  const trainLoader = new DataLoader(pictures(), { batchSize: BATCH, shuffle: true });
  const testLoader = new DataLoader(pictures(), { batchSize: BATCH });
  const model = new models.TinyCNN({ inChannels: 1, imageSize: 28 });
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const mixUp = new transforms.MixUp(CLASSES);
  const trainer = new train.Trainer({
    model,
    optimizer,
    criterion: new nn.CrossEntropyLoss(),
    trainLoader,
    testLoader,
    classes: CLASSES,
    epochs: 2,
    mix: (batch) => mixUp(batch),
    clip: { norm: 1 },
    ema: new optim.swaUtils.AveragedModel(model, { decay: 0.9 }),
  });
  return { trainer, model, optimizer };
}

test("nn, optim, data, transforms and the trainer run on it, one wait a step, to the cpu's losses", async () => {
  const before = defaultDevice();
  try {
    const late = new LateDevice();
    const { trainer, model, optimizer } = trainerOn(late);
    const waits: number[] = [];
    const looks: number[] = [];
    let last = 0;
    await trainer.run({
      onEpochBegin: () => {
        last = late.waits;
      },
      onStep: () => {
        waits.push(late.waits - last);
        last = late.waits;
      },
      onEpoch: () => {
        looks.push(late.waits - last);
      },
    });
    assert.equal(waits.length, 2 * (EXAMPLES / BATCH));
    assert.ok(
      waits.every((n) => n <= 1),
      `waits a step: ${waits}`,
    );

    assert.deepEqual(
      looks,
      [EXAMPLES / BATCH, EXAMPLES / BATCH],
      "one wait for each batch that is evaluated",
    );

    // What was computed is copied without waiting, and never read at once.
    const copy = new models.TinyCNN({ inChannels: 1, imageSize: 28 });
    copy.loadStateDict(model.stateDict());
    const again = new optim.Adam(copy.parameters());
    again.loadStateDict(optimizer.stateDict());
    assert.throws(() => copy.to("reference"), /read it with data\(\) first/);
    const [own] = model.parameters();
    assert.deepEqual(await copy.parameters()[0].data(), await own.data());
    assert.match(String(tensor([1, 2])), /1.*2/);
    assert.equal(String(tensor([1, 2]).add(1)), "Tensor([2], float32, cpu)");

    const { trainer: plain } = trainerOn(getDevice("cpu"));
    await plain.run();
    const losses = (t: typeof trainer) =>
      t.position().history.flatMap(({ loss, valLoss }) => [loss, valLoss ?? 0]);
    const expected = losses(plain);
    losses(trainer).forEach((loss, i) => {
      assert.ok(Math.abs(loss - expected[i]) < 1e-5, `${loss}, on the cpu ${expected[i]}`);
    });
  } finally {
    setDefaultDevice(before);
  }
});
