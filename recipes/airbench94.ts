// airbench94 on the CPU: CIFAR-10 to 94 % in 9.9 epochs (Keller Jordan 2024, https://github.com/KellerJordan/cifar10-airbench,
// legacy/airbench94.py: mean 94.01 % of 1,000 runs there, in half precision, with test-time augmentation). --optimizer muon trains the
// same network as airbench94_muon.py there does, with the batches of 1,024 of the other.
//
// Every epoch is saved; the same command goes on where it stopped. --help lists the flags.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  DataLoader,
  defaultGenerator,
  getDevice,
  InfoBatch,
  manualSeed,
  nn,
  optim,
  safetensors,
  setDefaultDevice,
  setFloat32MatmulPrecision,
  type Tensor,
  tensor,
  train,
} from "@tinycnn/core";
import { type ImageDataset, models, transforms } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import { writeWhole } from "../packages/vision/src/node/writeWhole.ts";
import { BATCH_SIZE, HELP, readOptions } from "./airbenchOptions.ts";
import { airbenchRecipes } from "./airbenchRecipes.ts";
import { ChannelJitter } from "./channelJitter.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const MOMENTUM = 0.85;
/** Share of a batch's statistics that the running ones take, as in airbench. */
const BATCH_NORM_MOMENTUM = 0.4;
const LABEL_SMOOTHING = 0.2;
const WHITEN_BIAS_EPOCHS = 3;
const WHITEN_IMAGES = 5_000;
const LOOKAHEAD_EVERY = 5;
const EVAL_BATCH = 500;
const MEAN = [0.4914, 0.4822, 0.4465];
const STD = [0.247, 0.2435, 0.2616];

interface EpochRow {
  epoch: number;
  step: number;
  seconds: number;
  /** Mean loss of an example over the epoch, label smoothing included, those left out made up for. */
  loss: number;
  /** null for an epoch after which nobody looked. */
  valAcc: number | null;
}

const options = readOptions(process.argv.slice(2));
if (!options) {
  console.log(HELP);
  process.exit(0);
}
const { outDir, epochs, seed, translate, cutout, jitter, cutmix, calm, prune, ghost } = options;
const { evalEvery, limitSteps, threads } = options;
const recipe = airbenchRecipes[options.optimizer];
mkdirSync(outDir, { recursive: true });
const statePath = join(outDir, "state.safetensors");

/** The first images as the network will see them, [N, 3, 32, 32]. */
function firstImages(dataset: ImageDataset, count: number): Tensor {
  const [images] = dataset.batch?.(Int32Array.from({ length: count }, (_, i) => i)) ?? [];
  if (!images) throw new Error("the data set's transform has no fast way");
  return images;
}

// Rounding of 1e-5 is lost in a batch's noise, and a step takes a tenth less time.
setFloat32MatmulPrecision("high");
const device = getDevice("cpu", threads === null ? {} : { threads });
setDefaultDevice(device);
console.log(`device: ${device.description}`);
const found = await findDataset("cifar10", { dataDir: options.dataDir, sample: false });
console.log(`data: ${found.description}`);

manualSeed(seed);
const flip = new transforms.AlternatingFlip(seed);
const toNormal = [new transforms.ToTensor(), new transforms.Normalize(MEAN, STD)] as const;
const crop = new transforms.RandomCrop(32, { padding: translate, paddingMode: "reflect" });
const plain = new transforms.Compose([...toNormal]);
const colours = jitter > 0 ? [new ChannelJitter(jitter)] : [];
const square = cutout > 0 ? [new transforms.Cutout(cutout)] : [];
const moving = new transforms.Compose([flip, crop, ...toNormal, ...colours, ...square]);
const calmed = new transforms.Compose([flip, ...toNormal, ...colours]);
const trainSet = await found.load({ train: true, transform: plain });
const testSet = await found.load({ train: false, transform: plain });
const sampler = new InfoBatch(trainSet.length, { epochs, ratio: prune });
const loaderOf = (transform: transforms.Compose): DataLoader =>
  new DataLoader(trainSet.withTransform(transform), { batchSize: ghost, sampler, dropLast: true });
const loaders = { moving: loaderOf(moving), calmed: loaderOf(calmed) };
const cutMix = new transforms.CutMix({ numClasses: 10 });
const testLoader = new DataLoader(testSet, { batchSize: EVAL_BATCH });

/** Parts of a batch, each with statistics of its own. */
const parts = BATCH_SIZE / ghost;
// As much of the old statistics stays after a whole batch, however many parts it has.
const batchNormMomentum = 1 - (1 - BATCH_NORM_MOMENTUM) ** (1 / parts);
const model = new models.Airbench94({ batchNormMomentum });
await models.initWhitening(model, firstImages(trainSet, WHITEN_IMAGES));
const criterion = new nn.CrossEntropyLoss({ labelSmoothing: LABEL_SMOOTHING, reduction: "none" });
const optimizer = recipe.make(model, { batchSize: BATCH_SIZE, momentum: MOMENTUM });
/** Share of the training that is done. */
let done = 0;
const scheduler = new optim.lrScheduler.LambdaLR(optimizer, { lrLambda: () => recipe.lrShare(done) });
const lookahead = recipe.lookahead ? new optim.LookaheadModel(model) : null;
const history: EpochRow[] = [];
/** What must be the same for a run to go on. */
const run = {
  seed,
  epochs,
  optimizer: options.optimizer,
  translate,
  cutout,
  jitter,
  cutmix,
  calm,
  prune,
  ghost,
};

