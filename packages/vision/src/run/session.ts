// From a config to what it trains: data, model, loss, optimizer, in the lecture's order.
import {
  DataLoader,
  type Device,
  manualSeed,
  type nn,
  optim,
  say,
  setDefaultDevice,
  train,
} from "@tinycnn/core";
import type { DatasetSpec, ImageDataset } from "../datasets/index.ts";
import { UserError } from "../errors.ts";
import { evened } from "../pictures/evened.ts";
import * as transforms from "../transforms/index.ts";
import { augmentTransform } from "./augment.ts";
import type { Config } from "./config.ts";
import { createLoss } from "./losses.ts";
import { createMix } from "./mix.ts";
import { createModel, prepareModel } from "./models.ts";
import { createOptimizer, type OptimizerLike } from "./optimizers.ts";
import { createSchedule } from "./schedules.ts";
import { splitOff } from "./split.ts";
import { asTensors, type Weights } from "./state.ts";
import { frozenOf, learningOf, loadBackbone } from "./transfer.ts";

export interface Splits {
  spec: DatasetSpec;
  train: ImageDataset;
  /** Images on which choices are made; null when that is the test split. */
  validation: ImageDataset | null;
  test: ImageDataset;
}

export type DataConfig = Pick<Config, "dataset" | "dataDir" | "limitTrain" | "limitTest"> &
  Partial<Pick<Config, "augment" | "validation" | "seed" | "pictures">>;

function limited(dataset: ImageDataset, limit: number | null, flag: string): ImageDataset {
  if (limit === null) return dataset;
  if (limit > dataset.length)
    throw new UserError(say`${flag} ${limit}: this split has ${dataset.length} images`);
  return dataset.slice(0, limit);
}

/**
 * The images a config asks for, training images with its augmentation.
 *
 * @param trainSet, testSet the whole splits
 * @param validationSet where the data has one of its own, which is taken as it is
 * @throws UserError when there are fewer images than it asks for
 */
export function splitsOf(
  config: DataConfig,
  trainSet: ImageDataset,
  testSet: ImageDataset,
  validationSet: ImageDataset | null = null,
): Splits {
  const { spec } = trainSet;
  const plain = transforms.evalTransform(spec);
  const all = limited(
    trainSet.withTransform(augmentTransform(config.augment ?? null, spec)),
    config.limitTrain,
    "--limit-train",
  );
  const evenly = (set: ImageDataset): ImageDataset =>
    config.pictures?.repeat ? evened(set, config.seed ?? 0) : set;
  const split =
    config.validation && !validationSet ? splitOff(all, config.validation, config.seed ?? 0) : null;
  return {
    spec,
    train: evenly(split?.train ?? all),
    validation: (validationSet ?? split?.validation)?.withTransform(plain) ?? null,
    test: limited(testSet.withTransform(plain), config.limitTest, "--limit-test"),
  };
}

export interface Session {
  trainer: train.Trainer;
  optimizer: OptimizerLike;
  model: nn.Module;
  testLoader: DataLoader;
}

/**
 * Sets the seed, then builds loaders, model, optimizer and loss in the order of the lecture's script.
 *
 * @param weights what the model starts from, instead of random weights; of a model for other classes where the config says so
 */
export async function createSession(
  config: Config,
  splits: Splits,
  device: Device,
  weights: Weights | null = null,
): Promise<Session> {
  setDefaultDevice(device);
  manualSeed(config.seed);
  const { batchSize, epochs, clipNorm, clipValue, earlyStopping } = config;
  const { spec, validation } = splits;
  const trainLoader = new DataLoader(splits.train, { batchSize, shuffle: true });
  const testLoader = new DataLoader(splits.test, { batchSize });
  const model = createModel(config.model, spec, config.modelOptions).to(device);
  await prepareModel(config.model, model, splits.train.withTransform(transforms.evalTransform(spec)));
  const { transfer } = config;
  if (weights && transfer) loadBackbone(model, weights, transfer.weights);
  else if (weights) model.loadStateDict(asTensors(weights));
  const optimizer = createOptimizer(learningOf(model, config.lr, transfer), config);
  const stepsPerEpoch = trainLoader.length;
  const trainer = new train.Trainer({
    model,
    optimizer,
    criterion: createLoss(config.loss, config.pictures?.weights),
    mix: createMix(config.mix, config.loss, spec),
    trainLoader,
    testLoader,
    valLoader: validation ? new DataLoader(validation, { batchSize }) : undefined,
    classes: spec.classes.length,
    epochs,
    schedule: createSchedule(config.schedule, { optimizer, epochs, stepsPerEpoch }),
    clip: { norm: clipNorm ?? undefined, value: clipValue ?? undefined },
    ema:
      config.ema === null
        ? undefined
        : new optim.swaUtils.AveragedModel(model, { decay: config.ema, useBuffers: true }),
    earlyStopping: earlyStopping ? { patience: earlyStopping.patience } : undefined,
    frozen: frozenOf(model, transfer),
  });
  return { trainer, optimizer, model, testLoader };
}
