import { defaultGenerator, OutOfRangeError, options, say, type Tensor } from "@tinycnn/core";
import { type Border, crop, cropOrBlack, padReflect } from "../image/geometry.ts";
import { type Image, showImage } from "../image/image.ts";
import { sizes } from "./kinds.ts";
import { cropped, sidesOf, widened } from "./onTensors.ts";
import {
  type CropStep,
  type FastStep,
  ImageTransform,
  type PaddingMode,
  showSize,
  sizePair,
} from "./transform.ts";

/** Widths of the border: one width, [left and right, top and bottom], or [left, top, right, bottom]. */
export type Padding = number | readonly [number, number] | readonly [number, number, number, number];

const { kinds } = options;

export const paddings: options.Kind<Padding> = kinds.such(
  kinds.either(kinds.whole(0), kinds.list(kinds.whole(0), 2, 4)) as options.Kind<Padding>,
  () => say`a whole number of at least 0, two or four of them`,
  () => true,
);

const own = options.signature("RandomCrop", {
  size: options.needs(sizes),
  /** 0 by default. */
  padding: options.has(kinds.optional(paddings), null),
  padIfNeeded: options.lacks(false, () => say`Give padding, or Resize first`),
  fill: options.lacks(0),
  /** "constant" (black, the default) or "reflect" (without repeating the edge), as torchvision's padding_mode. */
  paddingMode: options.has(kinds.choice("constant", "reflect"), "constant"),
});

export interface RandomCropOptions extends options.OptionsOf<typeof own.parameters> {}

export function borderOf(padding: Padding): Border {
  const [left, top, right = left, bottom = top] = typeof padding === "number" ? [padding, padding] : padding;
  return { left, top, right, bottom };
}

/** Draws a crop's row and column as torchvision's RandomCrop.get_params: nothing where there is only one place. */
export function drawCrop(height: number, width: number, step: CropStep): [top: number, left: number] {
  if (height === step.height && width === step.width) return [0, 0];
  const top = defaultGenerator.randint(0, height - step.height + 1);
  const left = defaultGenerator.randint(0, width - step.width + 1);
  return [top, left];
}

/** Height and width behind the border. @throws RangeError when the crop does not fit, or there is too little to reflect */
export function paddedSize(
  image: Pick<Image, "width" | "height" | "channels">,
  { height, width, border, mode }: CropStep,
) {
  const [across, down] = [Math.max(border.left, border.right), Math.max(border.top, border.bottom)];
  if (mode === "reflect" && (across >= image.width || down >= image.height))
    throw new OutOfRangeError(
      say`RandomCrop: a border of ${Math.max(across, down)} cannot reflect a ${showImage(image as Image)}: padding must be smaller than the image`,
    );
  const padded = {
    height: image.height + border.top + border.bottom,
    width: image.width + border.left + border.right,
  };
  if (padded.height < height || padded.width < width)
    throw new OutOfRangeError(
      say`RandomCrop: ${width}×${height} is larger than the ${showImage(image as Image)}, ${padded.width}×${padded.height} with its border; take a smaller crop, more padding, or Resize first`,
    );
  return padded;
}

/** A rectangle from a random place of the image, which may get a border first. */
export class RandomCrop extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly size: readonly [height: number, width: number];
  readonly padding: Padding;
  readonly paddingMode: PaddingMode;
  readonly #step: CropStep;

  constructor(
    size: number | readonly [height: number, width: number],
    ...more: options.Places<
      [padding: Padding | null, padIfNeeded: false, fill: 0, paddingMode: PaddingMode],
      RandomCropOptions
    >
  );
  constructor(size: number | readonly [height: number, width: number], options?: RandomCropOptions);
  constructor(...args: unknown[]) {
    super();
    const { size, padding, paddingMode } = own.read(args);
    this.size = sizePair(size);
    this.padding = padding ?? 0;
    this.paddingMode = paddingMode;
    const [height, width] = this.size;
    this.#step = { height, width, border: borderOf(this.padding), mode: paddingMode };
  }

  override get fast(): FastStep {
    return { kind: "crop", crop: this.#step };
  }

  override change(image: Image): Image {
    const { height, width } = paddedSize(image, this.#step);
    const [top, left] = drawCrop(height, width, this.#step);
    const { border } = this.#step;
    if (this.paddingMode === "reflect") return crop(padReflect(image, border), top, left, ...this.size);
    return cropOrBlack(image, top - border.top, left - border.left, ...this.size);
  }

  override changeTensor(x: Tensor): Tensor {
    const { border, mode } = this.#step;
    const { height, width } = paddedSize(sidesOf("RandomCrop", x), this.#step);
    const isBare = Object.values(border).every((side) => side === 0);
    const large = isBare ? x : widened(x, border, mode);
    return cropped(large, ...drawCrop(height, width, this.#step), ...this.size);
  }

  override toString(): string {
    const mode = this.paddingMode === "constant" ? "" : `, paddingMode: "${this.paddingMode}"`;
    return `RandomCrop(${showSize(this.size)}, { padding: ${showSize(this.padding)}${mode} })`;
  }
}
