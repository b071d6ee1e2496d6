// EMNIST (Cohen et al. 2017, https://arxiv.org/abs/1702.05373): MNIST's digits and letters, 28×28, lying on their side in the files.
import { options } from "@tinycnn/core";
import { type IdxFiles, idxFiles, ownSpec } from "./idxDataset.ts";
import { datasetOptions, ImageDataset } from "./imageDataset.ts";
import type { DatasetSpec } from "./spec.ts";

const between = (first: string, last: string): string[] => {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
};
const DIGITS = between("0", "9");
const SMALL = between("a", "z");
const ALL = [...DIGITS, ...between("A", "Z"), ...SMALL];
/** Small letters that look like their capitals count as these. */
const MERGED = ALL.filter((letter) => !"cijklmopsuvwxyz".includes(letter));

/** The classes of each way to divide the set, as torchvision has them. */
const SPLITS = {
  byclass: ALL,
  bymerge: MERGED,
  balanced: MERGED,
  letters: ["N/A", ...SMALL],
  digits: DIGITS,
  mnist: DIGITS,
} as const satisfies Record<string, readonly string[]>;
/** A division of EMNIST, by torchvision's names. */
export type EmnistSplit = keyof typeof SPLITS;

const specOf = (split: EmnistSplit): DatasetSpec =>
  ownSpec({
    name: `emnist-${split}`,
    title: `EMNIST ${split}`,
    homepage: "https://www.nist.gov/itl/products-and-services/emnist-dataset",
    licence: "none stated; cite Cohen et al. (2017), EMNIST: an extension of MNIST to handwritten letters",
    classes: SPLITS[split],
    mean: [0.1736],
    std: [0.3317],
    pad: 2,
    trainLength: 0,
    testLength: 0,
  });

const own = options.signature("EMNIST", {
  files: idxFiles,
  split: options.needs(options.kinds.choice("byclass", "bymerge", "balanced", "letters", "digits", "mnist")),
  ...datasetOptions,
});

export interface EmnistOptions {
  transform?: ImageDataset["transform"];
}

/** One of EMNIST's divisions, from the uncompressed bytes of an images file and a labels file. Pictures are as in the files. */
export class EMNIST extends ImageDataset {
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels of these classes */
  constructor(files: IdxFiles, split: EmnistSplit, options?: EmnistOptions);
  constructor(...args: unknown[]) {
    const { files, split, transform } = own.read(args);
    const spec = specOf(split);
    const named = [
      { name: "images", bytes: files.images },
      { name: "labels", bytes: files.labels },
    ];
    super(spec, spec.parse(named), { transform });
  }
}
