export { type Collated, defaultCollate, type Example } from "./collate.ts";
export { ConcatDataset, Dataset, type Examples, randomSplit, Subset, TensorDataset } from "./dataset.ts";
export { InfoBatch, type InfoBatchOptions, type InfoBatchState } from "./infoBatch.ts";
export { DataLoader, type DataLoaderOptions, type LoaderState } from "./loader.ts";
export * as sampler from "./sampler.ts";
export {
  BatchSampler,
  RandomSampler,
  Sampler,
  SequentialSampler,
  SubsetRandomSampler,
  WeightedRandomSampler,
} from "./sampler.ts";
