// What transforms of images do to tensors [..., C, H, W], as torchvision does: the same draws, moved elements, sizes by interpolation.
import { nn, OutOfRangeError, options, say, type Tensor } from "@tinycnn/core";
import type { Border } from "../image/geometry.ts";

/** Height and width, and channels where a message is to name the picture. @throws RangeError for what has no sides */
export function sidesOf(name: string, x: Tensor): { height: number; width: number; channels: 1 | 3 } {
  if (x.dim < 3) throw new OutOfRangeError(say`${name} expects a tensor [C, H, W], got ${options.show(x)}`);
  const [channels, height, width] = x.shape.slice(-3);
  return { height, width, channels: channels as 1 | 3 };
}

/** A rectangle of it. */
export const cropped = (x: Tensor, top: number, left: number, height: number, width: number): Tensor =>
  x.narrow(-2, top, height).narrow(-1, left, width);

/** With a border of one value or of the picture in a mirror. */
export const widened = (
  x: Tensor,
  { left, right, top, bottom }: Border,
  mode: "constant" | "reflect" | "replicate" = "constant",
  value = 0,
): Tensor => nn.functional.pad(x, [left, right, top, bottom], mode, value);

/** Of another size: bilinear and antialiased, as images are. */
export function resized(x: Tensor, height: number, width: number): Tensor {
  const batch = x.dim === 4 ? x : x.reshape(-1, ...x.shape.slice(-3));
  const made = nn.functional.interpolate(batch, { size: [height, width], mode: "bilinear", antialias: true });
  return made.reshape(...x.shape.slice(0, -2), height, width);
}

/** Colour to grey in one channel; what is grey stays. */
export function grey(x: Tensor): Tensor {
  if (x.shape.at(-3) === 1) return x;
  const [r, g, b] = [0, 1, 2].map((channel) => x.narrow(-3, channel, 1));
  return r.mul(0.2989).add(g.mul(0.587)).add(b.mul(0.114));
}
