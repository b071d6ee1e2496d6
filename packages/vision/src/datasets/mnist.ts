// MNIST (LeCun, Cortes & Burges 1998, http://yann.lecun.com/exdb/mnist/): 28×28 grey pictures of handwritten digits.
import type { options } from "@tinycnn/core";
import { IdxDataset, type IdxFiles, idxSignature, idxSpec } from "./idxDataset.ts";
import type { ImageDatasetOptions } from "./imageDataset.ts";

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

export const mnist = idxSpec({
  name: "mnist",
  title: "MNIST",
  homepage: "http://yann.lecun.com/exdb/mnist/",
  licence: "CC BY-SA 3.0 (Yann LeCun and Corinna Cortes)",
  classes: CLASSES,
  mean: [0.1307],
  std: [0.3081],
  ground: 0,
  pad: 2,
  train: {
    images: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    labels: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
  },
  test: {
    images: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    labels: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  },
  addresses: ["https://ossci-datasets.s3.amazonaws.com/mnist/"],
});

const own = idxSignature("MNIST");

/** MNIST from the uncompressed bytes of an images file and a labels file. */
export class MNIST extends IdxDataset {
  static readonly spec = mnist;
  static readonly classes = CLASSES;
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels 0 to 9 */
  constructor(files: IdxFiles, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    super(mnist, own, args);
  }
}
