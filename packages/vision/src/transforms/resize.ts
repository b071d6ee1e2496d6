import { options, say, type Tensor } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { resize } from "../image/resize.ts";
import { sizes } from "./kinds.ts";
import { resized, sidesOf } from "./onTensors.ts";
import { ImageTransform, showSize } from "./transform.ts";

/** PIL's bilinear filter, antialiased, is the one there is. */
export const lacksFilter = {
  interpolation: options.lacks("bilinear"),
  antialias: options.lacks(null, () => say`Leave antialias out: pictures are always antialiased, as PIL's`),
};

const own = options.signature("Resize", {
  size: options.needs(sizes),
  interpolation: lacksFilter.interpolation,
  maxSize: options.lacks(null),
  antialias: lacksFilter.antialias,
});

/** To [height, width], or, given one number, so that the shorter side has that length. Bilinear and antialiased, as PIL's. */
export class Resize extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly size: number | readonly [height: number, width: number];

  constructor(size: number | readonly [height: number, width: number]);
  constructor(...args: unknown[]) {
    super();
    this.size = own.read(args).size;
  }

  override change(image: Image): Image {
    return resize(image, ...this.#sizeFor(image.width, image.height));
  }

  #sizeFor(width: number, height: number): readonly [height: number, width: number] {
    if (typeof this.size !== "number") return this.size;
    const long = Math.trunc((this.size * Math.max(width, height)) / Math.min(width, height));
    return width <= height ? [long, this.size] : [this.size, long];
  }

  override changeTensor(x: Tensor): Tensor {
    const { height, width } = sidesOf("Resize", x);
    return resized(x, ...this.#sizeFor(width, height));
  }

  override toString(): string {
    return `Resize(${showSize(this.size)})`;
  }
}
