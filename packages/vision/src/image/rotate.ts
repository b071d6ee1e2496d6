// A picture turned, as PIL's Image.rotate.
import { options } from "@tinycnn/core";
import { type AffineMatrix, anImage, moveBy, pixelOptions } from "./affine.ts";
import { blankImage, type Image } from "./image.ts";

const own = options.signature("rotate", {
  image: options.needs(anImage),
  degrees: options.needs(options.kinds.number()),
  ...pixelOptions,
  /** Whether the result grows until it holds the whole turned picture. */
  expand: options.named(options.kinds.flag, false),
  /** Point [x, y] that stays, from the upper left corner; the middle by default. */
  center: options.named(options.kinds.two(options.kinds.number()), undefined),
});

/** What `rotate` takes by name. */
export interface RotateOptions extends options.OptionsOf<typeof own.parameters> {}

/** Moves pixel (x, y) to the place that `index` gives it. */
function moved(image: Image, width: number, height: number, index: (x: number, y: number) => number): Image {
  const out = blankImage(width, height, image.channels);
  const { channels, data } = image;
  let from = 0;
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++, from += channels) {
      const to = index(x, y) * channels;
      for (let c = 0; c < channels; c++) out.data[to + c] = data[from + c];
    }
  return out;
}

/** By quarters of a circle, where PIL moves pixels and interpolates nothing; null for other angles. */
function quarters(image: Image, angle: number, expand: boolean): Image | null {
  const { width: w, height: h } = image;
  if (angle === 0) return image;
  if (angle === 180) return moved(image, w, h, (x, y) => (h - 1 - y) * w + (w - 1 - x));
  if (!expand && w !== h) return null;
  if (angle === 90) return moved(image, h, w, (x, y) => (w - 1 - x) * h + y);
  if (angle === 270) return moved(image, h, w, (x, y) => x * h + (h - 1 - y));
  return null;
}

/** To 15 decimals, as PIL rounds sines and cosines, so that 90° leaves no crumbs. */
const rounded = (x: number): number => Number(x.toFixed(15));

/** The same without checks, for what has checked already. */
export function turnBy(
  image: Image,
  degrees: number,
  { expand = false, center, interpolation, fill }: RotateOptions,
): Image {
  const rest = degrees % 360;
  const angle = rest < 0 ? rest + 360 : rest;
  const turned = center ? null : quarters(image, angle, expand);
  if (turned) return turned;

  const { width: w, height: h } = image;
  const [cx, cy] = center ?? [w / 2, h / 2];
  const radians = -(angle * (Math.PI / 180));
  const [cos, sin] = [rounded(Math.cos(radians)), rounded(Math.sin(radians))];
  let c = cos * -cx + sin * -cy + cx;
  let f = -sin * -cx + cos * -cy + cy;
  let [width, height] = [w, h];
  if (expand) {
    const corners = [
      [0, 0],
      [w, 0],
      [w, h],
      [0, h],
    ];
    const xs = corners.map(([x, y]) => cos * x + sin * y + c);
    const ys = corners.map(([x, y]) => -sin * x + cos * y + f);
    width = Math.ceil(Math.max(...xs)) - Math.floor(Math.min(...xs));
    height = Math.ceil(Math.max(...ys)) - Math.floor(Math.min(...ys));
    const [left, top] = [-(width - w) / 2, -(height - h) / 2];
    [c, f] = [cos * left + sin * top + c, -sin * left + cos * top + f];
  }
  const matrix: AffineMatrix = [cos, sin, c, -sin, cos, f];
  return moveBy(image, matrix, { interpolation, fill, width, height });
}

/** The picture turned counter-clockwise by `degrees`. */
export function rotate(image: Image, degrees: number, options?: RotateOptions): Image;
export function rotate(...args: unknown[]): Image {
  const { image, degrees, ...how } = own.read(args);
  return turnBy(image, degrees, how);
}

options.describe(rotate, own);
