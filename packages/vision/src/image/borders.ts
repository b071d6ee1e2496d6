// Borders of every kind around a picture, and the middle of one, as torchvision's pad and center_crop.
import { type Fill, filled } from "./affine.ts";
import { type Border, crop, reflected } from "./geometry.ts";
import { blankImage, type Image } from "./image.ts";

/** What lies in a border: one colour, the nearest pixel, the picture in a mirror without or with its edge once more. */
export type BorderMode = "constant" | "edge" | "reflect" | "symmetric";

/** Where a coordinate outside comes to lie. */
const PLACES: Readonly<Record<Exclude<BorderMode, "constant">, (at: number, size: number) => number>> = {
  edge: (at, size) => Math.min(Math.max(at, 0), size - 1),
  reflect: reflected,
  symmetric: (at, size) => (at < 0 ? -1 - at : at >= size ? 2 * size - 1 - at : at),
};

/** The picture with a border around it; one that mirrors is not wider than the picture (reflect: less than that). */
export function bordered(image: Image, border: Border, mode: BorderMode, fill: Fill = 0): Image {
  const { left, top, right, bottom } = border;
  const { width, height, channels, data } = image;
  const [wide, high] = [width + left + right, height + top + bottom];
  const out = mode === "constant" ? filled(wide, high, image, fill) : blankImage(wide, high, channels);
  const place = mode === "constant" ? null : PLACES[mode];
  for (let y = 0, to = 0; y < high; y++)
    for (let x = 0; x < wide; x++, to += channels) {
      const [fromX, fromY] = place ? [place(x - left, width), place(y - top, height)] : [x - left, y - top];
      if (fromX < 0 || fromX >= width || fromY < 0 || fromY >= height) continue;
      const from = (fromY * width + fromX) * channels;
      for (let c = 0; c < channels; c++) out.data[to + c] = data[from + c];
    }
  return out;
}

/** Halves to the even number, as Python rounds. */
export const roundEven = (x: number): number => (x % 1 === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));

/** The middle of a picture; what is smaller gets a black border first. */
export function centerCrop(image: Image, height: number, width: number): Image {
  const [across, down] = [Math.max(width - image.width, 0), Math.max(height - image.height, 0)];
  const border = {
    left: across >> 1,
    top: down >> 1,
    right: (across + 1) >> 1,
    bottom: (down + 1) >> 1,
  };
  const large = across > 0 || down > 0 ? bordered(image, border, "constant") : image;
  return crop(
    large,
    roundEven((large.height - height) / 2),
    roundEven((large.width - width) / 2),
    height,
    width,
  );
}

/** Upside down. */
export function flipVertical(image: Image): Image {
  const { width, height, channels, data } = image;
  const out = blankImage(width, height, channels);
  const row = width * channels;
  for (let y = 0; y < height; y++)
    out.data.set(data.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  return out;
}
