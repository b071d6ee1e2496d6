// A validation split: pictures taken off the training data, the same for the same seed, without touching the run's own random stream.
import { Generator, say } from "@tinycnn/core";
import type { ImageDataset } from "../datasets/index.ts";
import { UserError } from "../errors.ts";

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
  return { train: data.pick(order.subarray(0, rest)), validation: data.pick(order.subarray(rest)) };
}
