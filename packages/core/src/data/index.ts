export { type Collated, defaultCollate, type Example } from "./collate.ts";
export { InfoBatch, type InfoBatchOptions, type InfoBatchState } from "./infoBatch.ts";
export {
  DataLoader,
  type DataLoaderOptions,
  type Dataset,
  type Examples,
  type LoaderState,
  type Sampler,
} from "./loader.ts";