const saved = loadCheckpoint(statePath);
if (saved) {
  const { groups, about } = saved;
  const [there, asked] = [about.run, run].map((one) => JSON.stringify(one));
  if (there !== asked)
    throw new Error(`${statePath} is of the run ${there}, asked was ${asked}: give another --out`);
  model.loadStateDict(groups.model);
  lookahead?.loadStateDict(groups.lookahead);
  optimizer.loadStateDict({ tensors: groups.optimizer, numbers: about.numbers as Record<string, number> });
  scheduler.loadStateDict(about.scheduler as optim.lrScheduler.SchedulerState);
  sampler.scores.set((await groups.random.get("scores")?.data()) as Float32Array);
  defaultGenerator.setState((await groups.random.get("generator")?.data()) as Uint8Array);
  history.push(...(about.history as EpochRow[]));
  console.log(`resumed after epoch ${history.length}`);
}

async function save(): Promise<void> {
  const { tensors, numbers } = optimizer.stateDict();
  const random = new Map([
    ["generator", tensor(defaultGenerator.getState())],
    ["scores", tensor(sampler.scores)],
  ]);
  await saveCheckpoint(statePath, {
    groups: {
      model: model.stateDict(),
      ...(lookahead && { lookahead: lookahead.stateDict() }),
      optimizer: tensors,
      random,
    },
    about: { run, numbers, scheduler: scheduler.stateDict(), history },
  });
}

/** Whether the images of a pass are as they are. */
const isCalm = (epoch: number): boolean => epoch >= epochs * (1 - calm);

/**
 * Adds the gradient of one part of a batch to the parameters'.
 * @returns the mean loss of an example
 */
async function accumulate(x: Tensor, y: Tensor, indices: Int32Array, epoch: number): Promise<number> {
  const weights = sampler.weights(indices);
  const mixed = !isCalm(epoch) && cutmix > 0 && defaultGenerator.rand() < cutmix;
  const [seen, targets] = mixed ? cutMix([x, y]) : [x, y];
  const losses = criterion(model(seen), targets);
  const loss = losses.mul(tensor(weights)).sum();
  const value = (await loss.item()) / weights.reduce((sum, weight) => sum + weight);
  if (!Number.isFinite(value)) throw new Error(`the loss became ${value}`);
  // How hard an image is does not show in a mixture with another.
  if (!mixed) sampler.record(indices, (await losses.data()) as Float32Array);
  loss.backward();
  return value;
}

/** One pass over the training images, up to the last step. @returns the mean loss of an example, and how far it got */
async function trainEpoch(epoch: number, firstStep: number) {
  flip.setEpoch(epoch);
  sampler.setEpoch(epoch);
  const { bias } = model.whitening;
  if (bias && epoch >= WHITEN_BIAS_EPOCHS) {
    bias.requiresGrad = false;
    bias.grad = null;
  }
  model.train();
  const loader = isCalm(epoch) ? loaders.calmed : loaders.moving;
  const steps = Math.floor(loader.length / parts);
  let step = firstStep;
  let part = 0;
  let value = 0;
  let total = 0;
  let start = performance.now();
  const isOver = (): boolean => done === 1 || step === limitSteps;
  for (const [x, y] of loader) {
    if (part % parts === 0) {
      optimizer.zeroGrad();
      value = 0;
    }
    const indices = sampler.order.subarray(part * ghost, (part + 1) * ghost);
    value += (await accumulate(x, y, indices, epoch)) / parts;
    part++;
    if (part % parts !== 0) continue;
    optimizer.step();
    step++;
    done = Math.min(1, (epoch + (step - firstStep) / steps) / epochs);
    scheduler.step();
    total += value;
    if (lookahead) {
      if (step % LOOKAHEAD_EVERY === 0) lookahead.update(0.95 ** 5 * done ** 3);
      if (done === 1) lookahead.update(1);
    }
    if (step % 8 === 0 || isOver()) {
      const seconds = (performance.now() - start) / 1000;
      start = performance.now();
      console.log(
        `  step ${step - firstStep}/${steps} loss=${value.toFixed(4)} ${seconds.toFixed(1)} s since the last line`,
      );
    }
    // A batch that lacks parts is left out, as one that lacks images.
    if (isOver() || step - firstStep === steps) break;
  }
  return { loss: total / (step - firstStep), step, over: isOver(), whole: step - firstStep === steps };
}

let step = history.at(-1)?.step ?? 0;
done = Math.min(1, history.length / epochs);
let over = done === 1;
for (let epoch = history.length; !over; epoch++) {
  const start = performance.now();
  const result = await trainEpoch(epoch, step);
  step = result.step;
  over = result.over;
  const seconds = (performance.now() - start) / 1000;
  const looks = (epoch + 1) % evalEvery === 0 && !over;
  const valAcc = looks ? (await train.evaluate(model, testLoader, 10)).accuracy : null;
  history.push({ epoch: epoch + 1, step, seconds, loss: result.loss, valAcc });
  // A pass that --limit-steps cut short cannot be gone on with.
  if (done === 1 || result.whole) await save();
  console.log(
    `[${epoch + 1}/${Math.ceil(epochs)}] ${seconds.toFixed(1)} s loss=${result.loss.toFixed(4)}${valAcc === null ? "" : ` val_acc=${valAcc.toFixed(4)}`}`,
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
  ...run,
  steps: step,
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
