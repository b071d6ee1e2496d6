// Parquet files of pictures, as Hugging Face keeps them.
export { ImageParquet } from "./imageParquet.ts";
export { parquetParts, type UnpackOptions, unpackedFolder, unpackParquet } from "./unpack.ts";
