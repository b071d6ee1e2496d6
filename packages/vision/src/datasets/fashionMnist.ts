// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017, https://arxiv.org/abs/1708.07747): 28×28 grey pictures of clothes.
import type { options } from "@tinycnn/core";
import { IdxDataset, type IdxFiles, idxSignature, idxSpec } from "./idxDataset.ts";
import type { ImageDatasetOptions } from "./imageDataset.ts";

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

export const fashionMnist = idxSpec({
  name: "fashion-mnist",
  title: "Fashion-MNIST",
  homepage: "https://github.com/zalandoresearch/fashion-mnist",
  licence: "MIT (Zalando SE)",
  classes: CLASSES,
  mean: [0.2861],
  std: [0.353],
  ground: 0.05,
  pad: 3,
  train: {
    images: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    labels: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
  },
  test: {
    images: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    labels: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
  },
  addresses: [
    "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  ],
});

const own = idxSignature("FashionMNIST");

/** Fashion-MNIST from the uncompressed bytes of an images file and a labels file. */
export class FashionMNIST extends IdxDataset {
  static readonly spec = fashionMnist;
  static readonly classes = CLASSES;
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels 0 to 9 */
  constructor(files: IdxFiles, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    super(fashionMnist, own, args);
  }
}
