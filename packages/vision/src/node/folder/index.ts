// Folders of class folders.

export { formatCsv } from "./csv.ts";
export { DatasetFolder, type FolderOptions } from "./datasetFolder.ts";
export { CelebA, ImageNet, LSUN, QMNIST } from "./elsewhere.ts";
export { Food101, type Food101Options } from "./food101.ts";
export { IMG_EXTENSIONS, ImageFolder, type ImageFolderOptions } from "./imageFolder.ts";
export { ImageList, type ImageListOptions } from "./imageList.ts";
