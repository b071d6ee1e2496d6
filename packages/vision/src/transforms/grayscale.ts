import { say } from "@tinycnn/core";
import { toL, toRGB } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { ImageTransform } from "./transform.ts";

/** Colour to grey by PIL's formula, in one channel or repeated in three. */
export class Grayscale extends ImageTransform {
  readonly numOutputChannels: 1 | 3;

  constructor(numOutputChannels: 1 | 3 = 1) {
    super();
    if (numOutputChannels !== 1 && numOutputChannels !== 3)
      throw new RangeError(say`Grayscale: numOutputChannels must be 1 or 3, got ${numOutputChannels}`);
    this.numOutputChannels = numOutputChannels;
  }

  override change(image: Image): Image {
    const grey = toL(image);
    return this.numOutputChannels === 1 ? grey : toRGB(grey);
  }

  override toString(): string {
    return `Grayscale(${this.numOutputChannels})`;
  }
}
