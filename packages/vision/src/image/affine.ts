// A picture through an affine map, as PIL's Image.transform(size, AFFINE, …), pixel for pixel (Pillow's Geometry.c).
import { OutOfRangeError, options, say } from "@tinycnn/core";
import { blankImage, type Image, isImage, showImage } from "./image.ts";

/** How a colour between pixels is found: that of the pixel it lies in, or a mixture of the four around. */
export type Interpolation = "nearest" | "bilinear";

/** Where the picture has nothing: one value of 0 … 255 for all channels or one for each. */
export type Fill = number | readonly number[];

/** The point (x, y) of the result is (a x + b y + c, d x + e y + f) of the picture; pixels are unit squares. */
export type AffineMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Beyond this 16 bits before the point do not hold a coordinate. */
const FIXED_LIMIT = 32_768;

/** A picture of one colour. @throws RangeError when the colour has another number of channels */
export function filled(width: number, height: number, image: Image, fill: Fill): Image {
  const out = blankImage(width, height, image.channels);
  if (typeof fill === "number") {
    if (fill !== 0) out.data.fill(fill);
    return out;
  }
  if (fill.length !== image.channels)
    throw new OutOfRangeError(
      say`fill has ${fill.length} values, the ${showImage(image)} ${image.channels} channels`,
    );
  for (let i = 0; i < out.data.length; i++) out.data[i] = fill[i % image.channels];
  return out;
}

function fitsFixed([a, b, c, d, e, f]: AffineMatrix, width: number, height: number): boolean {
  const fits = (x: number, y: number): boolean =>
    Math.abs(x * a + y * b + c) < FIXED_LIMIT && Math.abs(x * d + y * e + f) < FIXED_LIMIT;
  return fits(0, 0) && fits(width, height) && fits(0, height) && fits(width, 0);
}

function copyPixel(from: Uint8Array, at: number, out: Uint8Array, to: number, channels: number): void {
  out[to] = from[at];
  if (channels === 1) return;
  out[to + 1] = from[at + 1];
  out[to + 2] = from[at + 2];
}

/** With 16 bits behind the point, as PIL wherever the coordinates allow it. */
function nearestFixed(image: Image, out: Image, [a, b, c, d, e, f]: AffineMatrix): void {
  const fixed = (v: number): number => Math.floor(v * 65_536 + 0.5);
  const { width, height, channels, data } = image;
  const [dx, dy] = [fixed(a), fixed(d)];
  const [rowX, rowY] = [fixed(b), fixed(e)];
  let startX = fixed(c + a * 0.5 + b * 0.5);
  let startY = fixed(f + d * 0.5 + e * 0.5);
  let to = 0;
  for (let row = 0; row < out.height; row++) {
    let xx = startX;
    let yy = startY;
    for (let column = 0; column < out.width; column++, to += channels) {
      const x = xx >> 16;
      const y = yy >> 16;
      if (x >= 0 && x < width && y >= 0 && y < height)
        copyPixel(data, (y * width + x) * channels, out.data, to, channels);
      xx = (xx + dx) | 0;
      yy = (yy + dy) | 0;
    }
    startX = (startX + rowX) | 0;
    startY = (startY + rowY) | 0;
  }
}

/** In double precision, step by step: PIL's way for pure scaling and for coordinates that are too large for the other. */
function nearestFloat(image: Image, out: Image, [a, b, c, d, e, f]: AffineMatrix): void {
  const { width, height, channels, data } = image;
  let startX = c + b * 0.5 + a * 0.5;
  let startY = f + e * 0.5 + d * 0.5;
  let to = 0;
  for (let row = 0; row < out.height; row++) {
    let xx = startX;
    let yy = startY;
    for (let column = 0; column < out.width; column++, to += channels) {
      if (xx >= 0 && xx < width && yy >= 0 && yy < height)
        copyPixel(data, (Math.trunc(yy) * width + Math.trunc(xx)) * channels, out.data, to, channels);
      xx += a;
      yy += d;
    }
    startX += b;
    startY += e;
  }
}

/** The colour at a point inside the picture, of the four pixels around it; what is behind the point is cut off. */
export function sampleBilinear(image: Image, xin: number, yin: number, out: Uint8Array, to: number): void {
  const { width, height, channels, data } = image;
  const x = Math.floor(xin - 0.5);
  const y = Math.floor(yin - 0.5);
  const dx = xin - 0.5 - x;
  const dy = yin - 0.5 - y;
  const left = (x < 0 ? 0 : x) * channels;
  const right = (x + 1 < width ? x + 1 : width - 1) * channels;
  const upper = (y < 0 ? 0 : y) * width * channels;
  const lower = y + 1 < height ? (y + 1) * width * channels : upper;
  for (let ch = 0; ch < channels; ch++) {
    const above = data[upper + left + ch] + (data[upper + right + ch] - data[upper + left + ch]) * dx;
    const below = data[lower + left + ch] + (data[lower + right + ch] - data[lower + left + ch]) * dx;
    out[to + ch] = above + (below - above) * dy;
  }
}

function bilinear(image: Image, out: Image, [a, b, c, d, e, f]: AffineMatrix): void {
  const { width, height, channels } = image;
  let to = 0;
  for (let row = 0; row < out.height; row++) {
    for (let column = 0; column < out.width; column++, to += channels) {
      const xin = a * (column + 0.5) + b * (row + 0.5) + c;
      const yin = d * (column + 0.5) + e * (row + 0.5) + f;
      if (xin >= 0 && xin < width && yin >= 0 && yin < height) sampleBilinear(image, xin, yin, out.data, to);
    }
  }
}

const { choice, either, list, number, thing, whole } = options.kinds;

export const anImage = thing<Image>(() => say`an image`, isImage);

const matrices = list(number(), 6) as unknown as options.Kind<AffineMatrix>;

/** How the pixels of a moved picture are made. */
export const pixelOptions = {
  /** "nearest" by default. */
  interpolation: options.named(choice("nearest", "bilinear"), "nearest"),
  /** 0 (black) by default. */
  fill: options.named(either(number(), list(number())) as options.Kind<Fill>, 0),
};

const own = options.signature("affine", {
  image: options.needs(anImage),
  matrix: options.needs(matrices),
  ...pixelOptions,
  /** Size of the result, the picture's own by default. */
  width: options.named(whole(1), undefined),
  height: options.named(whole(1), undefined),
});

/** What `affine` takes by name. */
export interface AffineOptions extends options.OptionsOf<typeof own.parameters> {}

/** The same without checks, for what has checked already. */
export function moveBy(
  image: Image,
  matrix: AffineMatrix,
  { interpolation = "nearest", fill = 0, width = image.width, height = image.height }: AffineOptions,
): Image {
  const out = filled(width, height, image, fill);
  const isScaling = matrix[1] === 0 && matrix[3] === 0;
  if (interpolation === "bilinear") bilinear(image, out, matrix);
  else if (isScaling || !fitsFixed(matrix, width, height)) nearestFloat(image, out, matrix);
  else nearestFixed(image, out, matrix);
  return out;
}

/**
 * The picture through an affine map from points of the result to points of the picture.
 *
 * @throws RangeError when `fill` has not as many values as the picture channels
 */
export function affine(image: Image, matrix: AffineMatrix, options?: AffineOptions): Image;
export function affine(...args: unknown[]): Image {
  const { image, matrix, ...how } = own.read(args);
  return moveBy(image, matrix, how);
}

options.describe(affine, own);
