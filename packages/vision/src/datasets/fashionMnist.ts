// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, https://arxiv.org/abs/1708.07747): 28×28 grey pictures of clothes.
import { options, say } from "@tinycnn/core";
import { parseIdx } from "./idx.ts";
import { datasetOptions, ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
import type { DatasetSpec } from "./spec.ts";

const CLASSES = [
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
] as const;

const imagesFile = (split: string, count: number, sha256: string) =>
  ({ name: `${split}-images-idx3-ubyte`, bytes: 16 + count * 28 * 28, hash: { sha256 } }) as const;
const labelsFile = (split: string, count: number, sha256: string) =>
  ({ name: `${split}-labels-idx1-ubyte`, bytes: 8 + count, hash: { sha256 } }) as const;

export const fashionMnist: DatasetSpec = {
  name: "fashion-mnist",
  title: "Fashion-MNIST",
  homepage: "https://github.com/zalandoresearch/fashion-mnist",
  licence: "MIT (Zalando SE)",
  classes: CLASSES,
  size: 28,
  channels: 1,
  mean: [0.2861],
  std: [0.353],
  ground: 0.05,
  pad: 3,
  trainLength: 60_000,
  testLength: 10_000,
  folder: "fashion-mnist",
  files: {
    train: [
      imagesFile("train", 60_000, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
      labelsFile("train", 60_000, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    ],
    test: [
      imagesFile("t10k", 10_000, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
      labelsFile("t10k", 10_000, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
    ],
  },
  source: {
    kind: "files",
    addresses: [
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    ],
  },
  parse: ([images, labels]) => parseIdx(images, labels, { size: 28, classes: CLASSES.length }),
};

interface Files {
  images: Uint8Array;
  labels: Uint8Array;
}

const own = options.signature("FashionMNIST", {
  files: options.needs(
    options.kinds.thing<Files>(
      () => say`{ images, labels }, each a Uint8Array with a file's bytes`,
      (files) =>
        options.isPlain(files) && files.images instanceof Uint8Array && files.labels instanceof Uint8Array,
    ),
  ),
  ...datasetOptions,
});

/** Fashion-MNIST from the uncompressed bytes of an images file and a labels file. */
export class FashionMNIST extends ImageDataset {
  static readonly spec = fashionMnist;
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
    super(fashionMnist, fashionMnist.parse(named), { transform });
  }
}
