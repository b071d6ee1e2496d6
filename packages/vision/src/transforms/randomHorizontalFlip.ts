import { defaultGenerator } from "@tinycnn/core";
import { flipHorizontal } from "../image/geometry.ts";
import type { Image } from "../image/image.ts";
import { probability } from "./options.ts";
import { type FastStep, ImageTransform } from "./transform.ts";

/** Left and right exchanged with probability p. */
export class RandomHorizontalFlip extends ImageTransform {
  readonly p: number;
  readonly #p: number;

  constructor(p = 0.5) {
    super();
    this.p = p;
    this.#p = probability("RandomHorizontalFlip", p);
  }

  override get fast(): FastStep {
    return { kind: "flip", p: this.#p };
  }

  override change(image: Image): Image {
    return defaultGenerator.rand() < this.#p ? flipHorizontal(image) : image;
  }

  override toString(): string {
    return `RandomHorizontalFlip(${this.p})`;
  }
}
