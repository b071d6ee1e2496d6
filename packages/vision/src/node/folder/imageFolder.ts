// A folder of class folders of pictures, as torchvision.datasets.ImageFolder.
import { options, type Tensor } from "@tinycnn/core";
import { Decoder } from "../decode/decoder.ts";
import { type Anything, aFunction, changes, FileDataset, folderOf, text } from "./datasetFolder.ts";

/** Endings of pictures, as torchvision has them. */
export const IMG_EXTENSIONS = [".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp"];

const { optional } = options.kinds;

const own = options.signature("ImageFolder", {
  root: options.needs(text),
  ...changes,
  /** From a path to a sample, at once; by default the picture in colour, as readPhoto reads it. */
  loader: options.has(optional(aFunction), null),
  /** Which files count, by path; by default those that end as pictures do. */
  isValidFile: options.has(optional(aFunction), null),
});

/** What `ImageFolder` takes by name. */
export interface ImageFolderOptions<S> {
  /** What becomes of each picture, such as a transforms.Compose that ends in a tensor; the picture itself by default. */
  transform?: ((image: Anything) => S) | null;
  targetTransform?: ((target: number) => number) | null;
  loader?: ((path: string) => Anything) | null;
  isValidFile?: ((path: string) => boolean) | null;
}

/** Pictures that are decoded in a thread of their own, one batch ahead of who asks. */
export abstract class PictureDataset<S> extends FileDataset<S> {
  readonly #decoder: Decoder | null;

  constructor(
    files: Omit<ConstructorParameters<typeof FileDataset<S>>[0], "loader">,
    loader: ((path: string) => Anything) | null,
  ) {
    const decoder = loader ? null : new Decoder();
    super({ ...files, loader: loader ?? ((path) => decoder?.take(path)) });
    this.#decoder = decoder;
  }

  /** Has the pictures of these examples decoded while something else is done. */
  override prepare(indices: Int32Array): void {
    this.#decoder?.prepare(Array.from(indices, (i) => this.samples[i]?.[0] ?? "").filter(Boolean));
  }
}

/**
 * Pictures in folders that are named after their classes, `root/cat/123.jpg`, and in folders within; classes are numbered by name.
 * Photos are turned as their EXIF says and transparency is laid over white, where PIL's convert("RGB") does neither.
 *
 * Example i is [picture i through the transform, its class].
 */
export class ImageFolder<S = Tensor> extends PictureDataset<S> {
  static readonly signature: options.Signature = own;

  /** @throws DataError for a folder without classes, or a class without pictures; PhotoError from get for a file that is none */
  constructor(
    root: string,
    ...more: options.Places<
      [
        transform: ((image: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
        loader: ((path: string) => Anything) | null,
        isValidFile: ((path: string) => boolean) | null,
      ],
      ImageFolderOptions<S>
    >
  );
  constructor(...args: unknown[]) {
    const { root, transform, targetTransform, loader, isValidFile } = own.read(args);
    const folder = folderOf(root, isValidFile ? null : IMG_EXTENSIONS, isValidFile);
    super({ ...folder, transform, targetTransform }, loader);
  }
}
