// Files of torch.save and torch.load.
export { decoded, type ElementName, elementTypes, halves, type Stored } from "./elements.ts";
export { damaged, fail, WeightsError } from "./error.ts";
export { type FileAccess, type FileLike, readBytes, setFileAccess, writeBytes } from "./files.ts";
export { type LoadOptions, load } from "./load.ts";
export { isTorchFile, parse } from "./parse.ts";
export { save } from "./save.ts";
export { StoredTensor } from "./values.ts";
export { type Inflate, Zip, zipped } from "./zip.ts";
