// What comes with the package.
export { setShippedFiles } from "./files.ts";
export { type Pretrained, pretrained, type ShippedOptions, shippedModels } from "./pretrained.ts";
export { ResNet9_Weights, ShippedWeights, type WeightsMeta } from "./weights.ts";
