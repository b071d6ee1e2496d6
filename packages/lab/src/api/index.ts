// What cells import from "@tinycnn/lab": data, showing things, photos, files, weights.

export { copyWeights } from "./copies.ts";
export { type CurvePoint, curves } from "./curves.ts";
export { type LoadOptions, loadDataset } from "./data.ts";
export { display, type Shown } from "./display.ts";
export { files } from "./files.ts";
export { gallery, type Picture } from "./gallery.ts";
export * as homework from "./homework/index.ts";
export * from "./inside/index.ts";
export { invert } from "./invert.ts";
export { loadPictures, type PictureOptions } from "./ownPictures.ts";
export { PhotoError, type PhotoOptions, photos, readPhoto } from "./photo.ts";
export { classify, type Prediction, type Ranked } from "./predictions.ts";
export { type Bar, type ProgressOptions, progress } from "./progress.ts";
export { loadWeights, savedWeights, saveModel } from "./weights.ts";
