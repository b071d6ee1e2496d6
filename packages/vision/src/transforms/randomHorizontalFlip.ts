import { defaultGenerator } from "@tinycnn/core";
import { flipHorizontal } from "../image/geometry.ts";
import type { Image } from "../image/image.ts";
import { type FastStep, needImage, type Sample, Transform } from "./transform.ts";

/** Left and right exchanged with probability p. */
export class RandomHorizontalFlip extends Transform<Image> {
  readonly p: number;

  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p <= 1)) throw new RangeError(`RandomHorizontalFlip: p must be in [0, 1], got ${p}`);
    this.p = p;
  }

  override get fast(): FastStep {
    return { kind: "flip", p: this.p };
  }

  override forward(sample: Sample): Image {
    const image = needImage("RandomHorizontalFlip", sample);
    return defaultGenerator.rand() < this.p ? flipHorizontal(image) : image;
  }

  override toString(): string {
    return `RandomHorizontalFlip(${this.p})`;
  }
}
