// CIFAR-10 (Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32×32 colour photos of ten kinds of things.
import { options, say } from "@tinycnn/core";
import { parseCifar10 } from "./cifar.ts";
import { datasetOptions, ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
import type { DatasetSpec } from "./spec.ts";

const CLASSES = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

const batchFile = (name: string, md5: string) => ({ name, bytes: 30_730_000, hash: { md5 } }) as const;

export const cifar10: DatasetSpec = {
  name: "cifar10",
  title: "CIFAR-10",
  homepage: "https://www.cs.toronto.edu/~kriz/cifar.html",
  licence: "none stated; cite Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images",
  classes: CLASSES,
  size: 32,
  channels: 3,
  mean: [0.4914, 0.4822, 0.4465],
  std: [0.2023, 0.1994, 0.201],
  pad: 4,
  trainLength: 50_000,
  testLength: 10_000,
  folder: "cifar-10-batches-bin",
  pythonFolder: "cifar-10-batches-py",
  files: {
    train: [
      batchFile("data_batch_1.bin", "5dd7e06a14cb22eb9f671a540d1b7c25"),
      batchFile("data_batch_2.bin", "5ea93a67294ea407fff1d09f752e9692"),
      batchFile("data_batch_3.bin", "942cd6a4bcdd0dd3c604fbe906cb4421"),
      batchFile("data_batch_4.bin", "ae636b3ba5c66a11e91e8cb52e771fcb"),
      batchFile("data_batch_5.bin", "53f37980c15c3d472c316c40844f3f0d"),
    ],
    test: [batchFile("test_batch.bin", "803d5f7f4d78ea53de84dbe85f74fb6d")],
  },
  source: {
    kind: "archive",
    addresses: ["https://www.cs.toronto.edu/~kriz/"],
    file: "cifar-10-binary.tar.gz",
    bytes: 170_052_171,
    sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
  },
  parse: parseCifar10,
};

export const cifarFiles = options.needs(
  options.kinds.list(
    options.kinds.thing<Uint8Array>(
      () => say`a Uint8Array with a file's bytes`,
      (bytes) => bytes instanceof Uint8Array,
    ),
  ),
);

const own = options.signature("CIFAR10", { files: cifarFiles, ...datasetOptions });

/** CIFAR-10 from the bytes of its batch files, in their order. */
export class CIFAR10 extends ImageDataset {
  static readonly spec = cifar10;
  static readonly classes = CLASSES;

  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no whole records with labels 0 to 9 */
  constructor(files: readonly Uint8Array[], options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    const { files, transform } = own.read(args);
    super(cifar10, parseCifar10(files.map((bytes, i) => ({ name: `file ${i}`, bytes }))), { transform });
  }
}
