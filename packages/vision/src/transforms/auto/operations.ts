// What the automatic augmentations are made of: fourteen changes by a magnitude, as torchvision's autoaugment.py.
import { defaultGenerator } from "@tinycnn/core";
import { type Fill, type Interpolation, moveBy } from "../../image/affine.ts";
import { adjustBrightness, adjustContrast, adjustSaturation } from "../../image/enhance.ts";
import type { Image } from "../../image/image.ts";
import { turnBy } from "../../image/rotate.ts";
import { adjustSharpness } from "../../image/sharpness.ts";
import { autocontrast, equalize, invert, posterize, solarize } from "../../image/tones.ts";
import { roundHalfEven } from "../options.ts";
import { inverseAffineMatrix } from "../randomAffine.ts";

export interface How {
  readonly interpolation: Interpolation;
  readonly fill: Fill;
}

const degrees = (radians: number): number => radians * (180 / Math.PI);

const sheared = (image: Image, shear: readonly [number, number], how: How): Image =>
  moveBy(image, inverseAffineMatrix({ angle: 0, translate: [0, 0], scale: 1, shear }, [0, 0]), how);

function shifted(image: Image, translate: readonly [number, number], how: How): Image {
  const middle = [image.width * 0.5, image.height * 0.5] as const;
  return moveBy(image, inverseAffineMatrix({ angle: 0, translate, scale: 1, shear: [0, 0] }, middle), how);
}

export type Operation = keyof typeof OPERATIONS;

const OPERATIONS = {
  Identity: (image: Image) => image,
  ShearX: (image: Image, by: number, how: How) => sheared(image, [degrees(Math.atan(by)), 0], how),
  ShearY: (image: Image, by: number, how: How) => sheared(image, [0, degrees(Math.atan(by))], how),
  TranslateX: (image: Image, by: number, how: How) => shifted(image, [Math.trunc(by), 0], how),
  TranslateY: (image: Image, by: number, how: How) => shifted(image, [0, Math.trunc(by)], how),
  Rotate: (image: Image, by: number, how: How) => turnBy(image, by, how),
  Brightness: (image: Image, by: number) => adjustBrightness(image, 1 + by),
  Color: (image: Image, by: number) => adjustSaturation(image, 1 + by),
  Contrast: (image: Image, by: number) => adjustContrast(image, 1 + by),
  Sharpness: (image: Image, by: number) => adjustSharpness(image, 1 + by),
  Posterize: (image: Image, bits: number) => posterize(image, Math.trunc(bits)),
  Solarize: (image: Image, threshold: number) => solarize(image, threshold),
  AutoContrast: (image: Image) => autocontrast(image),
  Equalize: (image: Image) => equalize(image),
  Invert: (image: Image) => invert(image),
};

export const apply = (image: Image, operation: Operation, magnitude: number, how: How): Image =>
  OPERATIONS[operation](image, magnitude, how);

/** How far an operation goes in each of the bins; none where there is nothing to choose. Of signed ones half go the other way. */
export interface Magnitudes {
  readonly values: readonly number[] | null;
  readonly signed: boolean;
}

/** As torch.linspace in single precision: from both ends to the middle. */
function linspace(from: number, to: number, steps: number): number[] {
  const { fround } = Math;
  const step = fround(fround(fround(to) - fround(from)) / (steps - 1));
  return Array.from({ length: steps }, (_, i) =>
    i < Math.floor(steps / 2) ? fround(fround(from) + step * i) : fround(fround(to) - step * (steps - 1 - i)),
  );
}

/** Largest magnitudes of an augmentation. */
export interface Reach {
  readonly shear: number;
  readonly across: number;
  readonly down: number;
  readonly turn: number;
  readonly colour: number;
  /** Bits that posterizing takes at most. */
  readonly bits: number;
}

export type Space = Partial<Record<Operation, Magnitudes>>;

/** Every operation in torchvision's order, with its magnitudes. */
export function space(bins: number, { shear, across, down, turn, colour, bits }: Reach): Space {
  const signed = (most: number): Magnitudes => ({ values: linspace(0, most, bins), signed: true });
  const one = (): Magnitudes => ({ values: null, signed: false });
  const colours = signed(colour);
  return {
    Identity: one(),
    ShearX: signed(shear),
    ShearY: signed(shear),
    TranslateX: signed(across),
    TranslateY: signed(down),
    Rotate: signed(turn),
    Brightness: colours,
    Color: colours,
    Contrast: colours,
    Sharpness: colours,
    Posterize: {
      values: Array.from(
        { length: bins },
        (_, i) => 8 - roundHalfEven(Math.fround(i / Math.fround((bins - 1) / bits))),
      ),
      signed: false,
    },
    Solarize: { values: linspace(255, 0, bins), signed: false },
    AutoContrast: one(),
    Equalize: one(),
  };
}

/** -magnitude half of the time. */
export const turned = (magnitude: number, signed: boolean): number =>
  signed && defaultGenerator.randint(0, 2) === 1 ? -magnitude : magnitude;
