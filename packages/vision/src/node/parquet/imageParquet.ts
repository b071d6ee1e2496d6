// A Parquet file of pictures as a data set, as Hugging Face keeps them; torchvision has no such class.
import { basename } from "node:path";
import { options, say, type Tensor } from "@tinycnn/core";
import { byCodePoint } from "../../pictures/list.ts";
import { DataError } from "../errors.ts";
import { type Anything, changes, text } from "../folder/datasetFolder.ts";
import { IMG_EXTENSIONS, PictureDataset } from "../folder/imageFolder.ts";
import { classesOf, endsIn, samplesOf } from "../folder/listing.ts";
import { withParquet } from "./open.ts";
import { ClassFolders, unpackedFolder } from "./unpack.ts";

const { optional } = options.kinds;

const own = options.signature("ImageParquet", {
  file: options.needs(text),
  /** Column of the encoded pictures; found by what the file says of itself, or by its name (image, img, …), by default. */
  image: options.has(optional(text), null),
  /** Column of the labels, numbers or names; found likewise by default. */
  label: options.has(optional(text), null),
  ...changes,
});

export interface ImageParquetOptions<S> {
  image?: string | null;
  label?: string | null;
  /** What becomes of each picture; the picture itself by default. */
  transform?: ((image: Anything) => S) | null;
  targetTransform?: ((target: number) => number) | null;
}

/**
 * Pictures out of a Parquet file in Hugging Face's manner: a column of encoded pictures (`image.bytes`), a column of labels. Classes are
 * numbered as the file names them, else by name. The pictures are unpacked once, into the user's cache, and read as ImageFolder reads them.
 *
 * Example i is [picture of row i through the transform, its class].
 */
export class ImageParquet<S = Tensor> extends PictureDataset<S> {
  static readonly signature: options.Signature = own;

  /** @throws DataError for a file that cannot be read, UserError for one without such columns */
  constructor(
    file: string,
    ...more: options.Places<
      [
        image: string | null,
        label: string | null,
        transform: ((image: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
      ],
      ImageParquetOptions<S>
    >
  );
  constructor(...args: unknown[]) {
    const { file, image, label, transform, targetTransform } = own.read(args);
    const wanted = { image, label };
    const names = withParquet(file, wanted, (table) => table.names);
    const root = unpackedFolder(file, wanted);
    if (root === file)
      throw new DataError("missing", say`${file}: expected a file whose name ends in .parquet`);
    const found = classesOf(root);
    // Only what has a picture has a folder; the file's numbers stay.
    const folders = new ClassFolders(names);
    const classes = names?.map((name) => folders.folderOf(name)) ?? found.sort(byCodePoint);
    const numbers = new Map(classes.map((name, i) => [name, i]));
    const among = new Map(found.map((name) => [name, numbers.get(name) ?? 0]));
    const samples = samplesOf(root, among, endsIn([...IMG_EXTENSIONS, ".gif", ".avif"]), say`pictures`);
    const byRow = [...samples].sort(([a], [b]) => (basename(a) < basename(b) ? -1 : 1));
    super({ root, classes: names ?? classes, samples: byRow, transform, targetTransform }, null);
  }
}
