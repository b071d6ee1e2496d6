import { options, say } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { resize } from "../image/resize.ts";
import { sizes } from "./kinds.ts";
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
    if (typeof this.size !== "number") return resize(image, ...this.size);
    const { width, height } = image;
    const long = Math.trunc((this.size * Math.max(width, height)) / Math.min(width, height));
    return width <= height ? resize(image, long, this.size) : resize(image, this.size, long);
  }

  override toString(): string {
    return `Resize(${showSize(this.size)})`;
  }
}
