// From a config to what it trains: data, model, loss, optimizer, in the lecture's order.
import { resolve } from "node:path";
import { DataLoader, type Device, manualSeed, nn, optim, setDefaultDevice, train } from "@tinycnn/core";
import { type DatasetSpec, type ImageDataset, models, transforms } from "@tinycnn/vision";
import { type FoundDataset, findDataset, findSample } from "@tinycnn/vision/node";
import { UserError } from "./errors.ts";
import type { Config } from "./run/config.ts";

export type OptimizerLike = optim.Optimizer<{ lr: number }>;

type Maker = (params: nn.Parameter[], config: Config) => OptimizerLike;

/** Optimizers by their name on the command line. */
export const optimizers: Readonly<Record<Config["optimizer"], Maker>> = {
  adam: (params, { lr }) => new optim.Adam(params, { lr }) as unknown as OptimizerLike,
  sgd: (params, { lr, momentum }) => new optim.SGD(params, { lr, momentum }) as unknown as OptimizerLike,
};

/** A model for a data set's pictures. */
export const createModel = (name: string, spec: DatasetSpec): nn.Module =>
  models.create(name, { inChannels: spec.channels, imageSize: spec.size, numClasses: spec.classes.length });

export interface Splits {
  spec: DatasetSpec;
  train: ImageDataset;
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

/** Finds and reads both splits with the lecture's transforms. */
export async function loadSplits(
  config: Pick<Config, "dataset" | "dataDir" | "limitTrain" | "limitTest">,
  onNotice: (text: string) => void,
  download = true,
): Promise<Splits> {
  const found =
    sampleAt(config.dataset, config.dataDir) ??
    (await findDataset(config.dataset, { dataDir: config.dataDir ?? undefined, onNotice, download }));
  const { spec } = found;
  const train = await found.load({ train: true, transform: transforms.trainTransform(spec) });
  const test = await found.load({ train: false, transform: transforms.evalTransform(spec) });
  return {
    spec,
    train: limited(train, config.limitTrain, "--limit-train"),
    test: limited(test, config.limitTest, "--limit-test"),
    dir: found.dir,
    description: found.description,
  };
}

export interface Session {
  trainer: train.Trainer;
  optimizer: OptimizerLike;
  model: nn.Module;
}

/** Sets the seed, then builds loaders, model and optimizer in the order of the lecture's script. */
export function createSession(config: Config, splits: Splits, device: Device): Session {
  setDefaultDevice(device);
  manualSeed(config.seed);
  const trainLoader = new DataLoader(splits.train, { batchSize: config.batchSize, shuffle: true });
  const testLoader = new DataLoader(splits.test, { batchSize: config.batchSize });
  const model = createModel(config.model, splits.spec).to(device);
  const optimizer = optimizers[config.optimizer](model.parameters(), config);
  const criterion: nn.Module = new nn.CrossEntropyLoss();
  const classes = splits.spec.classes.length;
  const { epochs } = config;
  const trainer = new train.Trainer({
    model,
    optimizer,
    criterion,
    trainLoader,
    testLoader,
    classes,
    epochs,
  });
  return { trainer, optimizer, model };
}
