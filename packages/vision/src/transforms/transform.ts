// What a transform is: an image or a tensor in, an image or a tensor out, with torchvision's meaning on a PIL image.
import { Tensor } from "@tinycnn/core";
import { type Image, isImage, showImage } from "../image/image.ts";

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

type Callable<Out extends Sample> = (sample: Sample) => Out;

/** Transforms are called like functions: `transform(image)`. */
export interface Transform<Out extends Sample = Sample> extends Callable<Out> {}

export abstract class Transform<Out extends Sample = Sample> {
  constructor() {
    const self = ((sample: Sample) => self.forward(sample)) as Transform<Out>;
    Object.setPrototypeOf(self, new.target.prototype);
    // The fields of the class are set on what the constructor returns.
    // biome-ignore lint/correctness/noConstructorReturn: a transform is a function with the class's methods
    return self;
  }

  /** Applies it; random ones draw from core's default generator, in torchvision's order. */
  abstract forward(sample: Sample): Out;

  /** As it would be written, for messages and run records. */
  abstract toString(): string;

  /** What it does to bytes; undefined when only `forward` knows. */
  get fast(): FastStep | undefined {
    return undefined;
  }
}

const show = (sample: Sample): string =>
  isImage(sample) ? showImage(sample) : sample instanceof Tensor ? String(sample) : typeof sample;

/** The sample as an image. @throws TypeError that says what came and where the transform belongs */
export function needImage(name: string, sample: Sample): Image {
  if (isImage(sample)) return sample;
  throw new TypeError(`${name} expects an image, got ${show(sample)}. Put ${name} before ToTensor`);
}

/** The sample as a tensor. @throws TypeError that says what came and where the transform belongs */
export function needTensor(name: string, sample: Sample): Tensor {
  if (sample instanceof Tensor) return sample;
  throw new TypeError(`${name} expects a tensor, got ${show(sample)}. Put ${name} after ToTensor`);
}

/** `[a, b]` of one number or a pair. @throws RangeError unless both are whole numbers of at least 1 */
export function sizePair(name: string, size: number | readonly [number, number]): readonly [number, number] {
  const pair = typeof size === "number" ? ([size, size] as const) : size;
  if (pair.length !== 2 || pair.some((side) => !Number.isInteger(side) || side < 1))
    throw new RangeError(
      `${name}: expected a size or [height, width] of whole numbers of at least 1, got ${showSize(size)}`,
    );
  return pair;
}

export const showSize = (size: number | readonly number[]): string =>
  typeof size === "number" ? `${size}` : `[${size.join(", ")}]`;
