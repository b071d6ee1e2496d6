// The lecture's first steps with tinycnn, what it drew on the way written down; lecture.py does the same with PyTorch.
import {
  DataLoader,
  type Dataset,
  defaultGenerator,
  manualSeed,
  nn,
  noGrad,
  optim,
  type Tensor,
} from "@tinycnn/core";
import { type DatasetSpec, type ImageDataset, models, transforms } from "@tinycnn/vision";
import { fastPipeline, planBatch } from "../packages/vision/src/transforms/fast.ts";

/** What went into a step. */
export interface Batch {
  /** For each example its index, the crop's row and column (without the border), and 1 if mirrored. */
  draws: Int32Array;
  /** [128, C, S, S]. */
  pixels: Float32Array;
  labels: Int32Array;
}

export interface Rehearsal {
  model: nn.Module;
  /** Weights before the first step, by name. */
  initial: Map<string, Float32Array>;
  /** The first three. */
  batches: Batch[];
  losses: number[];
}

export const newModel = ({ channels, size, classes }: DatasetSpec): nn.Module =>
  models.create("tinycnn", { inChannels: channels, imageSize: size, numClasses: classes.length });

/** A data set that notes what it draws for its batches. */
function noting(images: ImageDataset, draws: Int32Array[]): Dataset {
  const { size, channels, transform } = images;
  const pipeline = fastPipeline(transform!)!;
  const block = { images: images.images, height: size, width: size, channels };
  return {
    length: images.length,
    get: (index) => images.get(index),
    batch(indices) {
      const before = defaultGenerator.getState();
      draws.push(planBatch(pipeline, block, indices).draws);
      defaultGenerator.setState(before);
      return images.batch!(indices);
    },
  };
}

/** Seed 0, then in the lecture's order loader, model, Adam 3e-3, and that many steps with batches of 128. */
export async function rehearse(images: ImageDataset, steps: number, record = 3): Promise<Rehearsal> {
  manualSeed(0);
  const draws: Int32Array[] = [];
  const train = noting(images.withTransform(transforms.trainTransform(images.spec)), draws);
  const loader = new DataLoader(train, { batchSize: 128, shuffle: true });
  const model = newModel(images.spec);
  const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });
  const criterion = new nn.CrossEntropyLoss();
  const done: Rehearsal = { model, initial: await weightsOf(model), batches: [], losses: [] };
  while (done.losses.length < steps)
    for (const [x, y] of loader) {
      if (done.batches.length < record) done.batches.push(await batchOf(draws[done.batches.length], x, y));
      const loss = criterion(model(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      done.losses.push(await loss.item());
      if (done.losses.length === steps) break;
    }
  return done;
}

async function batchOf(draws: Int32Array, x: Tensor, y: Tensor): Promise<Batch> {
  return { draws, pixels: (await x.data()) as Float32Array, labels: (await y.data()) as Int32Array };
}

/** A model's weights, by name. */
export async function weightsOf(model: nn.Module): Promise<Map<string, Float32Array>> {
  const weights = new Map<string, Float32Array>();
  for (const [name, t] of model.stateDict()) weights.set(name, (await t.data()) as Float32Array);
  return weights;
}

/** The model's logits for the first `count` test pictures, row after row. */
export async function logitsOf(model: nn.Module, test: ImageDataset, count: number): Promise<Float32Array> {
  const images = test.withTransform(transforms.evalTransform(test.spec));
  const [x] = images.batch!(Int32Array.from({ length: count }, (_, i) => i));
  return (await noGrad(() => model(x)).data()) as Float32Array;
}
