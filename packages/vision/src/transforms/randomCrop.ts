import { defaultGenerator } from "@tinycnn/core";
import { type Border, cropOrBlack } from "../image/geometry.ts";
import { type Image, showImage } from "../image/image.ts";
import { type CropStep, type FastStep, ImageTransform, showSize, sizePair } from "./transform.ts";

/** A black border: one width, [left and right, top and bottom], or [left, top, right, bottom]. */
export type Padding = number | readonly [number, number] | readonly [number, number, number, number];

function borderOf(padding: Padding): Border {
  const [left, top, right = left, bottom = top] = typeof padding === "number" ? [padding, padding] : padding;
  const border = { left, top, right, bottom };
  if (Object.values(border).some((width) => !Number.isInteger(width) || width < 0))
    throw new RangeError(`RandomCrop: padding must be whole numbers of at least 0, got ${showSize(padding)}`);
  return border;
}

/** Draws a crop's row and column as torchvision's RandomCrop.get_params: nothing where there is only one place. */
export function drawCrop(height: number, width: number, step: CropStep): [top: number, left: number] {
  if (height === step.height && width === step.width) return [0, 0];
  const top = defaultGenerator.randint(0, height - step.height + 1);
  const left = defaultGenerator.randint(0, width - step.width + 1);
  return [top, left];
}

/** Height and width behind the border. @throws RangeError when the crop does not fit */
export function paddedSize(
  image: Pick<Image, "width" | "height" | "channels">,
  { height, width, border }: CropStep,
) {
  const padded = {
    height: image.height + border.top + border.bottom,
    width: image.width + border.left + border.right,
  };
  if (padded.height < height || padded.width < width)
    throw new RangeError(
      `RandomCrop: ${width}×${height} is larger than the ${showImage(image as Image)}, ` +
        `${padded.width}×${padded.height} with its border; take a smaller crop, more padding, or Resize first`,
    );
  return padded;
}

/** A rectangle from a random place of the image, which may get a black border first. */
export class RandomCrop extends ImageTransform {
  readonly size: readonly [height: number, width: number];
  readonly padding: Padding;
  readonly #step: CropStep;

  constructor(size: number | readonly [number, number], { padding = 0 }: { padding?: Padding } = {}) {
    super();
    this.size = sizePair("RandomCrop", size);
    this.padding = padding;
    this.#step = { height: this.size[0], width: this.size[1], border: borderOf(padding) };
  }

  override get fast(): FastStep {
    return { kind: "crop", crop: this.#step };
  }

  override change(image: Image): Image {
    const { height, width } = paddedSize(image, this.#step);
    const [top, left] = drawCrop(height, width, this.#step);
    const { border } = this.#step;
    return cropOrBlack(image, top - border.top, left - border.left, ...this.size);
  }

  override toString(): string {
    return `RandomCrop(${showSize(this.size)}, { padding: ${showSize(this.padding)} })`;
  }
}
