// What the data sets in MNIST's format share: 28×28 grey pictures, two files a split.
import { options, say } from "@tinycnn/core";
import { parseIdx } from "./idx.ts";
import { datasetOptions, ImageDataset } from "./imageDataset.ts";
import type { DatasetFile, DatasetSpec } from "./spec.ts";

const SIZE = 28;

/** Checksums (SHA-256) of the uncompressed files. */
interface Hashes {
  readonly images: string;
  readonly labels: string;
}

const filesOf = (split: string, count: number, { images, labels }: Hashes): readonly DatasetFile[] => [
  { name: `${split}-images-idx3-ubyte`, bytes: 16 + count * SIZE * SIZE, hash: { sha256: images } },
  { name: `${split}-labels-idx1-ubyte`, bytes: 8 + count, hash: { sha256: labels } },
];

type Own = "name" | "title" | "homepage" | "licence" | "classes" | "mean" | "std" | "ground" | "pad";

/** What is known of one of 60,000 and 10,000 pictures. */
export const idxSpec = (
  own: Pick<DatasetSpec, Own> & { train: Hashes; test: Hashes; addresses: readonly string[] },
): DatasetSpec => {
  const { train, test, addresses, ...rest } = own;
  return {
    ...rest,
    size: SIZE,
    channels: 1,
    trainLength: 60_000,
    testLength: 10_000,
    folder: own.name,
    files: { train: filesOf("train", 60_000, train), test: filesOf("t10k", 10_000, test) },
    source: { kind: "files", addresses },
    parse: ([images, labels]) => parseIdx(images, labels, { size: SIZE, classes: own.classes.length }),
  };
};

type Known = Own | "trainLength" | "testLength";

/** What is known of one that is given by its bytes alone: nothing here looks for its files. */
export const ownSpec = (own: Pick<DatasetSpec, Known>): DatasetSpec => ({
  ...own,
  size: SIZE,
  channels: 1,
  folder: own.name,
  files: { train: [], test: [] },
  source: { kind: "files", addresses: [] },
  parse: ([images, labels]) => parseIdx(images, labels, { size: SIZE, classes: own.classes.length }),
});

/** Uncompressed bytes of an images file and a labels file. */
export interface IdxFiles {
  images: Uint8Array;
  labels: Uint8Array;
}

export const idxFiles = options.needs(
  options.kinds.thing<IdxFiles>(
    () => say`{ images, labels }, each a Uint8Array with a file's bytes`,
    (files) =>
      options.isPlain(files) && files.images instanceof Uint8Array && files.labels instanceof Uint8Array,
  ),
);

const parameters = { files: idxFiles, ...datasetOptions };

export const idxSignature = (name: string) => options.signature(name, parameters);

/** A data set from the bytes of its files. */
export abstract class IdxDataset extends ImageDataset {
  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels 0 to 9 */
  constructor(spec: DatasetSpec, own: ReturnType<typeof idxSignature>, args: readonly unknown[]) {
    const { files, transform } = own.read(args);
    const named = [
      { name: "images", bytes: files.images },
      { name: "labels", bytes: files.labels },
    ];
    super(spec, spec.parse(named), { transform });
  }
}
