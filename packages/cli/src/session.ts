// From a config to what it trains: data, model, loss, optimizer, in the lecture's order.
import { resolve } from "node:path";
import { DataLoader, type Device, manualSeed, type nn, optim, setDefaultDevice, train } from "@tinycnn/core";
import { type DatasetSpec, type ImageDataset, transforms } from "@tinycnn/vision";
import { type FoundDataset, findDataset, findSample } from "@tinycnn/vision/node";
import { augmentTransform } from "./build/augment.ts";
import { createLoss } from "./build/losses.ts";
import { createModel, prepareModel } from "./build/models.ts";
import { createOptimizer, type OptimizerLike } from "./build/optimizers.ts";
import { createSchedule } from "./build/schedules.ts";
import { splitOff } from "./build/split.ts";
import { UserError } from "./errors.ts";
import type { Config } from "./run/config.ts";

export interface Splits {
  spec: DatasetSpec;
  train: ImageDataset;
  /** Images on which choices are made; null when that is the test split. */
  validation: ImageDataset | null;
  test: ImageDataset;
  /** Folder of the files, and where they come from in words. */
  dir: string;
  description: string;
}

function limited(dataset: ImageDataset, limit: number | null, flag: string): ImageDataset {
  if (limit === null) return dataset;
  if (limit > dataset.length)
    throw new UserError(`${flag} ${limit}: this split has ${dataset.length} images`);
  return dataset.slice(0, limit);
}

/** The shipped sample, if that is the directory asked for: a run that began with it goes on with it. */
function sampleAt(name: string, dataDir: string | null): FoundDataset | null {
  const sample = dataDir === null ? null : findSample(name);
  return sample && resolve(dataDir as string) === sample.dir ? sample : null;
}

type DataConfig = Pick<Config, "dataset" | "dataDir" | "limitTrain" | "limitTest"> &
  Partial<Pick<Config, "augment" | "validation" | "seed">>;

/** Finds and reads the splits, training images with the config's augmentation. */
export async function loadSplits(
  config: DataConfig,
  onNotice: (text: string) => void,
  download = true,
): Promise<Splits> {
  const found =
    sampleAt(config.dataset, config.dataDir) ??
    (await findDataset(config.dataset, { dataDir: config.dataDir ?? undefined, onNotice, download }));
  const { spec } = found;
  const transform = augmentTransform(config.augment ?? null, spec);
  const plain = transforms.evalTransform(spec);
  const all = limited(await found.load({ train: true, transform }), config.limitTrain, "--limit-train");
  const split = config.validation ? splitOff(all, config.validation, config.seed ?? 0) : null;
  const test = await found.load({ train: false, transform: plain });
  return {
    spec,
    train: split?.train ?? all,
    validation: split?.validation.withTransform(plain) ?? null,
    test: limited(test, config.limitTest, "--limit-test"),
    dir: found.dir,
    description: found.description,
  };
}

export interface Session {
  trainer: train.Trainer;
  optimizer: OptimizerLike;
  model: nn.Module;
  testLoader: DataLoader;
}

/** Sets the seed, then builds loaders, model, optimizer and loss in the order of the lecture's script. */
export async function createSession(config: Config, splits: Splits, device: Device): Promise<Session> {
  setDefaultDevice(device);
  manualSeed(config.seed);
  const { batchSize, epochs, lr, clipNorm, clipValue, earlyStopping } = config;
  const { spec, validation } = splits;
  const trainLoader = new DataLoader(splits.train, { batchSize, shuffle: true });
  const testLoader = new DataLoader(splits.test, { batchSize });
  const model = createModel(config.model, spec, config.modelOptions).to(device);
  await prepareModel(config.model, model, splits.train.withTransform(transforms.evalTransform(spec)));
  const optimizer = createOptimizer(model.parameters(), config);
  const stepsPerEpoch = trainLoader.length;
  const trainer = new train.Trainer({
    model,
    optimizer,
    criterion: createLoss(config.loss),
    trainLoader,
    testLoader,
    valLoader: validation ? new DataLoader(validation, { batchSize }) : undefined,
    classes: spec.classes.length,
    epochs,
    schedule: createSchedule(config.schedule, { optimizer, lr, epochs, stepsPerEpoch }),
    clip: { norm: clipNorm ?? undefined, value: clipValue ?? undefined },
    ema:
      config.ema === null
        ? undefined
        : new optim.swaUtils.AveragedModel(model, { decay: config.ema, useBuffers: true }),
    earlyStopping: earlyStopping ?? undefined,
  });
  return { trainer, optimizer, model, testLoader };
}
