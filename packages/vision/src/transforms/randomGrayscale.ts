import { defaultGenerator } from "@tinycnn/core";
import { toL, toRGB } from "../image/grayscale.ts";
import type { Image } from "../image/image.ts";
import { probability } from "./options.ts";
import { ImageTransform } from "./transform.ts";

/** Grey, in as many channels as before, with probability p. */
export class RandomGrayscale extends ImageTransform {
  readonly p: number;
  readonly #p: number;

  constructor(p = 0.1) {
    super();
    this.p = p;
    this.#p = probability("RandomGrayscale", p);
  }

  override change(image: Image): Image {
    const isGrey = defaultGenerator.rand() < this.#p;
    return isGrey && image.channels === 3 ? toRGB(toL(image)) : image;
  }

  override toString(): string {
    return `RandomGrayscale(${this.p})`;
  }
}
