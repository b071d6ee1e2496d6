import type { Image } from "../image/image.ts";
import { resize } from "../image/resize.ts";
import { ImageTransform, showSize, sizePair } from "./transform.ts";

/** To [height, width], or, given one number, so that the shorter side has that length. Bilinear and antialiased, as PIL's. */
export class Resize extends ImageTransform {
  readonly size: number | readonly [height: number, width: number];

  constructor(size: number | readonly [number, number]) {
    super();
    sizePair("Resize", size);
    this.size = size;
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
