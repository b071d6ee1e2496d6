export { DataLoader, type DataLoaderOptions, type Dataset, type LoaderState } from "./loader.ts";
