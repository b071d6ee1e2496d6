// Sharper and softer, as PIL's ImageEnhance.Sharpness and torchvision's gaussian_blur.
import { mixed } from "./enhance.ts";
import { padReflect } from "./geometry.ts";
import { blankImage, type Image } from "./image.ts";

/** PIL's ImageFilter.SMOOTH: every pixel with its eight neighbours, five times as heavy as each; the edge stays. */
function smooth(image: Image): Image {
  const { width, height, channels, data } = image;
  const out = blankImage(width, height, channels);
  out.data.set(data);
  const row = width * channels;
  for (let y = 1; y < height - 1; y++)
    for (let i = y * row + channels; i < (y + 1) * row - channels; i++) {
      let sum = 4 * data[i];
      for (let at = i - row; at <= i + row; at += row)
        sum += data[at - channels] + data[at] + data[at + channels];
      out.data[i] = sum / 13 + 0.5;
    }
  return out;
}

/** 0 gives a smooth picture, 1 the picture itself, more than 1 a sharper one. */
export const adjustSharpness = (image: Image, factor: number): Image => mixed(smooth(image), image, factor);

/** A bell curve of an odd number of weights that sum to 1, in single precision as torch's. */
function bell(size: number, sigma: number): Float32Array {
  const half = (size - 1) / 2;
  const weights = Float32Array.from({ length: size }, (_, i) =>
    Math.exp(-0.5 * Math.fround((i - half) / sigma) ** 2),
  );
  const sum = Math.fround(weights.reduce((a, b) => a + b, 0));
  return weights.map((weight) => weight / sum);
}

/** Halves to the even number, as torch rounds. */
function roundEven(x: number): number {
  const below = Math.floor(x);
  return x - below === 0.5 ? below + (below & 1) : Math.round(x);
}

/**
 * The picture through a bell curve, its edge reflected.
 *
 * @param kernel odd numbers of weights, across and down; each at most twice the side less 1
 * @param sigma widths of the curve in pixels, across and down
 */
export function gaussianBlur(
  image: Image,
  [across, down]: readonly [number, number],
  [sigmaX, sigmaY]: readonly [number, number],
): Image {
  const { width, height, channels } = image;
  const [left, top] = [across >> 1, down >> 1];
  const { data, width: wide } = padReflect(image, { left, right: left, top, bottom: top });
  const [x, y] = [bell(across, sigmaX), bell(down, sigmaY)];
  const kernel = Float32Array.from(
    { length: across * down },
    (_, i) => y[Math.floor(i / across)] * x[i % across],
  );
  const out = blankImage(width, height, channels);
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let k = 0, ky = 0; ky < down; ky++) {
          let from = ((row + ky) * wide + column) * channels + c;
          for (let kx = 0; kx < across; kx++, k++, from += channels) sum += kernel[k] * data[from];
        }
        out.data[to++] = roundEven(Math.fround(sum));
      }
  return out;
}
