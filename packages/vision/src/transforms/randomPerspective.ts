import { defaultGenerator, options } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import type { Image } from "../image/image.ts";
import { type Corners, perspective } from "../image/perspective.ts";
import { Chance } from "./chance.ts";
import { fills, interpolations, share } from "./kinds.ts";
import { showCall, wholeBytes } from "./options.ts";

const own = options.signature("RandomPerspective", {
  /** How far corners move: a share of half the side. 0.5 by default. */
  distortionScale: options.has(share, 0.5),
  p: options.has(share, 0.5),
  /** "bilinear" by default. */
  interpolation: options.has(interpolations, "bilinear"),
  /** 0 (black) by default: one value of 0 to 255, or one for each channel. */
  fill: options.has(fills, 0),
});

/** What `RandomPerspective` takes by name. */
export interface RandomPerspectiveOptions extends options.OptionsOf<typeof own.parameters> {}

/** Seen from a random side, with probability p. */
export class RandomPerspective extends Chance {
  static readonly signature: options.Signature = own;
  readonly options: RandomPerspectiveOptions;
  readonly #scale: number;
  readonly #how: { interpolation: Interpolation; fill: Fill };

  constructor(
    ...more: options.Places<
      [distortionScale: number, p: number, interpolation: Interpolation, fill: Fill],
      RandomPerspectiveOptions
    >
  );
  constructor(...args: unknown[]) {
    const read = own.read(args);
    super("RandomPerspective", read.p);
    this.options = own.changed(read);
    this.#scale = read.distortionScale;
    this.#how = { interpolation: read.interpolation, fill: wholeBytes(read.fill) };
  }

  /** Where the picture's corners go, as torchvision's RandomPerspective.get_params. */
  draw({ width, height }: Pick<Image, "width" | "height">): Corners {
    const across = Math.trunc(this.#scale * Math.floor(width / 2));
    const down = Math.trunc(this.#scale * Math.floor(height / 2));
    const near = (most: number): number => defaultGenerator.randint(0, most + 1);
    const far = (size: number, most: number): number => defaultGenerator.randint(size - most - 1, size);
    const topLeft = [near(across), near(down)] as const;
    const topRight = [far(width, across), near(down)] as const;
    const bottomRight = [far(width, across), far(height, down)] as const;
    return [topLeft, topRight, bottomRight, [near(across), far(height, down)]];
  }

  override change(image: Image): Image {
    return defaultGenerator.rand() < Math.fround(this.p) ? this.work(image) : image;
  }

  override work(image: Image): Image {
    const [right, bottom] = [image.width - 1, image.height - 1];
    const own: Corners = [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
    ];
    return perspective(image, own, this.draw(image), this.#how);
  }

  override toString(): string {
    return showCall("RandomPerspective", [], { ...this.options });
  }
}
