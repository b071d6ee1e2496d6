import { options } from "@tinycnn/core";
import { centerCrop } from "../image/borders.ts";
import type { Image } from "../image/image.ts";
import { sizes } from "./kinds.ts";
import { ImageTransform, showSize, sizePair } from "./transform.ts";

const own = options.signature("CenterCrop", { size: options.needs(sizes) });

/** The middle of the picture; one that is smaller gets a black border. */
export class CenterCrop extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly size: readonly [height: number, width: number];

  constructor(size: number | readonly [height: number, width: number]);
  constructor(...args: unknown[]) {
    super();
    this.size = sizePair(own.read(args).size);
  }

  override change(image: Image): Image {
    return centerCrop(image, ...this.size);
  }

  override toString(): string {
    return `CenterCrop(${showSize(this.size)})`;
  }
}
