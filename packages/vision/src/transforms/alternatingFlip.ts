import { OutOfRangeError, options, say } from "@tinycnn/core";
import { flipHorizontal } from "../image/geometry.ts";
import type { Image } from "../image/image.ts";
import { type FastStep, ImageTransform } from "./transform.ts";

const own = options.signature("AlternatingFlip", {
  /** Another one divides the images otherwise; 0 by default. */
  seed: options.has(options.kinds.whole(), 0),
});

export interface AlternatingFlipOptions extends options.OptionsOf<typeof own.parameters> {}

/**
 * Half of the images are mirrored in even epochs, the other half in odd ones, so that two epochs in a row show both sides of every
 * image (Jordan 2024, https://arxiv.org/abs/2404.00498, section 3.6). Call `setEpoch` before each epoch. Nothing is drawn: the
 * image's own bytes and the seed say which half it belongs to, so it stands first in a pipeline, before any crop.
 */
export class AlternatingFlip extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly seed: number;
  #isOdd = false;

  constructor(seed: number);
  constructor(options?: AlternatingFlipOptions);
  constructor(...args: unknown[]) {
    super();
    this.seed = own.read(args).seed;
  }

  /** Says which epoch comes, from 0. */
  setEpoch(epoch: number): void {
    if (!Number.isInteger(epoch) || epoch < 0)
      throw new OutOfRangeError(
        say`AlternatingFlip: epoch must be a whole number of at least 0, got ${epoch}`,
      );
    this.#isOdd = epoch % 2 === 1;
  }

  #isMirrored(pixels: Uint8Array): boolean {
    return isInHalf(pixels, this.seed) !== this.#isOdd;
  }

  override get fast(): FastStep {
    return { kind: "alternate", isMirrored: (pixels) => this.#isMirrored(pixels) };
  }

  override change(image: Image): Image {
    return this.#isMirrored(image.data) ? flipHorizontal(image) : image;
  }

  override toString(): string {
    return `AlternatingFlip(${this.seed})`;
  }
}

/** A coin thrown by the bytes: FNV-1a, its bits mixed as in MurmurHash3, for its low ones alone depend on low bits alone. */
function isInHalf(pixels: Uint8Array, seed: number): boolean {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < pixels.length; i++) hash = Math.imul(hash ^ pixels[i], 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1;
}
