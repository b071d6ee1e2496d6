// MNIST (LeCun, Cortes & Burges 1998, http://yann.lecun.com/exdb/mnist/): 28×28 grey pictures of handwritten digits.
import { options, say } from "@tinycnn/core";
import { parseIdx } from "./idx.ts";
import { datasetOptions, ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
import type { DatasetSpec } from "./spec.ts";

/** As torchvision names them. */
const CLASSES = [
  "0 - zero",
  "1 - one",
  "2 - two",
  "3 - three",
  "4 - four",
  "5 - five",
  "6 - six",
  "7 - seven",
  "8 - eight",
  "9 - nine",
] as const;

const imagesFile = (split: string, count: number, sha256: string) =>
  ({ name: `${split}-images-idx3-ubyte`, bytes: 16 + count * 28 * 28, hash: { sha256 } }) as const;
const labelsFile = (split: string, count: number, sha256: string) =>
  ({ name: `${split}-labels-idx1-ubyte`, bytes: 8 + count, hash: { sha256 } }) as const;

const mnist: DatasetSpec = {
  name: "mnist",
  title: "MNIST",
  homepage: "http://yann.lecun.com/exdb/mnist/",
  licence: "CC BY-SA 3.0 (Yann LeCun and Corinna Cortes)",
  classes: CLASSES,
  size: 28,
  channels: 1,
  mean: [0.1307],
  std: [0.3081],
  ground: 0,
  pad: 2,
  trainLength: 60_000,
  testLength: 10_000,
  folder: "mnist",
  files: {
    train: [
      imagesFile("train", 60_000, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
      labelsFile("train", 60_000, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    ],
    test: [
      imagesFile("t10k", 10_000, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
      labelsFile("t10k", 10_000, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ],
  },
  source: { kind: "files", addresses: ["https://ossci-datasets.s3.amazonaws.com/mnist/"] },
  parse: ([images, labels]) => parseIdx(images, labels, { size: 28, classes: CLASSES.length }),
};

interface Files {
  images: Uint8Array;
  labels: Uint8Array;
}

const own = options.signature("MNIST", {
  files: options.needs(
    options.kinds.thing<Files>(
      () => say`{ images, labels }, each a Uint8Array with a file's bytes`,
      (files) =>
        options.isPlain(files) && files.images instanceof Uint8Array && files.labels instanceof Uint8Array,
    ),
  ),
  ...datasetOptions,
});

/** MNIST from the uncompressed bytes of an images file and a labels file. */
export class MNIST extends ImageDataset {
  static readonly spec = mnist;
  static readonly classes = CLASSES;

  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels 0 to 9 */
  constructor(files: Files, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    const { files, transform } = own.read(args);
    const named = [
      { name: "images", bytes: files.images },
      { name: "labels", bytes: files.labels },
    ];
    super(mnist, mnist.parse(named), { transform });
  }
}
