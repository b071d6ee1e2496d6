import { OutOfRangeError, options, say } from "@tinycnn/core";
import { centerCrop, flipVertical } from "../image/borders.ts";
import { crop, flipHorizontal } from "../image/geometry.ts";
import { type Image, showImage } from "../image/image.ts";
import { sizes } from "./kinds.ts";
import { needImage, type Sample, showSize, sizePair, Transform } from "./transform.ts";

type Size = number | readonly [height: number, width: number];

/** Its corners (upper left, upper right, lower left, lower right) and its middle. @throws RangeError for a crop that is larger than the picture */
export function fiveCrop(image: Image, [height, width]: readonly [number, number]): Image[] {
  const [below, right] = [image.height - height, image.width - width];
  if (below < 0 || right < 0)
    throw new OutOfRangeError(say`a crop of ${width}×${height} is larger than the ${showImage(image)}`);
  const corners = [
    [0, 0],
    [0, right],
    [below, 0],
    [below, right],
  ];
  return [
    ...corners.map(([top, left]) => crop(image, top, left, height, width)),
    centerCrop(image, height, width),
  ];
}

/** Those five, and those of the picture in a mirror. */
export const tenCrop = (image: Image, size: readonly [number, number], vertical: boolean): Image[] => [
  ...fiveCrop(image, size),
  ...fiveCrop(vertical ? flipVertical(image) : flipHorizontal(image), size),
];

const five = options.signature("FiveCrop", { size: options.needs(sizes) });

/** The four corners and the middle, as five pictures: a Lambda behind it makes one tensor of them. */
export class FiveCrop extends Transform {
  static readonly signature: options.Signature = five;
  readonly size: readonly [height: number, width: number];

  constructor(size: Size);
  constructor(...args: unknown[]) {
    super();
    this.size = sizePair(five.read(args).size);
  }

  override forward(sample: Sample): never {
    return fiveCrop(needImage("FiveCrop", sample), this.size) as unknown as never;
  }
  override toString(): string {
    return `FiveCrop(${showSize(this.size)})`;
  }
}

const ten = options.signature("TenCrop", {
  size: options.needs(sizes),
  /** Whether the second five are of the picture upside down instead of mirrored. */
  verticalFlip: options.has(options.kinds.flag, false),
});

/** The four corners and the middle, of the picture and of its mirror image, as ten pictures. */
export class TenCrop extends Transform {
  static readonly signature: options.Signature = ten;
  readonly size: readonly [height: number, width: number];
  readonly verticalFlip: boolean;

  constructor(size: Size, ...more: options.Places<[verticalFlip: boolean], { verticalFlip?: boolean }>);
  constructor(...args: unknown[]) {
    super();
    const { size, verticalFlip } = ten.read(args);
    this.size = sizePair(size);
    this.verticalFlip = verticalFlip;
  }

  override forward(sample: Sample): never {
    return tenCrop(needImage("TenCrop", sample), this.size, this.verticalFlip) as unknown as never;
  }
  override toString(): string {
    return `TenCrop(${showSize(this.size)}${this.verticalFlip ? ", true" : ""})`;
  }
}
