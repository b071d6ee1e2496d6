// The lecture's order of things, with what it draws on the way written down; the same as rehearse in lecture.py.
import { DataLoader, type Dataset, defaultGenerator, manualSeed, nn, noGrad, optim } from "@tinycnn/core";
import { type DatasetSpec, type ImageDataset, models, transforms } from "@tinycnn/vision";
import { fastPipeline, planBatch } from "../packages/vision/src/transforms/fast.ts";

export interface RecordedBatch {
  /** For each picture its index, the crop's row and column in the picture without its border, and whether it is mirrored. */
  draws: number[];
  /** Normalised pixels [128, C, S, S]. */
  pixels: Float32Array;
  labels: number[];
}

export interface Rehearsal {
  model: nn.Module;
  initial: Map<string, Float32Array>;
  batches: RecordedBatch[];
  losses: number[];
}

/** TinyCNN for a data set, its weights drawn. */
export const newModel = ({ channels, size, classes }: DatasetSpec): nn.Module =>
  models.create("tinycnn", { inChannels: channels, imageSize: size, numClasses: classes.length });

/** The model's logits for all pictures of a small set, row after row. */
export async function logitsOf(model: nn.Module, set: ImageDataset): Promise<Float32Array> {
  const pictures = set.withTransform(transforms.evalTransform(set.spec));
  const [x] = pictures.batch!(Int32Array.from({ length: set.length }, (_, i) => i));
  return Float32Array.from(await noGrad(() => model(x)).data());
}

/** Elements of every parameter, copied. */
export async function weightsOf(model: nn.Module): Promise<Map<string, Float32Array>> {
  const weights = new Map<string, Float32Array>();
  for (const [name, t] of model.stateDict()) weights.set(name, Float32Array.from(await t.data()));
  return weights;
}

/** The data set, which notes the draws of the batches it gives; looking does not move the random stream. */
function noting(set: ImageDataset, notes: number[][]): Dataset {
  const transform = transforms.trainTransform(set.spec);
  const pictures = set.withTransform(transform);
  const pipeline = fastPipeline(transform);
  const give = pictures.batch;
  if (!pipeline || !give) throw new Error("the lecture's transforms are expected to have a fast way");
  const block = { images: set.images, height: set.size, width: set.size, channels: set.channels };
  return {
    length: set.length,
    get: (index) => pictures.get(index),
    batch(indices) {
      const state = defaultGenerator.getState();
      notes.push([...planBatch(pipeline, block, indices).draws]);
      defaultGenerator.setState(state);
      return give(indices);
    },
  };
}

/**
 * From a seed: loader, model, Adam 3e-3, then `steps` batches of 128.
 *
 * @param set training pictures, without transform
 * @param record how many batches are kept
 */
export async function rehearse(set: ImageDataset, steps: number, record = 3, seed = 0): Promise<Rehearsal> {
  manualSeed(seed);
  const notes: number[][] = [];
  const loader = new DataLoader(noting(set, notes), { batchSize: 128, shuffle: true });
  const model = newModel(set.spec);
  const initial = await weightsOf(model);
  const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });
  const criterion = new nn.CrossEntropyLoss();
  const batches: RecordedBatch[] = [];
  const losses: number[] = [];
  while (losses.length < steps)
    for (const [x, y] of loader) {
      if (batches.length < record)
        batches.push({
          draws: notes[batches.length],
          pixels: Float32Array.from(await x.data()),
          labels: [...(await y.data())],
        });
      const loss = criterion(model(x), y);
      losses.push(await loss.item());
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      if (losses.length === steps) break;
    }
  return { model, initial, batches, losses };
}
