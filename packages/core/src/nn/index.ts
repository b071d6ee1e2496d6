import "./moduleMethods.ts";

export * from "./activations.ts";
export { Bilinear, type BilinearOptions } from "./bilinear.ts";
export { ModuleDict, ModuleList } from "./containers.ts";
export * from "./convs/index.ts";
export { AlphaDropout, Dropout, Dropout1d, Dropout2d, Dropout3d, FeatureAlphaDropout } from "./dropout.ts";
export { Embedding, type EmbeddingOptions } from "./embedding.ts";
export { EmbeddingBag, type EmbeddingBagOptions } from "./embeddingBag.ts";
export { Flatten, type FlattenOptions, Unflatten } from "./flatten.ts";
export { functional } from "./functions.ts";
export { runLayers } from "./fusion.ts";
export {
  GroupNorm,
  type GroupNormOptions,
  LocalResponseNorm,
  type LocalResponseNormOptions,
} from "./groupNorm.ts";
export * as init from "./init/index.ts";
export { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d, type InstanceNormOptions } from "./instanceNorm.ts";
export { aModule } from "./kinds.ts";
export { LayerNorm, type LayerNormOptions } from "./layerNorm.ts";
export * from "./layers.ts";
export * from "./lazy/index.ts";
export * from "./losses/index.ts";
export {
  type AnyModule,
  type BackwardHook,
  type ForwardHook,
  type ForwardPreHook,
  Module,
  Parameter,
} from "./module.ts";
export { BatchNorm1d, BatchNorm2d, BatchNorm3d, type BatchNormOptions } from "./norm.ts";
export * from "./numberedActivations.ts";
export * from "./pads/index.ts";
export { ParameterDict, ParameterList } from "./parameterContainers.ts";
export * from "./pictures.ts";
export * from "./plainActivations.ts";
export * from "./pools/index.ts";
export * from "./recurrent/index.ts";
export { Sequential } from "./sequential.ts";
export { Hardshrink, type ShrinkOptions, Softshrink } from "./shrinks.ts";
export { PReLU, type PReLUOptions, RReLU, type RReLUOptions } from "./slopes.ts";
export { GLU, LogSoftmax, SELU, Softmax, Softmax2d, Softmin } from "./softmaxes.ts";
export * from "./transformer/index.ts";
export * as utils from "./utils/index.ts";
