// By name

export { Airbench94, type Airbench94Options, initWhitening } from "./airbench94.ts";
// On CIFAR
export * as cifar from "./cifar/index.ts";
// torchvision's
export * from "./classifiers/index.ts";
export { VisionTransformer } from "./classifiers/vit.ts";
// and their weights
export * from "./classifiers/weights.ts";
// Their parts
export { convLayers, type Layer, Residual } from "./convLayers.ts";
export { type HeadPlace, headOf, replaceHead } from "./head.ts";
export { getModel, getModelBuilder, getModelWeights, getWeight, listModels } from "./lookup.ts";
// The lecture's network and its homework
export type { ModelOptions } from "./options.ts";
export { create, type ModelMaker, names, register } from "./registry.ts";
export { ResNet9, type ResNet9Options } from "./resnet9.ts";
export { ResNet20 } from "./resnet20.ts";
// Weights that come with the package
export * from "./shipped/index.ts";
export { preparationOf, type Start, startOf } from "./starts.ts";
export { TinyCNN } from "./tinyCnn.ts";
export { TinyCNNVariant, type VariantName, variants } from "./variants.ts";
// Larger ones
export { VGG } from "./vgg.ts";
export { whiten } from "./whitening.ts";
