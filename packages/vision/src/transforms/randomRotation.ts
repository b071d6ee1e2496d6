import { defaultGenerator, options } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import type { Image } from "../image/image.ts";
import { type RotateOptions, turnBy } from "../image/rotate.ts";
import { angles, fills, interpolations, point } from "./kinds.ts";
import { fromTo, type Range, showCall, wholeBytes } from "./options.ts";
import { ImageTransform, showSize } from "./transform.ts";

const { flag, optional } = options.kinds;

const own = options.signature(
  "RandomRotation",
  {
    degrees: options.needs(angles, { en: "largest angle", ko: "가장 큰 각도" }),
    /** "nearest" by default. */
    interpolation: options.has(interpolations, "nearest"),
    /** Whether the picture grows until it holds the whole turned one. Then pictures differ in size: Resize or crop behind it. */
    expand: options.has(flag, false),
    /** Point [x, y] that stays, from the upper left corner; the middle by default. */
    center: options.has(optional(point), null),
    /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
    fill: options.has(fills, 0),
  },
  { name: "RandomRotation", title: { en: "rotate", ko: "회전" }, example: { degrees: 10 } },
);

/** What `RandomRotation` takes by name. */
export interface RandomRotationOptions extends options.OptionsOf<typeof own.parameters> {}

/** Turned counter-clockwise by a random angle: of [-degrees, degrees], or of [min, max]. */
export class RandomRotation extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly degrees: Range;
  readonly options: RandomRotationOptions;
  readonly #angles: readonly [number, number];
  readonly #how: RotateOptions;

  constructor(
    degrees: Range,
    ...more: options.Places<
      [interpolation: Interpolation, expand: boolean, center: readonly [number, number] | null, fill: Fill],
      RandomRotationOptions
    >
  );
  constructor(degrees: Range, options?: RandomRotationOptions);
  constructor(...args: unknown[]) {
    super();
    const { degrees, ...others } = own.read(args);
    this.degrees = degrees;
    this.options = own.changed(others);
    this.#angles = fromTo(degrees);
    const { interpolation, expand, center, fill } = others;
    this.#how = { interpolation, expand, center: center ?? undefined, fill: wholeBytes(fill) };
  }

  /** The angle, as torchvision's RandomRotation.get_params. */
  draw(): number {
    return defaultGenerator.uniform(...this.#angles);
  }

  override change(image: Image): Image {
    return turnBy(image, this.draw(), this.#how);
  }

  override toString(): string {
    return showCall("RandomRotation", [showSize(this.degrees)], { ...this.options });
  }
}
