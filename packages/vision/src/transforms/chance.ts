// Transforms that do something with a probability, and nothing else.
import { defaultGenerator } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { showCall } from "./options.ts";
import { ImageTransform } from "./transform.ts";

/** Does its work with probability p, which is compared as torch compares it: with a number in single precision. */
export abstract class Chance extends ImageTransform {
  readonly p: number;
  readonly #name: string;
  readonly #first: readonly unknown[];

  /** @param first what its call begins with, before p */
  constructor(name: string, p: number, first: readonly unknown[] = []) {
    super();
    this.p = p;
    this.#name = name;
    this.#first = first;
  }

  /** What it does when it does something. */
  abstract work(image: Image): Image;

  override change(image: Image): Image {
    return defaultGenerator.rand() < this.p ? this.work(image) : image;
  }

  override toString(): string {
    return showCall(this.#name, [...this.#first, this.p].map(String), {});
  }
}
