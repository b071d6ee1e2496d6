// AutoAugment, RandAugment and TrivialAugmentWide, with torchvision's draws and pixels.
import { defaultGenerator, OutOfRangeError, options, say } from "@tinycnn/core";
import type { Fill, Interpolation } from "../../image/affine.ts";
import type { Image } from "../../image/image.ts";
import { fills, interpolations } from "../kinds.ts";
import { showCall, wholeBytes } from "../options.ts";
import { ImageTransform } from "../transform.ts";
import { apply, type How, type Operation, type Space, space, turned } from "./operations.ts";
import { policies } from "./policies.ts";

const { choice, optional, whole } = options.kinds;

const moved = {
  /** "nearest" by default. */
  interpolation: options.has(interpolations, "nearest"),
  /** Where the picture has nothing: black by default. */
  fill: options.has(optional(fills), null),
};
interface Moved {
  interpolation?: Interpolation;
  fill?: Fill | null;
}

/** Changes a picture in ways that it chooses itself. */
abstract class Automatic extends ImageTransform {
  readonly options: Readonly<Record<string, unknown>>;
  readonly how: How;
  readonly #name: string;

  constructor(
    own: options.Signature,
    { interpolation, fill, ...others }: { interpolation: Interpolation; fill: Fill | null },
  ) {
    super();
    this.#name = own.name;
    this.options = own.changed({ ...others, interpolation, fill });
    this.how = { interpolation, fill: fill === null ? 0 : wholeBytes(fill) };
  }

  override toString(): string {
    return showCall(this.#name, [], this.options);
  }
}

/** RandAugment's and AutoAugment's magnitudes: shifts are shares of the picture. */
const moderate = (bins: number, { width, height }: Image): Space =>
  space(bins, {
    shear: 0.3,
    across: (150 / 331) * width,
    down: (150 / 331) * height,
    turn: 30,
    colour: 0.9,
    bits: 4,
  });

/** One of the operations, all as likely. */
function drawn(all: Space): [name: Operation, values: readonly number[] | null, signed: boolean] {
  const entries = Object.entries(all);
  const [name, { values, signed }] = entries[defaultGenerator.randint(0, entries.length)];
  return [name as Operation, values, signed];
}

const randAugment = options.signature("RandAugment", {
  /** Operations, one after the other. */
  numOps: options.has(whole(0), 2),
  /** Which of the bins all of them take. */
  magnitude: options.has(whole(0), 9),
  numMagnitudeBins: options.has(whole(2), 31),
  ...moved,
});

/** Some operations drawn at random, all with one magnitude (Cubuk et al. 2020, https://arxiv.org/abs/1909.13719). */
export class RandAugment extends Automatic {
  static readonly signature: options.Signature = randAugment;
  readonly numOps: number;
  readonly magnitude: number;
  readonly numMagnitudeBins: number;

  /** @throws RangeError for a magnitude that is none of the bins */
  constructor(
    ...more: options.Places<
      [
        numOps: number,
        magnitude: number,
        numMagnitudeBins: number,
        interpolation: Interpolation,
        fill: Fill | null,
      ],
      { numOps?: number; magnitude?: number; numMagnitudeBins?: number } & Moved
    >
  );
  constructor(...args: unknown[]) {
    const read = randAugment.read(args);
    super(randAugment, read);
    this.numOps = read.numOps;
    this.magnitude = read.magnitude;
    this.numMagnitudeBins = read.numMagnitudeBins;
    if (this.magnitude >= this.numMagnitudeBins)
      throw new OutOfRangeError(
        say`RandAugment: magnitude must be below numMagnitudeBins, ${this.numMagnitudeBins}, got ${this.magnitude}`,
      );
  }

  override change(image: Image): Image {
    const all = moderate(this.numMagnitudeBins, image);
    let made = image;
    for (let i = 0; i < this.numOps; i++) {
      const [name, values, signed] = drawn(all);
      made = apply(made, name, turned(values?.[this.magnitude] ?? 0, signed), this.how);
    }
    return made;
  }
}

const trivialAugmentWide = options.signature("TrivialAugmentWide", {
  numMagnitudeBins: options.has(whole(2), 31),
  ...moved,
});

/** One operation with one magnitude, both drawn at random (Müller & Hutter 2021, https://arxiv.org/abs/2103.10158). */
export class TrivialAugmentWide extends Automatic {
  static readonly signature: options.Signature = trivialAugmentWide;
  readonly numMagnitudeBins: number;
  readonly #space: Space;

  constructor(
    ...more: options.Places<
      [numMagnitudeBins: number, interpolation: Interpolation, fill: Fill | null],
      { numMagnitudeBins?: number } & Moved
    >
  );
  constructor(...args: unknown[]) {
    const read = trivialAugmentWide.read(args);
    super(trivialAugmentWide, read);
    this.numMagnitudeBins = read.numMagnitudeBins;
    const reach = { shear: 0.99, across: 32, down: 32, turn: 135, colour: 0.99, bits: 6 };
    this.#space = space(this.numMagnitudeBins, reach);
  }

  override change(image: Image): Image {
    const [name, values, signed] = drawn(this.#space);
    const magnitude = values ? values[defaultGenerator.randint(0, values.length)] : 0;
    return apply(image, name, turned(magnitude, signed), this.how);
  }
}

/** Which data set a policy was learned on. */
export const AutoAugmentPolicy = { IMAGENET: "imagenet", CIFAR10: "cifar10", SVHN: "svhn" } as const;
type PolicyName = keyof typeof policies;

const autoAugment = options.signature("AutoAugment", {
  /** "imagenet" by default, "cifar10" or "svhn". */
  policy: options.has(choice("imagenet", "cifar10", "svhn"), "imagenet"),
  ...moved,
});

/** A policy that was learned on a data set: one of 25 pairs of operations, drawn at random. */
export class AutoAugment extends Automatic {
  static readonly signature: options.Signature = autoAugment;
  readonly policy: PolicyName;

  constructor(
    ...more: options.Places<
      [policy: PolicyName, interpolation: Interpolation, fill: Fill | null],
      { policy?: PolicyName } & Moved
    >
  );
  constructor(...args: unknown[]) {
    const read = autoAugment.read(args);
    super(autoAugment, read);
    this.policy = read.policy;
  }

  override change(image: Image): Image {
    const pairs = policies[this.policy];
    const all: Space = { ...moderate(10, image), Invert: { values: null, signed: false } };
    const pair = pairs[defaultGenerator.randint(0, pairs.length)];
    const shares = [defaultGenerator.rand(), defaultGenerator.rand()];
    const signs = [defaultGenerator.randint(0, 2), defaultGenerator.randint(0, 2)];
    return pair.reduce((made, [name, p, at], i) => {
      if (!(shares[i] <= Math.fround(p))) return made;
      const { values, signed } = all[name] as NonNullable<Space[Operation]>;
      const magnitude = at === null ? 0 : (values as readonly number[])[at];
      return apply(made, name, signed && signs[i] === 0 ? -magnitude : magnitude, this.how);
    }, image);
  }
}
