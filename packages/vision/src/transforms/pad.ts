import { OutOfRangeError, options, say, type Tensor } from "@tinycnn/core";
import type { Fill } from "../image/affine.ts";
import { type BorderMode, bordered } from "../image/borders.ts";
import type { Border } from "../image/geometry.ts";
import { type Image, showImage } from "../image/image.ts";
import { fills } from "./kinds.ts";
import { sidesOf, widened } from "./onTensors.ts";
import { showCall, wholeBytes } from "./options.ts";
import { borderOf, type Padding, paddings } from "./randomCrop.ts";
import { ImageTransform, showSize } from "./transform.ts";

const paddingModes = options.kinds.choice("constant", "edge", "reflect", "symmetric");

const own = options.signature("Pad", {
  padding: options.needs(paddings),
  /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
  fill: options.has(fills, 0),
  /** "constant" by default. */
  paddingMode: options.has(paddingModes, "constant"),
});

/** @throws RangeError for a border that is too wide to be mirrored */
function checkBorder(image: Image, { left, top, right, bottom }: Border, mode: BorderMode): void {
  const most = mode === "reflect" ? 1 : 0;
  const fits = Math.max(left, right) <= image.width - most && Math.max(top, bottom) <= image.height - most;
  if ((mode === "reflect" || mode === "symmetric") && !fits)
    throw new OutOfRangeError(
      say`Pad: a border of ${Math.max(left, right, top, bottom)} cannot reflect an ${showImage(image)}: take less, or another paddingMode`,
    );
}

/** A border around the picture. */
export class Pad extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly padding: Padding;
  readonly fill: Fill;
  readonly paddingMode: BorderMode;

  constructor(
    padding: Padding,
    ...more: options.Places<[fill: Fill, paddingMode: BorderMode], { fill?: Fill; paddingMode?: BorderMode }>
  );
  constructor(...args: unknown[]) {
    super();
    const { padding, fill, paddingMode } = own.read(args);
    this.padding = padding;
    this.fill = wholeBytes(fill);
    this.paddingMode = paddingMode;
  }

  override change(image: Image): Image {
    const border = borderOf(this.padding);
    checkBorder(image, border, this.paddingMode);
    return bordered(image, border, this.paddingMode, this.fill);
  }

  override changeTensor(x: Tensor): Tensor {
    const { fill, paddingMode: mode } = this;
    const sides = sidesOf("Pad", x);
    if (mode === "symmetric" || typeof fill !== "number")
      throw new OutOfRangeError(
        say`Pad: a tensor's border is one number, edge or reflect; put Pad before ToTensor for another`,
      );
    const border = borderOf(this.padding);
    checkBorder(sides as Image, border, mode);
    return widened(x, border, mode === "edge" ? "replicate" : mode, fill);
  }

  override toString(): string {
    const { fill, paddingMode } = this;
    return showCall("Pad", [showSize(this.padding)], own.changed({ fill, paddingMode }));
  }
}
