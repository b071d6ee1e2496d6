// The images of airbench94.ts: as they are, varied, and those that are left of a pass.
import type { DataLoader, InfoBatch, Sampler, Tensor } from "@tinycnn/core";
import { type ImageDataset, transforms } from "@tinycnn/vision";
import type { NetworkOptions } from "./airbenchOptions.ts";
import { ChannelJitter } from "./channelJitter.ts";

const MEAN = [0.4914, 0.4822, 0.4465];
const STD = [0.247, 0.2435, 0.2616];

const toNormal = [new transforms.ToTensor(), new transforms.Normalize(MEAN, STD)] as const;
/** An image as the networks see it when nothing is varied. */
export const plain = new transforms.Compose([...toNormal]);

export interface AirbenchData {
  /** Images as `plain` gives them; varied for the training here. */
  readonly train: ImageDataset;
  readonly test: DataLoader;
}

/** What is smaller in tests. */
export interface AirbenchSize {
  widths?: [number, number, number];
  batchSize?: number;
}

/** The first images as the network will see them, [N, 3, 32, 32]. */
export function firstImages(dataset: ImageDataset, count: number): Tensor {
  const length = Math.min(count, dataset.length);
  const [images] = dataset.batch?.(Int32Array.from({ length }, (_, i) => i)) ?? [];
  if (!images) throw new Error("the data set's transform has no fast way");
  return images;
}

/** What is left of a pass that InfoBatch has chosen. */
export class Rest implements Sampler {
  readonly #chosen: InfoBatch;
  /** Examples that were shown before. */
  shown = 0;

  constructor(chosen: InfoBatch) {
    this.#chosen = chosen;
  }
  get length(): number {
    return this.#chosen.length - this.shown;
  }
  [Symbol.iterator](): Iterator<number> {
    return this.#chosen.order.subarray(this.shown)[Symbol.iterator]();
  }
}

/** How images are varied; `flip` is told of every pass. */
export function varied(flip: transforms.AlternatingFlip, { translate, jitter, cutout }: NetworkOptions) {
  return new transforms.Compose([
    flip,
    new transforms.RandomCrop(32, { padding: translate, paddingMode: "reflect" }),
    ...toNormal,
    ...(jitter > 0 ? [new ChannelJitter(jitter)] : []),
    ...(cutout > 0 ? [new transforms.Cutout(cutout)] : []),
  ]);
}
