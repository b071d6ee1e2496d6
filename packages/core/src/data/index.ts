export { InfoBatch, type InfoBatchOptions, type InfoBatchState } from "./infoBatch.ts";
export {
  DataLoader,
  type DataLoaderOptions,
  type Dataset,
  type LoaderState,
  type Sampler,
} from "./loader.ts";
