// airbench94 on the CPU: CIFAR-10 to 94 % in 9.9 epochs (Keller Jordan 2024, https://github.com/KellerJordan/cifar10-airbench,
// legacy/airbench94.py: mean 94.01 % of 1,000 runs there, in half precision, with test-time augmentation).
//
//   npx node recipes/airbench94.ts --data-dir DIR --out runs/airbench94 [--epochs 9.9] [--seed 0] [--limit-steps N]
//
// Every epoch is saved; the same command goes on where it stopped.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  DataLoader,
  defaultGenerator,
  getDevice,
  manualSeed,
  nn,
  optim,
  safetensors,
  setDefaultDevice,
  type Tensor,
  tensor,
  train,
} from "@tinycnn/core";
import { type ImageDataset, models, transforms } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import { writeWhole } from "../packages/vision/src/node/writeWhole.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const BATCH_SIZE = 1024;
const MOMENTUM = 0.85;
/** Learning rate and weight decay for 1,024 examples, whatever the momentum. */
const LR = 11.5;
const WEIGHT_DECAY = 0.0153;
/** How much faster the biases of batch normalisation learn. */
const BIAS_SCALER = 64;
const LABEL_SMOOTHING = 0.2;
const WHITEN_BIAS_EPOCHS = 3;
const WHITEN_IMAGES = 5_000;
const LOOKAHEAD_EVERY = 5;
/** Share of the steps over which the learning rate rises. */
const WARMUP = 0.23;
const EVAL_BATCH = 500;
const MEAN = [0.4914, 0.4822, 0.4465];
const STD = [0.247, 0.2435, 0.2616];

interface EpochRow {
  epoch: number;
  step: number;
  seconds: number;
  /** Mean loss of an example over the epoch, label smoothing included. */
  loss: number;
  valAcc: number;
}

const { values } = parseArgs({
  options: {
    "data-dir": { type: "string" },
    out: { type: "string" },
    epochs: { type: "string", default: "9.9" },
    seed: { type: "string", default: "0" },
    "limit-steps": { type: "string" },
    threads: { type: "string" },
  },
});

function number(
  flag: "epochs" | "seed" | "limit-steps" | "threads",
  ok: (x: number) => boolean,
): number | null {
  const text = values[flag];
  if (text === undefined) return null;
  const x = Number(text);
  if (text.trim() === "" || !Number.isFinite(x) || !ok(x))
    throw new RangeError(
      `--${flag} ${text}: expected ${flag === "epochs" ? "a number above 0" : "a whole number of at least 0"}`,
    );
  return x;
}
const isCount = (x: number): boolean => Number.isInteger(x) && x >= 0;
const epochs = number("epochs", (x) => x > 0) as number;
const seed = number("seed", isCount) as number;
const limitSteps = number("limit-steps", isCount);
const threads = number("threads", isCount);
const outDir = values.out;
if (outDir === undefined)
  throw new RangeError("--out DIR is needed: the folder for weights, checkpoint and result");
mkdirSync(outDir, { recursive: true });
const statePath = join(outDir, "state.safetensors");

/** Share of the full learning rate: in a line from 0.2 to 1, then to 0.07. */
function lrShare(step: number, total: number): number {
  const warm = Math.floor(total * WARMUP);
  if (step < warm) return 0.2 + 0.8 * (step / warm);
  return 1 - 0.93 * ((step - warm) / (total - warm));
}

/** Two groups: biases of batch normalisation, and everything else that is trained. */
function makeOptimizer(model: nn.Module): optim.SGD {
  const kilostep = 1024 * (1 + 1 / (1 - MOMENTUM));
  const lr = LR / kilostep;
  const weightDecay = (WEIGHT_DECAY * BATCH_SIZE) / kilostep;
  const trained = [...model.namedParameters()].filter(([, { requiresGrad }]) => requiresGrad);
  const part = (isNorm: boolean) =>
    trained.filter(([name]) => name.includes("norm") === isNorm).map(([, parameter]) => parameter);
  const groups = [
    { params: part(true), lr: lr * BIAS_SCALER, weightDecay: weightDecay / (lr * BIAS_SCALER) },
    { params: part(false), lr, weightDecay: weightDecay / lr },
  ];
  return new optim.SGD(groups, { momentum: MOMENTUM, nesterov: true });
}

/** The first images as the network will see them, [N, 3, 32, 32]. */
function firstImages(dataset: ImageDataset, count: number): Tensor {
  const [images] = dataset.batch?.(Int32Array.from({ length: count }, (_, i) => i)) ?? [];
  if (!images) throw new Error("the data set's transform has no fast way");
  return images;
}

const device = getDevice("cpu", threads === null ? {} : { threads });
setDefaultDevice(device);
console.log(`device: ${device.description}`);
const found = await findDataset("cifar10", { dataDir: values["data-dir"], sample: false });
console.log(`data: ${found.description}`);

manualSeed(seed);
const flip = new transforms.AlternatingFlip(seed);
const toNormal = [new transforms.ToTensor(), new transforms.Normalize(MEAN, STD)] as const;
const crop = new transforms.RandomCrop(32, { padding: 2, paddingMode: "reflect" });
const plain = new transforms.Compose([...toNormal]);
const trainSet = await found.load({
  train: true,
  transform: new transforms.Compose([flip, crop, ...toNormal]),
});
const testSet = await found.load({ train: false, transform: plain });
const trainLoader = new DataLoader(trainSet, { batchSize: BATCH_SIZE, shuffle: true, dropLast: true });
const testLoader = new DataLoader(testSet, { batchSize: EVAL_BATCH });
const totalSteps = Math.ceil(trainLoader.length * epochs);
const lastStep = Math.min(totalSteps, limitSteps ?? totalSteps);

