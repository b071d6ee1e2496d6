// Files of torch.save and torch.load.
export { WeightsError } from "./error.ts";
export { type FileAccess, type FileLike, setFileAccess } from "./files.ts";
export { type LoadOptions, load } from "./load.ts";
export { isTorchFile, parse } from "./parse.ts";
export { save } from "./save.ts";
export type { Stored } from "./storages.ts";
export { StoredTensor } from "./values.ts";
