// How networks for 32×32 pictures are made that are called by name.
import { type nn, options, say } from "@tinycnn/core";

const parameters = {
  /** Logits that come out, 10 by default. */
  numClasses: options.named(options.kinds.whole(1), 10),
  /** Channels of the images: 3 colour (default), 1 grey. */
  inChannels: options.named(options.kinds.whole(1), 3),
  /** Height and width of the images in pixels, 32 by default; only LeNet's and VGG's linear layers depend on it. */
  imageSize: options.named(options.kinds.whole(1), 32),
};

export type Asked = options.ValuesOf<typeof parameters>;

/** A network for CIFAR's pictures: called, it makes one; its description says what it takes. */
export interface CifarModel {
  (options?: options.OptionsOf<typeof parameters>): nn.Module;
  readonly settings: options.Signature;
}

/** Side of the maps that are left, at least one pixel. @throws ArgumentError where nothing is left */
export function sideLeft(name: string, imageSize: number, side: number): number {
  if (side >= 1) return side;
  throw options.wrong(
    name,
    "imageSize",
    say`as large that a pixel is left after the last pooling`,
    imageSize,
  );
}

/** A network under a name, made for images of 32×32, with initial weights as each layer draws its own. */
export function cifar(name: string, build: (asked: Asked) => nn.Module): CifarModel {
  const settings = options.signature(name, parameters);
  const make = (...args: unknown[]): nn.Module => build(settings.read(args) as Asked);
  Object.defineProperty(make, "name", { value: name });
  return Object.assign(make, { settings });
}
