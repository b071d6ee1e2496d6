import { cat, defaultGenerator, options, type Tensor } from "@tinycnn/core";
import { toL, toRGB } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { share } from "./kinds.ts";
import { grey, sidesOf } from "./onTensors.ts";
import { ImageTransform } from "./transform.ts";

const own = options.signature(
  "RandomGrayscale",
  {
    /** Probability, 0.1 by default. */
    p: options.has(share, 0.1, { en: "probability", ko: "확률" }),
  },
  { name: "RandomGrayscale", title: { en: "grey", ko: "흑백" }, example: { p: 0.1 } },
);

export interface RandomGrayscaleOptions extends options.OptionsOf<typeof own.parameters> {}

/** Grey, in as many channels as before, with probability p. */
export class RandomGrayscale extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly p: number;
  readonly #p: number;

  constructor(p: number);
  constructor(options?: RandomGrayscaleOptions);
  constructor(...args: unknown[]) {
    super();
    this.p = own.read(args).p;
    // As torch compares it with a float32 draw.
    this.#p = Math.fround(this.p);
  }

  override change(image: Image): Image {
    const isGrey = defaultGenerator.rand() < this.#p;
    return isGrey && image.channels === 3 ? toRGB(toL(image)) : image;
  }

  override changeTensor(x: Tensor): Tensor {
    const { channels } = sidesOf("RandomGrayscale", x);
    const isGrey = defaultGenerator.rand() < this.#p;
    if (!isGrey || channels === 1) return x;
    const one = grey(x);
    return cat([one, one, one], -3);
  }

  override toString(): string {
    return `RandomGrayscale(${this.p})`;
  }
}
