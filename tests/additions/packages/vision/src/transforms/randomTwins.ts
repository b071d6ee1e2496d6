import { defaultGenerator, options } from "@tinycnn/core";
import type { Image } from "../image/image.ts";
import { share } from "./kinds.ts";
import { ImageTransform } from "./transform.ts";

const own = options.signature(
  "RandomTwins",
  {
    /** Probability, 0.5 by default. */
    p: options.has(share, 0.5, { en: "probability", ko: "확률" }),
  },
  { name: "RandomTwins", title: { en: "inverted", ko: "반전" }, example: { p: 0.25 } },
);

/** The negative, with probability p. */
export class RandomTwins extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly p: number;

  constructor(...more: options.Places<[p: number], { p?: number }>);
  constructor(...args: unknown[]) {
    super();
    this.p = own.read(args).p;
  }

  override change(image: Image): Image {
    return defaultGenerator.rand() < this.p ? { ...image, data: image.data.map((x) => 255 - x) } : image;
  }
}
