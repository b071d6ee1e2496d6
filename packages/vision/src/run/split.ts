// A validation split: pictures taken off the training data, the same for the same seed, without touching the run's own random stream.
import { Generator, say } from "@tinycnn/core";
import { ImageDataset } from "../datasets/index.ts";
import { UserError } from "../errors.ts";

/** The pictures at these places, in this order. */
function pick(from: ImageDataset, places: Int32Array): ImageDataset {
  const bytes = from.size * from.size * from.channels;
  const images = new Uint8Array(places.length * bytes);
  places.forEach((place, i) => {
    images.set(from.images.subarray(place * bytes, (place + 1) * bytes), i * bytes);
  });
  const labels = Uint8Array.from(places, (place) => from.labels[place]);
  return new ImageDataset(from.spec, { images, labels }, { transform: from.transform ?? undefined });
}

/**
 * Splits training data at random, as torch.utils.data.random_split with a generator of its own.
 *
 * @param validation number of pictures, or below 1 their share
 * @throws UserError when nothing would be left on either side
 */
export function splitOff(
  data: ImageDataset,
  validation: number,
  seed: number,
): { train: ImageDataset; validation: ImageDataset } {
  const count = validation < 1 ? Math.round(validation * data.length) : validation;
  if (count < 1 || count >= data.length)
    throw new UserError(
      say`--validation ${validation}: of ${data.length} training images that takes ${count}; take at least 1 and leave at least 1`,
    );
  const order = new Generator(seed).randperm(data.length);
  const rest = data.length - count;
  return { train: pick(data, order.subarray(0, rest)), validation: pick(data, order.subarray(rest)) };
}
