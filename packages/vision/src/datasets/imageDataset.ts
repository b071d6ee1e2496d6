// Pictures with classes, held as bytes; what a transform makes of them is made when it is asked for.
import {
  type Dataset,
  defaultDevice,
  NoSuchIndexError,
  options,
  say,
  Tensor,
  tensor,
  WrongTypeError,
} from "@tinycnn/core";
import { type BatchPlan, fillBatch } from "../image/batch.ts";
import { type Image, makeImage } from "../image/image.ts";
import { type FastPipeline, fastPipeline, planBatch } from "../transforms/fast.ts";
import { runSteps, type StepPipeline, stepPipeline } from "../transforms/steps.ts";
import { Transform } from "../transforms/transform.ts";
import type { DatasetSpec, Examples } from "./spec.ts";

const aTransform = options.kinds.thing<Transform>(
  () => say`a transform, such as new transforms.ToTensor()`,
  (value) => value instanceof Transform,
);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

export const datasetOptions = {
  /** From picture to tensor; `get` and batches need one. */
  transform: options.has(options.kinds.optional(aTransform), null),
  targetTransform: options.lacksNamed(null),
};

const own = options.signature("ImageDataset", {
  spec: options.needs(
    options.kinds.thing<DatasetSpec>(
      () => say`what is known of a data set`,
      (value) => isObject(value) && "classes" in value,
    ),
  ),
  examples: options.needs(
    options.kinds.thing<Examples>(
      () => say`{ images, labels }`,
      (value) => isObject(value) && "images" in value && "labels" in value,
    ),
  ),
  ...datasetOptions,
});

/** What data sets of pictures take by name. */
export interface ImageDatasetOptions extends options.OptionsOf<typeof datasetOptions> {}

/** Pictures in memory with the numbers of their classes, each prepared by a transform when it is asked for. */
export class ImageDataset implements Dataset {
  static readonly signature: options.Signature = own;
  readonly spec: DatasetSpec;
  /** [length, size, size, channels]. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly transform: Transform | null;
  readonly #pipeline: FastPipeline | null;
  readonly #steps: StepPipeline | null;

  constructor(spec: DatasetSpec, examples: Examples, transform: Transform | null);
  constructor(spec: DatasetSpec, examples: Examples, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    const { spec, examples, transform } = own.read(args);
    const { images, labels } = examples;
    this.spec = spec;
    this.images = images;
    this.labels = labels;
    this.transform = transform;
    this.#pipeline = transform ? fastPipeline(transform) : null;
    this.#steps = transform ? stepPipeline(transform) : null;
  }

  get length(): number {
    return this.labels.length;
  }
  get classes(): readonly string[] {
    return this.spec.classes;
  }
  get mean(): readonly number[] {
    return this.spec.mean;
  }
  get std(): readonly number[] {
    return this.spec.std;
  }
  get size(): number {
    return this.spec.size;
  }
  get channels(): 1 | 3 {
    return this.spec.channels;
  }

  /** @throws RangeError for an index that there is none of */
  protected check(index: number): void {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length))
      throw new NoSuchIndexError(
        say`${this.spec.title}: no example ${index}, expected 0 to ${this.length - 1}`,
      );
  }

  /** The picture as it is in the files. */
  image(index: number): Image {
    this.check(index);
    const { size, channels } = this;
    const bytes = size * size * channels;
    return makeImage({
      width: size,
      height: size,
      channels,
      data: this.images.subarray(index * bytes, (index + 1) * bytes),
    });
  }

  /** The transformed picture [C, H, W] and its label. */
  get(index: number): [Tensor, number] {
    const sample = this.image(index);
    const made = this.transform ? this.transform(sample) : sample;
    if (made instanceof Tensor) return [made, this.labels[index]];
    throw new WrongTypeError(
      say`${this.spec.title}: a data set gives tensors, but ${this.transform ?? say`it has no transform and`} ends in an image. Add ToTensor to its transform, or take the picture itself with image(index)`,
    );
  }

  /**
   * A whole batch [B, C, H, W] with int32 labels [B], the same pixels and draws as `get` gives: in one loop over the bytes where
   * the pipeline allows it, else picture by picture into one buffer; undefined when only `get` knows how.
   */
  get batch(): ((indices: Int32Array) => [Tensor, Tensor]) | undefined {
    const pipeline = this.#pipeline;
    const steps = this.#steps;
    if (pipeline) return (indices) => [this.#fastBatch(pipeline, indices), this.#labelsOf(indices)];
    return steps ? (indices) => [this.#stepBatch(steps, indices), this.#labelsOf(indices)] : undefined;
  }

  #labelsOf(indices: Int32Array): Tensor {
    return tensor(Int32Array.from(indices, (index) => this.labels[index]));
  }

  #stepBatch(steps: StepPipeline, indices: Int32Array): Tensor {
    const { pixels, shape } = runSteps(steps, indices.length, (i) => this.image(indices[i]));
    const device = defaultDevice();
    const type = { shape, dtype: "float32" as const };
    return new Tensor(device, { type, restore: () => device.fromHost(pixels, type) });
  }

  /** Bytes of pictures, one after the other, and where in them these examples are. */
  protected block(indices: Int32Array): { images: Uint8Array; places: Int32Array } {
    return { images: this.images, places: indices };
  }

  #fastBatch(pipeline: FastPipeline, indices: Int32Array): Tensor {
    for (const index of indices) this.check(index);
    const { size, channels } = this;
    const { images, places } = this.block(indices);
    const plan = planBatch(pipeline, { images, height: size, width: size, channels }, places);
    return batchTensor(plan, [indices.length, channels, plan.outHeight, plan.outWidth]);
  }

  /** The examples from `from` up to, not including, `to`, over the same bytes. */
  slice(from: number, to: number): ImageDataset {
    const { size, channels } = this;
    const bytes = size * size * channels;
    const [start, end] = [Math.max(0, from), Math.min(this.length, to)];
    const examples = {
      images: this.images.subarray(start * bytes, end * bytes),
      labels: this.labels.subarray(start, end),
    };
    return new ImageDataset(this.spec, examples, { transform: this.transform ?? undefined });
  }

  /** The examples at these places, in this order, with bytes of their own. */
  pick(places: Int32Array): ImageDataset {
    const bytes = this.size * this.size * this.channels;
    const images = new Uint8Array(places.length * bytes);
    places.forEach((place, i) => {
      images.set(this.images.subarray(place * bytes, (place + 1) * bytes), i * bytes);
    });
    const labels = Uint8Array.from(places, (place) => this.labels[place]);
    return new ImageDataset(this.spec, { images, labels }, { transform: this.transform ?? undefined });
  }

  /** The same pictures through another transform. */
  withTransform(transform: Transform): ImageDataset {
    return new ImageDataset(this.spec, this, { transform });
  }
}

/** The batch's pixels are made when they are first asked for, and again should they be given back and asked for once more. */
function batchTensor(plan: BatchPlan, shape: number[]): Tensor {
  const device = defaultDevice();
  const type = { shape, dtype: "float32" as const };
  const restore = () => {
    const pixels = room(shape.reduce((a, b) => a * b, 1));
    fillBatch(plan, pixels);
    return device.fromHost(pixels, type);
  };
  return new Tensor(device, { type, restore });
}

let buffer = new Float32Array(0);

/** A reused buffer: a batch goes to the device as soon as it is filled. */
function room(length: number): Float32Array {
  if (buffer.length < length) buffer = new Float32Array(length);
  return buffer.subarray(0, length);
}
