export { InfoBatch, type InfoBatchOptions } from "./infoBatch.ts";
export {
  DataLoader,
  type DataLoaderOptions,
  type Dataset,
  type LoaderState,
  type Sampler,
} from "./loader.ts";
