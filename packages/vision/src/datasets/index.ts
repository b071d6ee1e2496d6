// The sets, and the registry by name

// File formats
export { parseCifar10 } from "./cifar.ts";
export { CIFAR10 } from "./cifar10.ts";
export { CIFAR100 } from "./cifar100.ts";
export { EMNIST, type EmnistSplit } from "./emnist.ts";
export { FakeData, type FakeDataOptions } from "./fakeData.ts";
export { FashionMNIST } from "./fashionMnist.ts";
export { parseIdx } from "./idx.ts";
// What they have in common
export { ImageDataset, type ImageDatasetOptions } from "./imageDataset.ts";
export { KMNIST } from "./kmnist.ts";
export { MNIST } from "./mnist.ts";
export { names, spec } from "./registry.ts";
export type { DatasetFile, DatasetSource, DatasetSpec, Examples, Fit, NamedBytes } from "./spec.ts";
export { STL10 } from "./stl10.ts";
