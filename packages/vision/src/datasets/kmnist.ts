// Kuzushiji-MNIST (Clanuwat et al. 2018, https://github.com/rois-codh/kmnist): 28×28 grey pictures of ten cursive hiragana.
import type { options } from "@tinycnn/core";
import { IdxDataset, type IdxFiles, idxSignature, ownSpec } from "./idxDataset.ts";
import type { ImageDatasetOptions } from "./imageDataset.ts";

/** As torchvision names them. */
const CLASSES = ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"] as const;

const kmnist = ownSpec({
  name: "kmnist",
  title: "Kuzushiji-MNIST",
  homepage: "https://github.com/rois-codh/kmnist",
  licence: "CC BY-SA 4.0 (ROIS-DS Center for Open Data in the Humanities)",
  classes: CLASSES,
  mean: [0.1918],
  std: [0.3483],
  pad: 2,
  trainLength: 60_000,
  testLength: 10_000,
});

const own = idxSignature("KMNIST");

/** Kuzushiji-MNIST from the uncompressed bytes of an images file and a labels file. */
export class KMNIST extends IdxDataset {
  static readonly spec = kmnist;
  static readonly classes = CLASSES;
  static override readonly signature: options.Signature = own;

  /** @throws DataFileError when the bytes are no IDX files of 28×28 images with labels 0 to 9 */
  constructor(files: IdxFiles, options?: ImageDatasetOptions);
  constructor(...args: unknown[]) {
    super(kmnist, own, args);
  }
}
