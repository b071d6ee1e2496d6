import { defaultGenerator, options } from "@tinycnn/core";
import { type AffineMatrix, type Fill, type Interpolation, moveBy } from "../image/affine.ts";
import type { Image } from "../image/image.ts";
import { angles, fills, interpolations, point, ratios, share, shears } from "./kinds.ts";
import { fromTo, type Range, roundHalfEven, showCall, wholeBytes } from "./options.ts";
import { ImageTransform, showSize } from "./transform.ts";

const { optional, two } = options.kinds;

const own = options.signature(
  "RandomAffine",
  {
    degrees: options.needs(angles, { en: "largest angle", ko: "가장 큰 각도" }),
    /** Largest shift, as fractions of width and height. */
    translate: options.has(optional(two(share)), null, {
      en: "largest shift, as shares of width and height",
      ko: "가장 큰 이동(너비와 높이의 몫)",
    }),
    /** Smallest and largest factor. */
    scale: options.has(optional(ratios), null, {
      en: "smallest and largest factor",
      ko: "가장 작은 배율과 가장 큰 배율",
    }),
    /** Degrees: s for [-s, s] along x, [min, max] along x, or [minX, maxX, minY, maxY]. */
    shear: options.has(optional(shears), null),
    /** "nearest" by default. */
    interpolation: options.has(interpolations, "nearest"),
    /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
    fill: options.has(fills, 0),
    /** Point [x, y] that stays but for the shift; the middle by default. */
    center: options.has(optional(point), null),
  },
  {
    name: "RandomAffine",
    title: { en: "turn and shift", ko: "돌리고 옮기기" },
    example: { degrees: 10, translate: [0.1, 0.1] },
  },
);

/** What `RandomAffine` takes by name. */
export interface RandomAffineOptions extends options.OptionsOf<typeof own.parameters> {}

/** What one picture is given: degrees clockwise, whole pixels, a factor, degrees. */
export interface AffineDraw {
  readonly angle: number;
  readonly translate: readonly [x: number, y: number];
  readonly scale: number;
  readonly shear: readonly [x: number, y: number];
}

const radians = (degrees: number): number => degrees * (Math.PI / 180);

/** The map from the result back to the picture: turn, scale and shear about a center, then shift (torchvision's functional.py). */
export function inverseAffineMatrix(draw: AffineDraw, [cx, cy]: readonly [number, number]): AffineMatrix {
  const rotation = radians(draw.angle);
  const [sx, sy] = draw.shear.map(radians);
  const { scale } = draw;
  const [x, y] = [-cx - draw.translate[0], -cy - draw.translate[1]];
  const cos = Math.cos(rotation - sy) / Math.cos(sy);
  const sin = Math.sin(rotation - sy) / Math.cos(sy);
  const b = (-Math.cos(rotation - sy) * Math.tan(sx)) / Math.cos(sy) - Math.sin(rotation);
  const d = (-Math.sin(rotation - sy) * Math.tan(sx)) / Math.cos(sy) + Math.cos(rotation);
  const [m0, m1, m3, m4] = [d / scale, -b / scale, -sin / scale, cos / scale];
  return [m0, m1, m0 * x + m1 * y + cx, m3, m4, m3 * x + m4 * y + cy];
}

type Shear = readonly [number, number] | readonly [number, number, number, number];

const shearOf = (shear: Range | readonly [number, number, number, number]): Shear =>
  typeof shear === "number" ? fromTo(shear) : shear;

/** Turned, shifted, scaled and sheared at random; angles of [-degrees, degrees] or [min, max], clockwise. */
export class RandomAffine extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly degrees: Range;
  readonly options: RandomAffineOptions;
  readonly #angles: readonly [number, number];
  readonly #shear: Shear | null;
  readonly #fill: Fill;

  constructor(
    degrees: Range,
    ...more: options.Places<
      [
        translate: readonly [x: number, y: number] | null,
        scale: readonly [min: number, max: number] | null,
        shear: Range | readonly [number, number, number, number] | null,
        interpolation: Interpolation,
        fill: Fill,
        center: readonly [x: number, y: number] | null,
      ],
      RandomAffineOptions
    >
  );
  constructor(degrees: Range, options?: RandomAffineOptions);
  constructor(...args: unknown[]) {
    super();
    const { degrees, ...others } = own.read(args);
    this.degrees = degrees;
    this.options = own.changed(others);
    this.#angles = fromTo(degrees);
    this.#shear = others.shear === null ? null : shearOf(others.shear);
    this.#fill = wholeBytes(others.fill);
  }

  /** As torchvision's RandomAffine.get_params for a picture of this size. */
  draw({ width, height }: Pick<Image, "width" | "height">): AffineDraw {
    const { translate, scale } = this.options;
    const shift = (most: number): number => roundHalfEven(defaultGenerator.uniform(-most, most));
    return {
      angle: defaultGenerator.uniform(...this.#angles),
      translate: translate ? [shift(translate[0] * width), shift(translate[1] * height)] : [0, 0],
      scale: scale ? defaultGenerator.uniform(...scale) : 1,
      shear: this.#shear ? drawShear(this.#shear) : [0, 0],
    };
  }

  override change(image: Image): Image {
    const { interpolation, center } = this.options;
    const middle = [image.width * 0.5, image.height * 0.5] as const;
    const matrix = inverseAffineMatrix(this.draw(image), center ?? middle);
    return moveBy(image, matrix, { interpolation, fill: this.#fill });
  }

  override toString(): string {
    return showCall("RandomAffine", [showSize(this.degrees)], { ...this.options });
  }
}

function drawShear([minX, maxX, minY, maxY]: Shear): readonly [number, number] {
  const x = defaultGenerator.uniform(minX, maxX);
  return [x, minY === undefined || maxY === undefined ? 0 : defaultGenerator.uniform(minY, maxY)];
}
