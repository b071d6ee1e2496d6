// The road's beginning and end for pictures: data set → transforms → … → model.

export type { DatasetSpec, Fit, ImageDataset } from "./datasets/index.ts";
export * as datasets from "./datasets/index.ts";
// Errors
export { DataFileError, listed, nearest, UnknownNameError, UserError } from "./errors.ts";
// Models as others have them
export * as hub from "./hub/index.ts";
export type { Image } from "./image/index.ts";
// Pictures as bytes
export * as image from "./image/index.ts";
export { parseJson } from "./json.ts";
export * as models from "./models/index.ts";
export { TinyCNN } from "./models/index.ts";
// Files of NumPy
export * as numpy from "./numpy/index.ts";
export * as onnx from "./onnx/index.ts";
// Photos before they are decoded
export * as photo from "./photo/index.ts";
export * as transforms from "./transforms/index.ts";
// Pictures in rows
export * as utils from "./utils/index.ts";
// Classes as people read them
export { className } from "./words/classes.ts";
