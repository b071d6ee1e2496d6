// CIFAR-100 (Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html): 32×32 colour photos of a hundred kinds of things.
import { options } from "@tinycnn/core";
import { parseCifar } from "./cifar.ts";
import { cifarFiles } from "./cifar10.ts";
import { datasetOptions, ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
import type { DatasetSpec } from "./spec.ts";

/** In the order of their labels. */
const CLASSES =
  `apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle
  caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl
  hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom
  oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit raccoon ray road rocket
  rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone
  television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm`.split(/\s+/);

const cifar100: DatasetSpec = {
  name: "cifar100",
  title: "CIFAR-100",
  homepage: "https://www.cs.toronto.edu/~kriz/cifar.html",
  licence: "none stated; cite Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images",
  classes: CLASSES,
  size: 32,
  channels: 3,
  mean: [0.5071, 0.4865, 0.4409],
  std: [0.2673, 0.2564, 0.2762],
  pad: 4,
  trainLength: 50_000,
  testLength: 10_000,
  folder: "cifar-100-binary",
  files: { train: [], test: [] },
  source: { kind: "files", addresses: [] },
  // A byte for one of twenty kinds stands before the label.
  parse: (files) => parseCifar(files, { classes: 100, before: 1 }),
};

const own = options.signature("CIFAR100", { files: cifarFiles, ...datasetOptions });

/** CIFAR-100 from the bytes of its binary files, train.bin or test.bin. */
export class CIFAR100 extends ImageDataset {
  static readonly spec = cifar100;
  static readonly classes: readonly string[] = CLASSES;
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no whole records with labels 0 to 99 */
  constructor(files: readonly Uint8Array[], options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    const { files, transform } = own.read(args);
    const named = files.map((bytes, i) => ({ name: `file ${i}`, bytes }));
    super(cifar100, cifar100.parse(named), { transform });
  }
}
