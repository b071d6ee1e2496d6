export { type Collated, defaultCollate, type Example } from "./collate.ts";
export * as dataset from "./dataset.ts";
export { ConcatDataset, Dataset, type Examples, randomSplit, Subset, TensorDataset } from "./dataset.ts";
export { InfoBatch, type InfoBatchOptions, type InfoBatchState } from "./infoBatch.ts";
export { ChainDataset, IterableDataset } from "./iterable.ts";
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
export { StackDataset } from "./stack.ts";
export { getWorkerInfo, type WorkerInfo } from "./workers.ts";
