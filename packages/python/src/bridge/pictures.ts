// Pictures between PIL's words, the engine's images and tensors of bytes.
import { type Tensor, tensor } from "@tinycnn/core";
import { datasets, type Image, image } from "@tinycnn/vision";
import { elements } from "./reading.ts";

type Channels = 1 | 3;

const bytesOf = (x: Tensor): Uint8Array => Uint8Array.from(elements(x));

/** Sets by the name of their class. */
const { CIFAR10, CIFAR100, FashionMNIST, KMNIST, MNIST } = datasets;
const sets = { CIFAR10, CIFAR100, FashionMNIST, KMNIST, MNIST };

export const pictures = {
  /** [C, H, W] as a picture. */
  pictureOf(x: Tensor): Image {
    return pictures.pictureOfBytes(x.permute(1, 2, 0));
  },
  /** [H, W] or [H, W, C] as a picture. */
  pictureOfBytes(x: Tensor): Image {
    const [height, width, channels = 1] = x.shape;
    return image.makeImage({ width, height, channels: channels as Channels, data: bytesOf(x) });
  },
  /** The bytes [C, H, W] of a picture. */
  pictureTensor: ({ data, width, height, channels }: Image): Tensor =>
    tensor(data, { shape: [height, width, channels] }).permute(2, 0, 1),
  /** The bytes [H, W] or [H, W, C]. */
  pictureBytes: ({ data, width, height, channels }: Image): Tensor =>
    tensor(data, { shape: channels === 1 ? [height, width] : [height, width, channels] }),

  pictureCopy: (picture: Image): Image => image.makeImage({ ...picture, data: picture.data.slice() }),
  inverted: (picture: Image): Image =>
    image.makeImage({ ...picture, data: picture.data.map((byte) => 255 - byte) }),
  resized: (picture: Image, width: number, height: number, filter: image.ResizeFilter): Image =>
    image.resize(picture, height, width, filter),
  cropped: (picture: Image, left: number, top: number, width: number, height: number): Image =>
    image.cropOrBlack(picture, top, left, height, width),
  filled(width: number, height: number, colour: readonly number[]): Image {
    const { channels, data } = image.blankImage(width, height, colour.length as Channels);
    return { width, height, channels, data: data.map((_, i) => colour[i % colour.length]) };
  },
  /** Grey as black and white: what is lost at a point is given to its neighbours (Floyd and Steinberg, as PIL has it), or cut in the middle. */
  bitsOf({ data, width, height }: Image, isDithered: boolean): Image {
    const out = new Uint8Array(data.length);
    const errors = new Int32Array(width + 1);
    for (let y = 0; y < height; y++) {
      let [left, below, corner] = [0, 0, 0];
      for (let x = 0; x < width; x++) {
        const at = y * width + x;
        if (!isDithered) {
          out[at] = data[at] >= 128 ? 255 : 0;
          continue;
        }
        const light = data[at] + Math.trunc((left + errors[x + 1]) / 16);
        const clipped = Math.min(255, Math.max(0, light));
        out[at] = clipped > 128 ? 255 : 0;
        const lost = clipped - out[at];
        errors[x] = 3 * lost + below;
        below = 5 * lost + corner;
        corner = lost;
        left = 7 * lost;
      }
      errors[width] = below;
    }
    return image.makeImage({ width, height, channels: 1, data: out });
  },
  pixel: ({ data, width, channels }: Image, x: number, y: number): number[] => [
    ...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels),
  ],
  bytesOf: (given: ArrayLike<number>): Uint8Array => Uint8Array.from(given),

  dataset: (name: keyof typeof sets, images: Uint8Array, labels: Uint8Array): datasets.ImageDataset =>
    new datasets.ImageDataset(sets[name].spec, { images, labels }),
  /** A batch in one step; its pixels are drawn now, not when somebody looks at them. */
  batch: (set: datasets.ImageDataset, indices: readonly number[]): [Tensor, Tensor] | undefined =>
    set.batch?.(Int32Array.from(indices)),
  /** All pictures [N, H, W] or [N, H, W, C]. */
  allPictures: ({ images, size, channels, length }: datasets.ImageDataset, isFlat: boolean): Tensor =>
    tensor(images, { shape: [length, size, size, ...(isFlat ? [] : [channels])] }),
  allLabels: ({ labels }: datasets.ImageDataset): Tensor => tensor(Int32Array.from(labels)),
};
