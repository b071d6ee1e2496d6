// Finding and loading

// Errors
export { DataFileError, UnknownNameError } from "../errors.ts";
// Photos
export { MAX_PHOTO_BYTES, MAX_PIXELS, MAX_SIDE, PhotoError } from "../photo/index.ts";
export type { Preparation } from "../pictures/preparation.ts";
// Downloading
export { sha256OfFile } from "./checksum.ts";
export type { DownloadProgress } from "./download.ts";
export { type DownloadOptions, downloadDataset } from "./downloadDataset.ts";
export { DataError, type DataErrorCode } from "./errors.ts";
export { type FindOptions, findAtHand, findDataset, findSample, getDataset, loadDataset } from "./find.ts";
// Folders of class folders
export * from "./folder/index.ts";
export { FoundDataset, type SplitOptions } from "./found.ts";
// Looking at them
export { type DatasetReport, datasetInfo, type PlaceReport } from "./info.ts";
export { makeFolder } from "./makeFolder.ts";
export { SVHN } from "./mat/svhn.ts";
export { type OpenFile, openDataFile } from "./openFile.ts";
// Parquet files
export * from "./parquet/index.ts";
export { type PhotoOptions, readPhoto, readPrepared } from "./photo.ts";
// Folders of people's own pictures
export * from "./pictures/index.ts";
export { cacheDir, type Place, type PlaceKind, pythonVersionOf } from "./places.ts";
export * from "./pretrained/index.ts";
export { isRunning } from "./running.ts";
export { samplePicture, samplePictureLabel } from "./sample.ts";
export { type SaveImageOptions, saveImage } from "./saveImage.ts";
export { SummaryWriter } from "./summaryWriter.ts";
export { type FileReport, type FileStatus, type VerifyReport, verifyDataset } from "./verify.ts";
export { isPartial, nameAlso, removePartials, writeWhole } from "./writeWhole.ts";
