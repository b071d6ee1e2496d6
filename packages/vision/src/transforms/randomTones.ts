// Tones changed with a probability: torchvision's RandomInvert, RandomPosterize and their kin.
import { options } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { adjustSharpness } from "../image/sharpness.ts";
import { autocontrast, equalize, invert, posterize, solarize } from "../image/tones.ts";
import { Chance } from "./chance.ts";
import { share } from "./kinds.ts";

const { number, whole } = options.kinds;

/** Probability, 0.5 by default. */
const p = options.has(share, 0.5);
interface Often {
  p?: number;
}

const randomInvert = options.signature("RandomInvert", { p });

/** Bright and dark exchanged, with probability p. */
export class RandomInvert extends Chance {
  static readonly signature: options.Signature = randomInvert;

  constructor(...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    super("RandomInvert", randomInvert.read(args).p);
  }
  override work(image: Image): Image {
    return invert(image);
  }
}

const randomPosterize = options.signature("RandomPosterize", { bits: options.needs(whole(0, 8)), p });

/** Only the upper bits of every byte kept, with probability p. */
export class RandomPosterize extends Chance {
  static readonly signature: options.Signature = randomPosterize;
  readonly bits: number;

  constructor(bits: number, ...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    const { bits, p } = randomPosterize.read(args);
    super("RandomPosterize", p, [bits]);
    this.bits = bits;
  }
  override work(image: Image): Image {
    return posterize(image, this.bits);
  }
}

const randomSolarize = options.signature("RandomSolarize", { threshold: options.needs(number()), p });

/** Bytes of the threshold and above inverted, with probability p. */
export class RandomSolarize extends Chance {
  static readonly signature: options.Signature = randomSolarize;
  readonly threshold: number;

  constructor(threshold: number, ...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    const { threshold, p } = randomSolarize.read(args);
    super("RandomSolarize", p, [threshold]);
    this.threshold = threshold;
  }
  override work(image: Image): Image {
    return solarize(image, this.threshold);
  }
}

const randomAdjustSharpness = options.signature("RandomAdjustSharpness", {
  sharpnessFactor: options.needs(number({ min: 0 })),
  p,
});

/** Sharper or softer by a factor (0: soft, 1: as it is, 2: twice as sharp), with probability p. */
export class RandomAdjustSharpness extends Chance {
  static readonly signature: options.Signature = randomAdjustSharpness;
  readonly sharpnessFactor: number;

  constructor(sharpnessFactor: number, ...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    const { sharpnessFactor, p } = randomAdjustSharpness.read(args);
    super("RandomAdjustSharpness", p, [sharpnessFactor]);
    this.sharpnessFactor = sharpnessFactor;
  }
  override work(image: Image): Image {
    return adjustSharpness(image, this.sharpnessFactor);
  }
}

const randomAutocontrast = options.signature("RandomAutocontrast", { p });

/** Each channel stretched from 0 to 255, with probability p. */
export class RandomAutocontrast extends Chance {
  static readonly signature: options.Signature = randomAutocontrast;

  constructor(...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    super("RandomAutocontrast", randomAutocontrast.read(args).p);
  }
  override work(image: Image): Image {
    return autocontrast(image);
  }
}

const randomEqualize = options.signature("RandomEqualize", { p });

/** Each channel's tones spread until all come about as often, with probability p. */
export class RandomEqualize extends Chance {
  static readonly signature: options.Signature = randomEqualize;

  constructor(...more: options.Places<[p: number], Often>);
  constructor(...args: unknown[]) {
    super("RandomEqualize", randomEqualize.read(args).p);
  }
  override work(image: Image): Image {
    return equalize(image);
  }
}
