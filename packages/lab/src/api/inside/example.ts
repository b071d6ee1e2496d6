// One example, as the looks inside take it: a tensor, what a data set's `get` gives, or a photo.
import { say, Tensor, WrongTypeError } from "@tinycnn/core";
import { type DatasetSpec, type Image, image, transforms } from "@tinycnn/vision";
import { packBytes, rangeOf, toBytes } from "../../inside/pack.ts";
import type { PictureData } from "../../inside/views.ts";

/** A tensor [C, H, W] or [1, C, H, W]; with its label, as `dataset.get(i)` gives it; or a picture, which needs `spec`. */
export type Example = Tensor | readonly [Tensor, number] | Image;

export interface ExampleOptions {
  /** Of the data set the model was trained on, such as `testSet.spec`: names of classes, and how a photo is brought to the model. */
  spec?: DatasetSpec;
}

export interface ReadExample {
  /** [1, C, H, W]. */
  x: Tensor;
  label: number | null;
  picture: PictureData;
}

/** @throws TypeError that says what came and what was expected */
export async function readExample(example: Example, { spec }: ExampleOptions = {}): Promise<ReadExample> {
  if (image.isImage(example)) {
    if (!spec)
      throw new WrongTypeError(
        say`a picture needs the data set it is for: pass { spec: testSet.spec } as the last argument`,
      );
    const input = spec.channels === 1 ? image.toL(example) : image.toRGB(example);
    return { ...(await fromTensor(transforms.photoTransform(spec)(input) as Tensor)), label: null };
  }
  const [x, label] = example instanceof Tensor ? [example, null] : example;
  if (!(x instanceof Tensor))
    throw new WrongTypeError(say`expected an example, such as testSet.get(0), got ${typeof x}`);
  return { ...(await fromTensor(x)), label };
}

async function fromTensor(given: Tensor): Promise<Omit<ReadExample, "label">> {
  const shape = given.dim === 4 ? given.shape.slice(1) : given.shape;
  if (shape.length !== 3 || given.numel !== shape.reduce((a, b) => a * b, 1))
    throw new WrongTypeError(say`expected one example [C, H, W], got ${given}`);
  const data = await given.data();
  return { x: given.reshape(1, ...shape), picture: pictureOf(data, shape) };
}

/** A picture as an output keeps it. */
export const packPicture = ({ width, height, channels, data }: Image): PictureData => ({
  width,
  height,
  channels,
  data: packBytes(data),
});

/** Elements [C, H, W] as bytes between their smallest and largest; of other than three channels the first is shown. */
export function pictureOf(data: ArrayLike<number>, [c, height, width]: readonly number[]): PictureData {
  const channels = c === 3 ? 3 : 1;
  const area = height * width;
  const planes = Array.from(
    { length: channels * area },
    (_, i) => data[(i % channels) * area + Math.floor(i / channels)],
  );
  return { width, height, channels, data: packBytes(toBytes(planes, ...rangeOf(planes))) };
}
