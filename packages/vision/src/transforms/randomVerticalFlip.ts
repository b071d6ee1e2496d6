import { defaultGenerator, options, type Tensor } from "@tinycnn/core";
import { flipVertical } from "../image/borders.ts";
import type { Image } from "../image/image.ts";
import { Chance } from "./chance.ts";
import { share } from "./kinds.ts";

const own = options.signature("RandomVerticalFlip", { p: options.has(share, 0.5) });

/** Upside down, with probability p. */
export class RandomVerticalFlip extends Chance {
  static readonly signature: options.Signature = own;

  constructor(...more: options.Places<[p: number], { p?: number }>);
  constructor(...args: unknown[]) {
    super("RandomVerticalFlip", own.read(args).p);
  }

  override changeTensor(x: Tensor): Tensor {
    return defaultGenerator.rand() < Math.fround(this.p) ? x.flip(-2) : x;
  }

  override change(image: Image): Image {
    // torch compares tensors here: p in single precision, too.
    return defaultGenerator.rand() < Math.fround(this.p) ? this.work(image) : image;
  }
  override work(image: Image): Image {
    return flipVertical(image);
  }
}
