import { defaultGenerator, options, type Tensor } from "@tinycnn/core";
import { crop } from "../image/geometry.ts";
import type { Image } from "../image/image.ts";
import { resize } from "../image/resize.ts";
import { type AreaRange, ATTEMPTS, drawSides } from "./area.ts";
import { ordered, ratios, sizes } from "./kinds.ts";
import { cropped, resized, sidesOf } from "./onTensors.ts";
import { roundHalfEven, showCall } from "./options.ts";
import { lacksFilter } from "./resize.ts";
import { ImageTransform, showSize, sizePair } from "./transform.ts";

const own = options.signature("RandomResizedCrop", {
  size: options.needs(sizes),
  /** Smallest and largest share of the picture, [0.08, 1] by default. */
  scale: options.has(ordered(0, 1), [0.08, 1]),
  /** Smallest and largest ratio of width to height, [3/4, 4/3] by default. */
  ratio: options.has(ratios, [3 / 4, 4 / 3]),
  ...lacksFilter,
});

/** What `RandomResizedCrop` takes by name. */
export interface RandomResizedCropOptions extends options.OptionsOf<typeof own.parameters> {}

/** Where a crop lies. */
export interface CropDraw {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** The largest rectangle in the middle whose ratio is allowed. */
function middle(
  { width, height }: Pick<Image, "width" | "height">,
  ratio: readonly [number, number],
): CropDraw {
  const own = width / height;
  const w = own > ratio[1] ? roundHalfEven(height * ratio[1]) : width;
  const h = own < ratio[0] ? roundHalfEven(width / ratio[0]) : height;
  return { top: Math.floor((height - h) / 2), left: Math.floor((width - w) / 2), height: h, width: w };
}

/** A rectangle of random area, shape and place, brought to a size as by Resize. */
export class RandomResizedCrop extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly size: readonly [height: number, width: number];
  readonly options: RandomResizedCropOptions;
  readonly #area: AreaRange;

  constructor(
    size: number | readonly [height: number, width: number],
    ...more: options.Places<
      [scale: readonly [number, number], ratio: readonly [number, number]],
      RandomResizedCropOptions
    >
  );
  constructor(size: number | readonly [height: number, width: number], options?: RandomResizedCropOptions);
  constructor(...args: unknown[]) {
    super();
    const { size, ...area } = own.read(args);
    this.size = sizePair(size);
    this.options = own.changed(area);
    this.#area = area;
  }

  /** As torchvision's RandomResizedCrop.get_params for a picture of this size. */
  draw(image: Pick<Image, "width" | "height">): CropDraw {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [width, height] = drawSides(image.height * image.width, this.#area).map(roundHalfEven);
      if (!(width > 0 && width <= image.width && height > 0 && height <= image.height)) continue;
      const top = defaultGenerator.randint(0, image.height - height + 1);
      const left = defaultGenerator.randint(0, image.width - width + 1);
      return { top, left, height, width };
    }
    return middle(image, this.#area.ratio);
  }

  override change(image: Image): Image {
    const { top, left, height, width } = this.draw(image);
    return resize(crop(image, top, left, height, width), ...this.size);
  }

  override changeTensor(x: Tensor): Tensor {
    const { top, left, height, width } = this.draw(sidesOf("RandomResizedCrop", x));
    return resized(cropped(x, top, left, height, width), ...this.size);
  }

  override toString(): string {
    return showCall("RandomResizedCrop", [showSize(this.size)], { ...this.options });
  }
}
