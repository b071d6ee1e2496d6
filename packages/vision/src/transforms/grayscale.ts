import { cat, options, type Tensor } from "@tinycnn/core";
import { toL, toRGB } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { grey, sidesOf } from "./onTensors.ts";
import { ImageTransform } from "./transform.ts";

const own = options.signature("Grayscale", {
  /** 1 by default. */
  numOutputChannels: options.has(options.kinds.choice(1, 3), 1),
});

export interface GrayscaleOptions extends options.OptionsOf<typeof own.parameters> {}

/** Colour to grey by PIL's formula, in one channel or repeated in three. */
export class Grayscale extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly numOutputChannels: 1 | 3;

  constructor(numOutputChannels: 1 | 3);
  constructor(options?: GrayscaleOptions);
  constructor(...args: unknown[]) {
    super();
    this.numOutputChannels = own.read(args).numOutputChannels;
  }

  override change(image: Image): Image {
    const grey = toL(image);
    return this.numOutputChannels === 1 ? grey : toRGB(grey);
  }

  override changeTensor(x: Tensor): Tensor {
    sidesOf("Grayscale", x);
    const one = grey(x);
    return this.numOutputChannels === 1 ? one : cat([one, one, one], -3);
  }

  override toString(): string {
    return `Grayscale(${this.numOutputChannels})`;
  }
}
