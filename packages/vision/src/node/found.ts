// A data set whose files have been found.

import { say } from "@tinycnn/core";
import {
  type DatasetFile,
  type DatasetSpec,
  ImageDataset,
  type ImageDatasetOptions,
  names,
  spec as specOf,
} from "../datasets/index.ts";
import { DataFileError } from "../errors.ts";
import { isOfficial, sha256Of } from "./checksum.ts";
import { DataError } from "./errors.ts";
import type { Location, Place, PlaceKind } from "./places.ts";
import { readDataFile } from "./readFile.ts";

/** Which split is loaded, and how. */
export interface SplitOptions extends ImageDatasetOptions {
  /** The training split, else the test split. True by default. */
  train?: boolean;
}

/** Titles of sets by the SHA-256 of their files: several have files of the same names and sizes. */
const owners = new Map(
  names()
    .map(specOf)
    .flatMap(({ title, files }) =>
      [...files.train, ...files.test].flatMap(({ hash }): [string, string][] =>
        "sha256" in hash ? [[hash.sha256, title]] : [],
      ),
    ),
);

const KINDS: Readonly<Record<PlaceKind, () => string>> = {
  given: () => say`the given directory`,
  environment: () => "TINYCNN_DATA",
  cache: () => say`the cache`,
  system: () => say`the system's data sets`,
  sample: () => say`the sample that ships with tinycnn`,
};

/** A data set that was found: its folder, and its splits when they are asked for. */
export class FoundDataset {
  readonly spec: DatasetSpec;
  readonly kind: PlaceKind;
  /** The folder that holds the files. */
  readonly dir: string;
  readonly location: Location;
  readonly #place: Place;
  #isOfficial = true;

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
    const own = this.#isOfficial || this.isSample ? "" : say` (not the official files)`;
    return say`${title}, ${count(trainLength)} + ${count(testLength)} images from ${KINDS[this.kind]()}: ${this.dir}${own}`;
  }

  /** What to do about a file that is not as it should be. */
  #advice(): string {
    const { name } = this.spec;
    if (this.kind === "sample") return say`Restore the file from tinycnn's repository or package`;
    if (this.kind === "given" || this.kind === "environment")
      return say`Replace it, or remove it and run: tinycnn data get ${name} --data-dir ${this.#place.dir}`;
    return say`Remove it and run: tinycnn data get ${name}`;
  }

  async #read(file: DatasetFile): Promise<{ name: string; bytes: Uint8Array }> {
    const located = this.location.files.find((other) => other.file === file);
    const path = located?.path ?? file.name;
    const bytes = await readDataFile(path, file);
    if (!this.isSample && !isOfficial(bytes, file)) this.#notOfficial(path, bytes);
    return { name: path, bytes };
  }

  /** Files of another kind of pictures have the right form and the wrong names; others are somebody's own version. */
  #notOfficial(path: string, bytes: Uint8Array): void {
    this.#isOfficial = false;
    const other = owners.get(sha256Of(bytes));
    if (other !== undefined)
      throw new DataFileError(path, say`the file of ${other}`, say`that of ${this.spec.title}`);
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
