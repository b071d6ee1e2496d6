// A data set whose files have been found.

import {
  type DatasetFile,
  type DatasetSpec,
  ImageDataset,
  type ImageDatasetOptions,
} from "../datasets/index.ts";
import { DataFileError } from "../errors.ts";
import { DataError } from "./errors.ts";
import type { Location, Place, PlaceKind } from "./places.ts";
import { readDataFile } from "./readFile.ts";

export interface SplitOptions extends ImageDatasetOptions {
  /** The training split, else the test split. True by default. */
  train?: boolean;
}

const KINDS: Readonly<Record<PlaceKind, string>> = {
  given: "the given directory",
  environment: "TINYCNN_DATA",
  cache: "the cache",
  system: "the system's data sets",
  sample: "the sample that ships with tinycnn",
};

export class FoundDataset {
  readonly spec: DatasetSpec;
  readonly kind: PlaceKind;
  /** The folder that holds the files. */
  readonly dir: string;
  readonly location: Location;
  readonly #place: Place;

  constructor(spec: DatasetSpec, place: Place, location: Location) {
    this.spec = spec;
    this.kind = place.kind;
    this.dir = location.folder;
    this.#place = place;
    this.location = location;
  }

  get isSample(): boolean {
    return this.kind === "sample";
  }

  /** `Fashion-MNIST, 60,000 + 10,000 images from the cache: /home/…`. */
  get description(): string {
    const { title, trainLength, testLength } = this.spec;
    const count = (n: number) => n.toLocaleString("en");
    return `${title}, ${count(trainLength)} + ${count(testLength)} images from ${KINDS[this.kind]}: ${this.dir}`;
  }

  /** What to do about a file that is not as it should be. */
  #advice(): string {
    const { name } = this.spec;
    if (this.kind === "sample") return "Restore the file from tinycnn's repository or package";
    if (this.kind === "given" || this.kind === "environment")
      return `Replace it, or remove it and run: tinycnn data get ${name} --data-dir ${this.#place.dir}`;
    return `Remove it and run: tinycnn data get ${name}`;
  }

  async #read(file: DatasetFile): Promise<{ name: string; bytes: Uint8Array }> {
    const located = this.location.files.find((other) => other.file === file);
    const path = located?.path ?? file.name;
    return { name: path, bytes: await readDataFile(path, file) };
  }

  /**
   * Reads one split.
   *
   * @throws DataError when a file is missing, truncated, oversized or damaged; names it, what was found, expected, and what to do
   */
  async load({ train = true, ...options }: SplitOptions = {}): Promise<ImageDataset> {
    const files = train ? this.spec.files.train : this.spec.files.test;
    try {
      const read = await Promise.all(files.map((file) => this.#read(file)));
      return new ImageDataset(this.spec, this.spec.parse(read), options);
    } catch (error) {
      if (error instanceof DataError)
        throw new DataError(error.code, `${error.message}. ${this.#advice()}`, { cause: error });
      if (error instanceof DataFileError)
        throw new DataError("damaged", `${error.message}. ${this.#advice()}`, { cause: error });
      throw error;
    }
  }
}
