// torchvision.transforms.functional: what the transforms do, once and without draws. Pictures and tensors by place, numbers after them.
import type { DType, Tensor } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import { moveBy } from "../image/affine.ts";
import { type BorderMode, flipVertical, centerCrop as middleOf } from "../image/borders.ts";
import * as enhance from "../image/enhance.ts";
import { cropOrBlack, crop as cropped, flipHorizontal } from "../image/geometry.ts";
import { toL, toRGB } from "../image/grayscale.ts";
import { adjustHue } from "../image/hue.ts";
import type { Image } from "../image/image.ts";
import { type Corners, perspective as seenFrom } from "../image/perspective.ts";
import { turnBy } from "../image/rotate.ts";
import { adjustSharpness, gaussianBlur as blurred } from "../image/sharpness.ts";
import { bytesOf, convertImageDtype as converted, toImage } from "./convert.ts";
import { fiveCrop as five, tenCrop as ten } from "./crops.ts";
import { checkKernel } from "./gaussianBlur.ts";
import { Normalize } from "./normalize.ts";
import { Pad } from "./pad.ts";
import { inverseAffineMatrix } from "./randomAffine.ts";
import type { Padding } from "./randomCrop.ts";
import { Resize } from "./resize.ts";
import { ToTensor } from "./toTensor.ts";
import { needImage, type Sample, sizePair } from "./transform.ts";

export { adjustGamma, autocontrast, equalize, invert, posterize, solarize } from "../image/tones.ts";
export { adjustHue, adjustSharpness };

type Size = number | readonly [height: number, width: number];
type Pair = number | readonly [number, number];

/** Bytes [H, W, C] to float32 [C, H, W] in [0, 1]. */
export const toTensor = (image: Sample): Tensor => new ToTensor()(image);
/** The bytes as they are: uint8 [C, H, W]. */
export const pilToTensor = (image: Sample): Tensor => bytesOf(needImage("pilToTensor", image));
/** A tensor [C, H, W] as a picture. */
export const toPilImage = (x: Tensor): Image => toImage("toPilImage", x);
/** Elements of another type: bytes 0 to 255 are 0 to 1 in float32. */
export const convertImageDtype = (x: Tensor, dtype: DType = "float32"): Tensor => converted(x, dtype);
/** (x - mean) / std, channel by channel. */
export const normalize = (x: Tensor, mean: readonly number[], std: readonly number[]): Tensor =>
  new Normalize(mean, std)(x);

/** To [height, width], or so that the shorter side has that length. */
export const resize = (image: Image, size: Size): Image => new Resize(size)(image);
/** With a border. @param padding one number, [left and right, top and bottom], or [left, top, right, bottom] */
export const pad = (
  image: Image,
  padding: Padding,
  fill: Fill = 0,
  paddingMode: BorderMode = "constant",
): Image => new Pad(padding, fill, paddingMode)(image);
/** A rectangle; where it lies outside the picture it is black. */
export const crop = (image: Image, top: number, left: number, height: number, width: number): Image =>
  cropOrBlack(image, top, left, height, width);
/** The middle of a picture. */
export const centerCrop = (image: Image, size: Size): Image => middleOf(image, ...sizePair(size));
/** A rectangle inside the picture, brought to a size. */
export const resizedCrop = (
  image: Image,
  top: number,
  left: number,
  height: number,
  width: number,
  size: Size,
): Image => resize(cropped(image, top, left, height, width), size);
/** The four corners and the middle. */
export const fiveCrop = (image: Image, size: Size): Image[] => five(image, sizePair(size));
/** The four corners and the middle, and the same of the mirrored picture. */
export const tenCrop = (image: Image, size: Size, verticalFlip = false): Image[] =>
  ten(image, sizePair(size), verticalFlip);
/** Left and right changed. */
export const hflip = (image: Image): Image => flipHorizontal(image);
/** Top and bottom changed. */
export const vflip = (image: Image): Image => flipVertical(image);

/** Brighter by a factor: 0 is black, 1 the picture itself. */
export const adjustBrightness = (image: Image, factor: number): Image =>
  enhance.adjustBrightness(image, factor);
/** More contrast by a factor: 0 is one grey, 1 the picture itself. */
export const adjustContrast = (image: Image, factor: number): Image => enhance.adjustContrast(image, factor);
/** More colour by a factor: 0 is grey, 1 the picture itself. */
export const adjustSaturation = (image: Image, factor: number): Image =>
  enhance.adjustSaturation(image, factor);
/** Grey, in one channel or three equal ones. */
export const toGrayscale = (image: Image, numOutputChannels: 1 | 3 = 1): Image =>
  numOutputChannels === 1 ? toL(image) : toRGB(toL(image));
/** Grey, in one channel or three equal ones. */
export const rgbToGrayscale = toGrayscale;

interface Moved {
  interpolation?: Interpolation;
  fill?: Fill;
}

/** Turned counter-clockwise. */
export const rotate = (
  image: Image,
  angle: number,
  {
    interpolation = "nearest",
    expand = false,
    center,
    fill = 0,
  }: Moved & { expand?: boolean; center?: readonly [number, number] } = {},
): Image => turnBy(image, angle, { interpolation, expand, center, fill });

/** Turned clockwise, shifted, scaled and sheared, about a center. */
export function affine(
  image: Image,
  angle: number,
  translate: readonly [number, number],
  scale: number,
  shear: Pair,
  { interpolation = "nearest", fill = 0, center }: Moved & { center?: readonly [number, number] } = {},
): Image {
  const both = typeof shear === "number" ? ([shear, 0] as const) : shear;
  const draw = {
    angle,
    translate: [Math.trunc(translate[0]), Math.trunc(translate[1])] as const,
    scale,
    shear: both,
  };
  const middle = [image.width * 0.5, image.height * 0.5] as const;
  return moveBy(image, inverseAffineMatrix(draw, center ?? middle), { interpolation, fill });
}

/** With four corners of the picture moved to others. */
export const perspective = (
  image: Image,
  startpoints: Corners,
  endpoints: Corners,
  { interpolation = "bilinear", fill = 0 }: Moved = {},
): Image => seenFrom(image, startpoints, endpoints, { interpolation, fill });

/** Blurred by a bell curve; its width is 0.15 of the kernel and 0.35 more unless it is given. */
export function gaussianBlur(image: Image, kernelSize: Pair, sigma: Pair | null = null): Image {
  const kernel = typeof kernelSize === "number" ? ([kernelSize, kernelSize] as const) : kernelSize;
  checkKernel(image, kernel);
  const [x, y] = kernel.map((size) => size * 0.15 + 0.35);
  return blurred(image, kernel, sigma === null ? [x, y] : typeof sigma === "number" ? [sigma, sigma] : sigma);
}

/** [channels, height, width]. */
export const getDimensions = ({ channels, height, width }: Image): [number, number, number] => [
  channels,
  height,
  width,
];
/** [width, height], in this order. */
export const getImageSize = ({ height, width }: Image): [number, number] => [width, height];
/** Channels of a picture: 1 or 3. */
export const getImageNumChannels = ({ channels }: Image): number => channels;
