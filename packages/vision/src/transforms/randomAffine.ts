import { defaultGenerator, say } from "@tinycnn/core";
import { type AffineMatrix, affine, type Fill, type Interpolation } from "../image/affine.ts";
import type { Image } from "../image/image.ts";
import {
  angles,
  fillOf,
  interpolationOf,
  isPair,
  ordered,
  type Range,
  roundHalfEven,
  showCall,
  wrong,
} from "./options.ts";
import { ImageTransform, showSize } from "./transform.ts";

export interface RandomAffineOptions {
  /** Largest shift, as fractions of width and height. */
  translate?: readonly [x: number, y: number];
  /** Smallest and largest factor. */
  scale?: readonly [min: number, max: number];
  /** Degrees: s for [-s, s] along x, [min, max] along x, or [minX, maxX, minY, maxY]. */
  shear?: Range | readonly [number, number, number, number];
  /** "nearest" by default. */
  interpolation?: Interpolation;
  /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
  fill?: Fill;
  /** Point [x, y] that stays but for the shift; the middle by default. */
  center?: readonly [x: number, y: number];
}

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

function shearOf(shear: NonNullable<RandomAffineOptions["shear"]>): Shear {
  if (typeof shear === "number" || shear.length === 2) return angles("RandomAffine", "shear", shear);
  if (shear.length !== 4) throw wrong("RandomAffine", say`shear as a number or 2 or 4 of them`, shear);
  const [minX, maxX, minY, maxY] = shear;
  const [x, y] = [
    angles("RandomAffine", "shear", [minX, maxX]),
    angles("RandomAffine", "shear", [minY, maxY]),
  ];
  return [...x, ...y];
}

/** Turned, shifted, scaled and sheared at random; angles of [-degrees, degrees] or [min, max], clockwise. */
export class RandomAffine extends ImageTransform {
  readonly degrees: Range;
  readonly options: RandomAffineOptions;
  readonly #angles: readonly [number, number];
  readonly #shear: Shear | null;
  readonly #fill: Fill;

  constructor(degrees: Range, options: RandomAffineOptions = {}) {
    super();
    const { translate, scale, shear, interpolation = "nearest", fill = 0, center } = options;
    this.#angles = angles("RandomAffine", "degrees", degrees);
    this.#fill = fillOf("RandomAffine", fill);
    this.#shear = shear === undefined ? null : shearOf(shear);
    interpolationOf("RandomAffine", interpolation);
    if (translate !== undefined && !(isPair(translate) && translate.every((t) => t >= 0 && t <= 1)))
      throw wrong("RandomAffine", say`translate as two fractions of 0 to 1`, translate);
    if (scale !== undefined && ordered("RandomAffine", "scale", scale, [0, Infinity])[0] === 0)
      throw wrong("RandomAffine", say`positive factors of scale`, scale);
    if (center !== undefined && !isPair(center)) throw wrong("RandomAffine", say`center as [x, y]`, center);
    this.degrees = degrees;
    this.options = options;
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
    const { interpolation, center = [image.width * 0.5, image.height * 0.5] } = this.options;
    const matrix = inverseAffineMatrix(this.draw(image), center);
    return affine(image, matrix, { interpolation, fill: this.#fill });
  }

  override toString(): string {
    return showCall("RandomAffine", [showSize(this.degrees)], { ...this.options });
  }
}

function drawShear([minX, maxX, minY, maxY]: Shear): readonly [number, number] {
  const x = defaultGenerator.uniform(minX, maxX);
  return [x, minY === undefined || maxY === undefined ? 0 : defaultGenerator.uniform(minY, maxY)];
}
