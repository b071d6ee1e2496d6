// The general way of a pipeline [images…] ToTensor [tensors…] for a batch: picture by picture, from bytes straight into the batch's
// buffer, with no tensor in between.
import { ShapeError, say } from "@tinycnn/core";
import { type Image, showImage } from "../image/image.ts";
import { ToTensor, writeFloats } from "./toTensor.ts";
import { ImageTransform, TensorTransform, type Transform } from "./transform.ts";

export interface StepPipeline {
  readonly images: readonly ImageTransform[];
  readonly tensors: readonly TensorTransform[];
}

/** The two halves of a pipeline; null when something in it is neither, and only the transform itself knows what to do. */
export function stepPipeline({ parts }: Transform): StepPipeline | null {
  const at = parts.findIndex((part) => part instanceof ToTensor);
  const images = parts.slice(0, at).filter((part) => part instanceof ImageTransform);
  const tensors = parts.slice(at + 1).filter((part) => part instanceof TensorTransform);
  return at >= 0 && images.length + tensors.length + 1 === parts.length ? { images, tensors } : null;
}

/** A batch's elements, and its shape [count, channels, height, width]. */
export interface BatchPixels {
  readonly pixels: Float32Array;
  readonly shape: readonly number[];
}

/**
 * Makes `count` pictures one after the other, with the draws that the transforms themselves would make.
 *
 * @throws ShapeError when they come out in different sizes
 */
export function runSteps(
  { images, tensors }: StepPipeline,
  count: number,
  imageAt: (i: number) => Image,
): BatchPixels {
  let first: Image | undefined;
  let pixels = new Float32Array(0);
  for (let i = 0; i < count; i++) {
    const image = images.reduce((made, transform) => transform.change(made), imageAt(i));
    first ??= image;
    if (i === 0) pixels = new Float32Array(count * image.data.length);
    if (image.width !== first.width || image.height !== first.height || image.channels !== first.channels)
      throw new ShapeError(
        say`an ${showImage(first)} and an ${showImage(image)} do not make a batch; add a Resize or a crop that makes them equal`,
      );
    const size = image.data.length;
    const out = pixels.subarray(i * size, (i + 1) * size);
    writeFloats(image, out);
    for (const transform of tensors) transform.write(out, image);
  }
  const { channels, height, width } = first ?? { channels: 0, height: 0, width: 0 };
  return { pixels, shape: [count, channels, height, width] };
}
