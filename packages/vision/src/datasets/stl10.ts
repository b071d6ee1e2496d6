// STL-10 (Coates, Lee & Ng 2011, https://cs.stanford.edu/~acoates/stl10/): 96×96 colour photos of ten kinds of things.
import { options, say } from "@tinycnn/core";
import { DataFileError } from "../errors.ts";
import { type IdxFiles, idxFiles } from "./idxDataset.ts";
import { datasetOptions, ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
import type { DatasetSpec, Examples, NamedBytes } from "./spec.ts";

const CLASSES = [
  "airplane",
  "bird",
  "car",
  "cat",
  "deer",
  "dog",
  "horse",
  "monkey",
  "ship",
  "truck",
] as const;
const SIZE = 96;
const BYTES = 3 * SIZE * SIZE;

/** Planes of columns in the files; labels count from 1. */
function parse([images, labels]: readonly NamedBytes[]): Examples {
  const count = images.bytes.length / BYTES;
  if (!Number.isInteger(count) || count < 1)
    throw new DataFileError(images.name, say`${images.bytes.length} bytes`, say`pictures of ${BYTES} bytes`);
  if (labels.bytes.length !== count)
    throw new DataFileError(
      labels.name,
      say`${labels.bytes.length} labels`,
      say`${count}, one for each image`,
    );
  const wrong = labels.bytes.findIndex((label) => label < 1 || label > CLASSES.length);
  if (wrong >= 0)
    throw new DataFileError(
      labels.name,
      say`label ${labels.bytes[wrong]} at ${wrong}`,
      say`labels 1 to ${CLASSES.length}`,
    );
  const out = new Uint8Array(images.bytes.length);
  for (let i = 0, to = 0; i < count; i++)
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++)
        for (let c = 0; c < 3; c++) out[to++] = images.bytes[((i * 3 + c) * SIZE + x) * SIZE + y];
  return { images: out, labels: labels.bytes.map((label) => label - 1) };
}

const stl10: DatasetSpec = {
  name: "stl10",
  title: "STL-10",
  homepage: "https://cs.stanford.edu/~acoates/stl10/",
  licence:
    "none stated; cite Coates, Lee & Ng (2011), An Analysis of Single Layer Networks in Unsupervised Feature Learning",
  classes: CLASSES,
  size: SIZE,
  channels: 3,
  mean: [0.4467, 0.4398, 0.4066],
  std: [0.2603, 0.2566, 0.2713],
  pad: 12,
  trainLength: 5_000,
  testLength: 8_000,
  folder: "stl10_binary",
  files: { train: [], test: [] },
  source: { kind: "files", addresses: [] },
  parse,
};

const own = options.signature("STL10", { files: idxFiles, ...datasetOptions });

/** STL-10's labelled pictures, from the bytes of train_X.bin and train_y.bin, or those of test. */
export class STL10 extends ImageDataset {
  static readonly spec = stl10;
  static readonly classes = CLASSES;
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no whole pictures with a label of 1 to 10 each */
  constructor(files: IdxFiles, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    const { files, transform } = own.read(args);
    const named = [
      { name: "images", bytes: files.images },
      { name: "labels", bytes: files.labels },
    ];
    super(stl10, parse(named), { transform });
  }
}
