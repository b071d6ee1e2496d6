// From a decoded picture to what a data set of such ones has.
import type { Fit } from "../datasets/index.ts";
import { toL } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { type Size, WORK_SIDE } from "../photo/limits.ts";
import { fitTransform } from "../transforms/presets.ts";

/** What pictures are brought to before anything is learned from them. */
export interface Preparation {
  /** Height and width. */
  readonly size: number;
  readonly channels: 1 | 3;
  readonly fit: Fit;
}

/** Longest side to decode to, so that the shorter one keeps at least twice the wanted pixels: what is left is the resize's work. */
export function sideFor({ size }: Preparation, { width, height }: Size): number {
  const shape = Math.max(width, height) / Math.max(1, Math.min(width, height));
  return Math.min(WORK_SIDE, Math.max(4 * size, Math.ceil(2 * size * shape)));
}

/** A decoded picture as a data set has it. */
export function prepared(image: Image, preparation: Preparation): Image {
  const colours = preparation.channels === 1 ? toL(image) : image;
  return fitTransform(preparation)(colours) as Image;
}
