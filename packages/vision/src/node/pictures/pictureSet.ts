// One's own pictures as a data set: some of a store's, each with its class.
import { say } from "@tinycnn/core";
import type { DatasetSpec } from "../../datasets/index.ts";
import { ImageDataset } from "../../datasets/index.ts";
import { type Image, makeImage } from "../../image/image.ts";
import type { Transform } from "../../transforms/index.ts";
import type { PictureStore } from "./store.ts";

export class PictureSet extends ImageDataset {
  readonly #store: PictureStore;
  /** The store's number of each example. */
  readonly #numbers: Int32Array;
  readonly prepare?: (indices: Int32Array) => void;

  constructor(
    spec: DatasetSpec,
    store: PictureStore,
    numbers: Int32Array,
    labels: Uint8Array,
    transform: Transform | null = null,
  ) {
    super(spec, { images: new Uint8Array(0), labels }, { transform: transform ?? undefined });
    this.#store = store;
    this.#numbers = numbers;
    if (!store.isWhole) this.prepare = (indices) => store.prepare(indices.map((i) => numbers[i]));
  }

  override image(index: number): Image {
    this.check(index);
    const { size, channels } = this;
    const data = this.#store.bytesOf(this.#numbers[index]);
    return makeImage({ width: size, height: size, channels, data });
  }

  protected override block(indices: Int32Array) {
    return this.#store.block(indices.map((i) => this.#numbers[i]));
  }

  override pick(places: Int32Array): PictureSet {
    const numbers = places.map((i) => this.#numbers[i]);
    const labels = Uint8Array.from(places, (i) => this.labels[i]);
    return new PictureSet(this.spec, this.#store, numbers, labels, this.transform);
  }

  override slice(from: number, to: number): PictureSet {
    const [start, end] = [Math.max(0, from), Math.min(this.length, to)];
    return this.pick(Int32Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i));
  }

  override withTransform(transform: Transform): PictureSet {
    return new PictureSet(this.spec, this.#store, this.#numbers, this.labels, transform);
  }

  override toString(): string {
    return say`${this.length} pictures of ${this.spec.title}`;
  }
}
