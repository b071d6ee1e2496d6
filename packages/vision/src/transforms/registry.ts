// Every transform by name, with the options that a run's configuration may give it.
import { say } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import { ColorJitter } from "./colorJitter.ts";
import { Cutout } from "./cutout.ts";
import { Grayscale } from "./grayscale.ts";
import { Normalize } from "./normalize.ts";
import type { Range } from "./options.ts";
import { RandomAffine } from "./randomAffine.ts";
import { type Padding, RandomCrop } from "./randomCrop.ts";
import { RandomErasing } from "./randomErasing.ts";
import { RandomGrayscale } from "./randomGrayscale.ts";
import { RandomHorizontalFlip } from "./randomHorizontalFlip.ts";
import { RandomResizedCrop } from "./randomResizedCrop.ts";
import { RandomRotation } from "./randomRotation.ts";
import { Resize } from "./resize.ts";
import { ToTensor } from "./toTensor.ts";
import type { PaddingMode, Transform } from "./transform.ts";

/** What an option may be: the constructors check the values, this the form that JSON gives them. */
export interface Kind<T> {
  readonly what: () => string;
  is(value: unknown): value is T;
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isList = (value: unknown, ...lengths: number[]): boolean =>
  Array.isArray(value) && value.every(isNumber) && (lengths.length === 0 || lengths.includes(value.length));
const kind = <T>(what: () => string, is: (value: unknown) => boolean): Kind<T> => ({
  what,
  is: is as Kind<T>["is"],
});

type Pair = readonly [number, number];
const number = kind<number>(() => say`a number`, isNumber);
const flag = kind<boolean>(
  () => say`true or false`,
  (v) => typeof v === "boolean",
);
const word = kind<string>(
  () => say`a word`,
  (v) => typeof v === "string",
);
const numbers = kind<readonly number[]>(
  () => say`a list of numbers`,
  (v) => isList(v),
);
const pair = kind<Pair>(
  () => say`two numbers`,
  (v) => isList(v, 2),
);
const range = kind<Range>(
  () => say`a number or two`,
  (v) => isNumber(v) || isList(v, 2),
);
const size = kind<number | Pair>(
  () => say`a number or [height, width]`,
  (v) => isNumber(v) || isList(v, 2),
);
const padding = kind<Padding>(
  () => say`a number, two or four`,
  (v) => isNumber(v) || isList(v, 2, 4),
);
const paddingMode = word as Kind<PaddingMode>;
const shear = kind<Range | readonly [number, number, number, number]>(
  () => say`a number, two or four`,
  (v) => isNumber(v) || isList(v, 2, 4),
);
const fill = kind<Fill>(
  () => say`a number or one for each channel`,
  (v) => isNumber(v) || isList(v),
);
const erased = kind<number | readonly number[] | "random">(
  () => say`a number, one for each channel, or "random"`,
  (v) => isNumber(v) || isList(v) || v === "random",
);
const interpolation = word as Kind<Interpolation>;

type Kinds = Record<string, Kind<unknown>>;
type Values<K extends Kinds> = { [Name in keyof K]: K[Name] extends Kind<infer T> ? T : never };

/** A transform's options, and how it is made of those that were checked. */
export interface Entry {
  readonly required: Kinds;
  readonly optional: Kinds;
  make(given: Record<string, unknown>): Transform;
}

const entry = <R extends Kinds, O extends Kinds>(
  required: R,
  optional: O,
  make: (given: Values<R> & Partial<Values<O>>) => Transform,
): Entry => ({ required, optional, make: make as Entry["make"] });

export const registry: Readonly<Record<string, Entry>> = {
  RandomCrop: entry({ size }, { padding, paddingMode }, ({ size, ...rest }) => new RandomCrop(size, rest)),
  RandomHorizontalFlip: entry({}, { p: number }, ({ p }) => new RandomHorizontalFlip(p)),
  RandomResizedCrop: entry(
    { size },
    { scale: pair, ratio: pair },
    ({ size, ...rest }) => new RandomResizedCrop(size, rest),
  ),
  Resize: entry({ size }, {}, ({ size }) => new Resize(size)),
  ColorJitter: entry(
    {},
    { brightness: range, contrast: range, saturation: range, hue: range },
    (given) => new ColorJitter(given),
  ),
  RandomRotation: entry(
    { degrees: range },
    { interpolation, expand: flag, center: pair, fill },
    ({ degrees, ...rest }) => new RandomRotation(degrees, rest),
  ),
  RandomAffine: entry(
    { degrees: range },
    { translate: pair, scale: pair, shear, interpolation, fill, center: pair },
    ({ degrees, ...rest }) => new RandomAffine(degrees, rest),
  ),
  Grayscale: entry(
    {},
    { numOutputChannels: number },
    ({ numOutputChannels }) => new Grayscale(numOutputChannels as 1 | 3 | undefined),
  ),
  RandomGrayscale: entry({}, { p: number }, ({ p }) => new RandomGrayscale(p)),
  ToTensor: entry({}, {}, () => new ToTensor()),
  Normalize: entry({ mean: numbers, std: numbers }, {}, ({ mean, std }) => new Normalize(mean, std)),
  RandomErasing: entry(
    {},
    { p: number, scale: pair, ratio: pair, value: erased },
    ({ p, ...rest }) => new RandomErasing(p, rest),
  ),
  Cutout: entry({ size: number }, { value: number }, ({ size, ...rest }) => new Cutout(size, rest)),
};
