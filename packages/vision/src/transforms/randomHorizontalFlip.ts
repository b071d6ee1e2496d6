import { defaultGenerator, options, type Tensor } from "@tinycnn/core";
import { flipHorizontal } from "../image/geometry.ts";
import type { Image } from "../image/image.ts";
import { share } from "./kinds.ts";
import { type FastStep, ImageTransform } from "./transform.ts";

const own = options.signature("RandomHorizontalFlip", {
  /** Probability, 0.5 by default. */
  p: options.has(share, 0.5),
});

export interface RandomHorizontalFlipOptions extends options.OptionsOf<typeof own.parameters> {}

/** Left and right exchanged with probability p. */
export class RandomHorizontalFlip extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly p: number;
  readonly #p: number;

  constructor(p: number);
  constructor(options?: RandomHorizontalFlipOptions);
  constructor(...args: unknown[]) {
    super();
    this.p = own.read(args).p;
    // As torch compares it with a float32 draw.
    this.#p = Math.fround(this.p);
  }

  override get fast(): FastStep {
    return { kind: "flip", p: this.#p };
  }

  override change(image: Image): Image {
    return defaultGenerator.rand() < this.#p ? flipHorizontal(image) : image;
  }

  override changeTensor(x: Tensor): Tensor {
    return defaultGenerator.rand() < this.#p ? x.flip(-1) : x;
  }

  override toString(): string {
    return `RandomHorizontalFlip(${this.p})`;
  }
}
