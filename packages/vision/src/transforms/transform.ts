// What a transform is: an image or a tensor in, an image or a tensor out, with torchvision's meaning on a PIL image.
import {
  NotPossibleError,
  OutOfRangeError,
  options,
  say,
  Tensor,
  tensor,
  WrongTypeError,
} from "@tinycnn/core";
import { type Image, isImage, showImage } from "../image/image.ts";
import { Callable } from "./callable.ts";

/** What goes through a pipeline of transforms. */
export type Sample = Image | Tensor;

/** What a transform does to a batch of bytes, for those that the fast way knows, in the order in which they may stand. */
export type FastStep =
  | { readonly kind: "alternate"; readonly isMirrored: (pixels: Uint8Array) => boolean }
  | { readonly kind: "crop"; readonly crop: CropStep }
  | { readonly kind: "flip"; readonly p: number }
  | { readonly kind: "toTensor" }
  | { readonly kind: "normalize"; readonly mean: readonly number[]; readonly std: readonly number[] };

export interface CropStep {
  readonly height: number;
  readonly width: number;
  readonly border: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** What lies in the border: black, or the image reflected at its edge. */
  readonly mode: PaddingMode;
}

export type PaddingMode = "constant" | "reflect";

/** From a picture or a tensor to another: call it, or compose several. As torchvision's. */
export abstract class Transform<Out extends Sample = Sample> extends Callable<Sample, Out> {
  /** Applies it; random ones draw from core's default generator, in torchvision's order. */
  abstract override forward(sample: Sample): Out;

  /** As it would be written, for messages and run records. */
  abstract override toString(): string;

  /** What it does to bytes; undefined when only `forward` knows. */
  get fast(): FastStep | undefined {
    return undefined;
  }

  /** The transforms it consists of, in order. */
  get parts(): readonly Transform[] {
    return [this];
  }
}

/** A transform from image to image: it stands before ToTensor, or, where it knows what to do with tensors, behind it too. */
export interface ImageTransform {
  (image: Image): Image;
  (x: Tensor): Tensor;
  (sample: Sample): Sample;
}

export abstract class ImageTransform extends Transform {
  /** Draws what is random and gives a new image, or the same one where nothing changes. */
  abstract change(image: Image): Image;

  /** The same of a tensor [..., C, H, W], of those that do it as torchvision does; the others refuse tensors. */
  changeTensor?(x: Tensor): Tensor;

  override forward(sample: Sample): Sample {
    if (sample instanceof Tensor && this.changeTensor) return this.changeTensor(sample);
    return this.change(isImage(sample) ? sample : needImage(nameOf(this), sample));
  }
}

/** Size of the elements [channels, height, width] of one picture. */
export interface PixelShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A transform of a tensor [C, H, W] that keeps its shape: it stands behind ToTensor. */
export abstract class TensorTransform extends Transform<Tensor> {
  /** Draws what is random and changes the elements in place. */
  abstract write(values: Float32Array, shape: PixelShape): void;

  override forward(sample: Sample): Tensor {
    const name = nameOf(this);
    const x = needTensor(name, sample);
    if (x.dim !== 3)
      throw new OutOfRangeError(say`${name} expects a tensor [C, H, W], got ${options.show(x)}`);
    const [channels, height, width] = x.shape;
    const data = x.device.peek(x.array);
    if (!data)
      throw new NotPossibleError(
        say`${name}: a tensor on ${x.device.name} cannot be read at once; change it on the cpu`,
      );
    const values = Float32Array.from(data);
    this.write(values, { channels, height, width });
    return tensor(values, { shape: x.shape, device: x.device });
  }
}

/** The word a transform's text begins with. */
export const nameOf = (transform: Transform): string => String(transform).split("(", 1)[0];

const show = (sample: Sample): string =>
  isImage(sample) ? showImage(sample) : sample instanceof Tensor ? options.show(sample) : typeof sample;

/** The sample as an image. @throws TypeError that says what came and where the transform belongs */
export function needImage(name: string, sample: Sample): Image {
  if (isImage(sample)) return sample;
  throw new WrongTypeError(say`${name} expects an image, got ${show(sample)}. Put ${name} before ToTensor`);
}

/** The sample as a tensor. @throws TypeError that says what came and where the transform belongs */
export function needTensor(name: string, sample: Sample): Tensor {
  if (sample instanceof Tensor) return sample;
  throw new WrongTypeError(say`${name} expects a tensor, got ${show(sample)}. Put ${name} after ToTensor`);
}

/** `[a, b]` of one number or a pair. */
export const sizePair = (size: number | readonly [number, number]): readonly [number, number] =>
  typeof size === "number" ? [size, size] : size;

export const showSize = (size: number | readonly number[]): string =>
  typeof size === "number" ? `${size}` : `[${size.join(", ")}]`;
