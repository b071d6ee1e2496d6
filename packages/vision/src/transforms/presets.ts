// The lecture's pipelines for a data set.
import type { Tensor } from "@tinycnn/core";
import { CenterCrop } from "./centerCrop.ts";
import { Compose } from "./compose.ts";
import { Normalize } from "./normalize.ts";
import { RandomCrop } from "./randomCrop.ts";
import { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
import { Resize } from "./resize.ts";
import { ToTensor } from "./toTensor.ts";
import type { ImageTransform, Transform } from "./transform.ts";

/** What a pipeline must know of the data set. */
export interface PresetOptions {
  /** Height and width of its images. */
  readonly size: number;
  /** Whether a photo is squashed to that size or cropped to it: see DatasetSpec. */
  readonly fit?: "squash" | "crop";
  /** Border before a random crop. */
  readonly pad: number;
  /** Of the training pixels in [0, 1], by channel. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** For training: random crops and mirrors, normalised. */
export const trainTransform = ({ size, pad, mean, std }: PresetOptions) =>
  new Compose([
    new RandomCrop(size, { padding: pad }),
    new RandomHorizontalFlip(),
    new ToTensor(),
    new Normalize(mean, std),
  ]);

/** For evaluation: normalised. */
export const evalTransform = ({ mean, std }: PresetOptions) =>
  new Compose([new ToTensor(), new Normalize(mean, std)]);

/** For a photo of any size: brought to the data set's size, as a picture. */
export const fitTransform = ({ size, fit }: Pick<PresetOptions, "size" | "fit">): Compose<ImageTransform[]> =>
  new Compose(fit === "crop" ? [new Resize(size), new CenterCrop(size)] : [new Resize([size, size])]);

/** For a photo of any size: brought to the data set's size, normalised. */
export const photoTransform = (options: PresetOptions) =>
  new Compose([
    ...fitTransform(options).parts,
    new ToTensor(),
    new Normalize(options.mean, options.std),
  ]) as Transform<Tensor>;
