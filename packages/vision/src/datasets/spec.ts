// What is known of a data set without its files.

/** One file of a data set as it is on disk, its size and checksums those of the bytes without gzip. */
export interface DatasetFile {
  readonly name: string;
  readonly bytes: number;
  /** Checksum of the official file. */
  readonly hash: { readonly sha256: string } | { readonly md5: string };
}

/** Where the files come from: each by itself (gzipped), or all in one tar.gz. */
export type DatasetSource =
  | { readonly kind: "files"; readonly addresses: readonly string[] }
  | {
      readonly kind: "archive";
      readonly addresses: readonly string[];
      readonly file: string;
      readonly bytes: number;
      readonly sha256: string;
    };

/** Images [count, size, size, channels] and a label each. */
export interface Examples {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** Bytes of a file, uncompressed, and the name that errors call it by. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a photo becomes square: squashed, or cropped in its middle. */
export type Fit = "squash" | "crop";

/** What is known of a data set: where it comes from, what its pictures are like. */
export interface DatasetSpec {
  /** Its name on the command line. */
  readonly name: string;
  readonly title: string;
  readonly homepage: string;
  readonly licence: string;
  /** English names, by label. */
  readonly classes: readonly string[];
  /** Height and width of its images. */
  readonly size: number;
  readonly channels: 1 | 3;
  /** How a picture of other sides is brought to that size: as a whole, or the middle square of it. As a whole by default. */
  readonly fit?: Fit;
  /** Of the training pixels in [0, 1], by channel, as the lecture gives them. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** Mean of the outermost pixels in [0, 1], where nearly all pictures have the same ground. */
  readonly ground?: number;
  /** Border of the lecture's random crop. */
  readonly pad: number;
  readonly trainLength: number;
  readonly testLength: number;
  /** Folder of its files inside a data directory. */
  readonly folder: string;
  /** Folder of its version for Python, which torchvision downloads and nobody here reads. */
  readonly pythonFolder?: string;
  readonly files: { readonly train: readonly DatasetFile[]; readonly test: readonly DatasetFile[] };
  readonly source: DatasetSource;
  /** Reads one split. @throws DataFileError */
  parse(files: readonly NamedBytes[]): Examples;
}
