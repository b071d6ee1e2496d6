// Every transform by name, as a run's configuration calls it. Each says itself which options it takes.
import { ColorJitter } from "./colorJitter.ts";
import { Cutout } from "./cutout.ts";
import { Grayscale } from "./grayscale.ts";
import { Normalize } from "./normalize.ts";
import { RandomAffine } from "./randomAffine.ts";
import { RandomCrop } from "./randomCrop.ts";
import { RandomErasing } from "./randomErasing.ts";
import { RandomGrayscale } from "./randomGrayscale.ts";
import { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
import { RandomResizedCrop } from "./randomResizedCrop.ts";
import { RandomRotation } from "./randomRotation.ts";
import { Resize } from "./resize.ts";
import { ToTensor } from "./toTensor.ts";
import type { Transform } from "./transform.ts";

type Maker = new (...args: never[]) => Transform;

export const registry: Readonly<Record<string, Maker>> = {
  RandomCrop,
  RandomHorizontalFlip,
  RandomResizedCrop,
  Resize,
  ColorJitter,
  RandomRotation,
  RandomAffine,
  Grayscale,
  RandomGrayscale,
  ToTensor,
  Normalize,
  RandomErasing,
  Cutout,
};

/** A transform of its options by name. @throws ArgumentError for an option that it does not take */
export const make = (name: string, options: Readonly<Record<string, unknown>>): Transform =>
  Reflect.construct(registry[name], [options]);
