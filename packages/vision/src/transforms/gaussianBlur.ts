import { defaultGenerator, OutOfRangeError, options, say } from "@tinycnn/core";
import { type Image, showImage } from "../image/image.ts";
import { gaussianBlur } from "../image/sharpness.ts";
import { showCall } from "./options.ts";
import { ImageTransform, showSize } from "./transform.ts";

const { either, number, pair, such, two, whole } = options.kinds;

type Pair = number | readonly [number, number];
const odd = such(
  whole(1),
  () => say`an odd number of at least 1`,
  (size) => size % 2 === 1,
);
const kernelSizes = pair(odd);
const positive = number({ above: 0 });
const sigmas: options.Kind<Pair> = either(
  positive,
  such(
    two(positive),
    () => say`positive [min, max]`,
    ([min, max]) => min <= max,
  ),
);

const own = options.signature("GaussianBlur", {
  /** Odd numbers of pixels, across and down. */
  kernelSize: options.needs(kernelSizes),
  /** The curve's width, or [min, max] of it; [0.1, 2] by default. */
  sigma: options.has(sigmas, [0.1, 2] as const),
});

/** @throws RangeError for a kernel that is too large to reflect the picture at its edge */
export function checkKernel(image: Image, [across, down]: readonly [number, number]): void {
  if (across >> 1 >= image.width || down >> 1 >= image.height)
    throw new OutOfRangeError(
      say`GaussianBlur: a kernel of ${across}×${down} reaches too far beyond the edge of an ${showImage(image)}; take a smaller one`,
    );
}

/** Blurred by a bell curve of random width. */
export class GaussianBlur extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly kernelSize: readonly [across: number, down: number];
  readonly sigma: readonly [min: number, max: number];

  constructor(kernelSize: Pair, ...more: options.Places<[sigma: Pair], { sigma?: Pair }>);
  constructor(...args: unknown[]) {
    super();
    const { kernelSize, sigma } = own.read(args);
    this.kernelSize = typeof kernelSize === "number" ? [kernelSize, kernelSize] : kernelSize;
    this.sigma = typeof sigma === "number" ? [sigma, sigma] : sigma;
  }

  /** The width, as torchvision's GaussianBlur.get_params. */
  draw(): number {
    return defaultGenerator.uniform(...this.sigma);
  }

  override change(image: Image): Image {
    const sigma = this.draw();
    checkKernel(image, this.kernelSize);
    return gaussianBlur(image, this.kernelSize, [sigma, sigma]);
  }

  override toString(): string {
    return showCall("GaussianBlur", [showSize(this.kernelSize), showSize(this.sigma)], {});
  }
}
