import { defaultGenerator, say } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import type { Image } from "../image/image.ts";
import { rotate } from "../image/rotate.ts";
import { angles, fillOf, interpolationOf, isPair, type Range, showCall, wrong } from "./options.ts";
import { ImageTransform, showSize } from "./transform.ts";

export interface RandomRotationOptions {
  /** "nearest" by default. */
  interpolation?: Interpolation;
  /** Whether the picture grows until it holds the whole turned one. Then pictures differ in size: Resize or crop behind it. */
  expand?: boolean;
  /** Point [x, y] that stays, from the upper left corner; the middle by default. */
  center?: readonly [x: number, y: number];
  /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
  fill?: Fill;
}

/** Turned counter-clockwise by a random angle: of [-degrees, degrees], or of [min, max]. */
export class RandomRotation extends ImageTransform {
  readonly degrees: Range;
  readonly options: RandomRotationOptions;
  readonly #angles: readonly [number, number];
  readonly #fill: Fill;

  constructor(degrees: Range, options: RandomRotationOptions = {}) {
    super();
    const { interpolation = "nearest", center, fill = 0 } = options;
    this.#angles = angles("RandomRotation", "degrees", degrees);
    this.#fill = fillOf("RandomRotation", fill);
    interpolationOf("RandomRotation", interpolation);
    if (center !== undefined && !isPair(center)) throw wrong("RandomRotation", say`center as [x, y]`, center);
    this.degrees = degrees;
    this.options = options;
  }

  /** The angle, as torchvision's RandomRotation.get_params. */
  draw(): number {
    return defaultGenerator.uniform(...this.#angles);
  }

  override change(image: Image): Image {
    return rotate(image, this.draw(), { ...this.options, fill: this.#fill });
  }

  override toString(): string {
    return showCall("RandomRotation", [showSize(this.degrees)], { ...this.options });
  }
}