const model = new models.Airbench94();
await models.initWhitening(model, firstImages(trainSet.withTransform(plain), WHITEN_IMAGES));
const criterion = new nn.CrossEntropyLoss({ labelSmoothing: LABEL_SMOOTHING, reduction: "sum" });
const optimizer = makeOptimizer(model);
const scheduler = new optim.lrScheduler.LambdaLR(optimizer, {
  lrLambda: (step) => lrShare(step, totalSteps),
});
const lookahead = new optim.LookaheadModel(model);
const history: EpochRow[] = [];

const saved = loadCheckpoint(statePath);
if (saved) {
  const { groups, about } = saved;
  if (about.seed !== seed || about.totalSteps !== totalSteps)
    throw new Error(
      `${statePath} is of seed ${about.seed} and ${about.totalSteps} steps, asked were ${seed} and ${totalSteps}: give another --out`,
    );
  model.loadStateDict(groups.model);
  lookahead.loadStateDict(groups.lookahead);
  optimizer.loadStateDict({ tensors: groups.optimizer, numbers: about.numbers as Record<string, number> });
  scheduler.loadStateDict(about.scheduler as optim.lrScheduler.SchedulerState);
  defaultGenerator.setState((await groups.random.get("generator")?.data()) as Uint8Array);
  history.push(...(about.history as EpochRow[]));
  console.log(`resumed after epoch ${history.length}`);
}

async function save(): Promise<void> {
  const { tensors, numbers } = optimizer.stateDict();
  const generator = new Map([["generator", tensor(defaultGenerator.getState())]]);
  await saveCheckpoint(statePath, {
    groups: {
      model: model.stateDict(),
      lookahead: lookahead.stateDict(),
      optimizer: tensors,
      random: generator,
    },
    about: { seed, totalSteps, numbers, scheduler: scheduler.stateDict(), history },
  });
}

/** One pass over the training images, up to the last step. @returns the mean loss of an example */
async function trainEpoch(epoch: number, firstStep: number): Promise<{ loss: number; step: number }> {
  flip.setEpoch(epoch);
  const { bias } = model.whitening;
  if (bias && epoch >= WHITEN_BIAS_EPOCHS) {
    bias.requiresGrad = false;
    bias.grad = null;
  }
  model.train();
  let step = firstStep;
  let total = 0;
  let start = performance.now();
  for (const [x, y] of trainLoader) {
    const loss = criterion(model(x), y);
    const value = (await loss.item()) / BATCH_SIZE;
    if (!Number.isFinite(value)) throw new Error(`the loss became ${value} in step ${step + 1}`);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    scheduler.step();
    total += value;
    step++;
    if (step % LOOKAHEAD_EVERY === 0) lookahead.update(0.95 ** 5 * (step / totalSteps) ** 3);
    if (step === totalSteps) lookahead.update(1);
    if (step % 8 === 0 || step === lastStep) {
      const seconds = (performance.now() - start) / 1000;
      start = performance.now();
      console.log(
        `  step ${step}/${totalSteps} loss=${value.toFixed(4)} ${seconds.toFixed(1)} s since the last line`,
      );
    }
    if (step >= lastStep) break;
  }
  return { loss: total / (step - firstStep), step };
}

let step = history.at(-1)?.step ?? 0;
for (let epoch = history.length; step < lastStep; epoch++) {
  const start = performance.now();
  const result = await trainEpoch(epoch, step);
  step = result.step;
  const seconds = (performance.now() - start) / 1000;
  const { accuracy } = await train.evaluate(model, testLoader, 10);
  history.push({ epoch: epoch + 1, step, seconds, loss: result.loss, valAcc: accuracy });
  // A pass that --limit-steps cut short cannot be gone on with.
  if (step === totalSteps || step === (epoch + 1) * trainLoader.length) await save();
  console.log(
    `[${epoch + 1}/${Math.ceil(epochs)}] ${seconds.toFixed(1)} s loss=${result.loss.toFixed(4)} val_acc=${accuracy.toFixed(4)}`,
  );
}

const accuracies: Record<train.TestTimeAugmentation, number> = { none: 0, mirror: 0, translate: 0 };
for (const tta of Object.keys(accuracies) as train.TestTimeAugmentation[]) {
  accuracies[tta] = (await train.evaluate(model, testLoader, 10, undefined, { tta })).accuracy;
  console.log(`test accuracy, views ${tta}: ${accuracies[tta].toFixed(4)}`);
}
const weights = new Map<string, safetensors.StoredTensor>();
for (const [name, t] of model.stateDict())
  weights.set(name, { shape: t.shape, dtype: t.dtype, data: await t.data() });
await writeWhole(join(outDir, "model.safetensors"), safetensors.serialize(weights, { model: "airbench94" }));
const trainSeconds = history.reduce((sum, { seconds }) => sum + seconds, 0);
const result = {
  recipe: "airbench94",
  seed,
  epochs,
  steps: step,
  totalSteps,
  trainSeconds,
  accuracies,
  device: device.description,
  node: process.version,
  history,
};
await writeWhole(
  join(outDir, "result.json"),
  new TextEncoder().encode(`${JSON.stringify(result, null, 2)}\n`),
);
console.log(`training took ${trainSeconds.toFixed(0)} s; ${join(outDir, "result.json")}`);
