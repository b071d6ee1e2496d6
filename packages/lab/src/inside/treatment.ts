// What a photo goes through before the model sees it: inverted, made square, turned, cropped.
import { type Image, image, photo as photos } from "@tinycnn/vision";

export interface Treatment {
  /** Dark and bright exchanged. */
  invert: boolean;
  /** Degrees, counter-clockwise. */
  turn: number;
  /** Side of the square that is kept, as a share of the photo's longest side, 0.1 to 1. */
  crop: number;
  /** Where the square lies, 0 (left, top) to 1. */
  x: number;
  y: number;
}

/** The photo in the middle of a square of its longest side, on ground of the edge's mean. */
function squared(photo: Image, ground: readonly number[]): Image {
  const side = Math.max(photo.width, photo.height);
  const out = image.blankImage(side, side, photo.channels);
  for (let i = 0; i < out.data.length; i++) out.data[i] = ground[i % photo.channels];
  const [top, left] = [Math.floor((side - photo.height) / 2), Math.floor((side - photo.width) / 2)];
  const row = photo.width * photo.channels;
  for (let y = 0; y < photo.height; y++)
    out.data.set(photo.data.subarray(y * row, (y + 1) * row), ((top + y) * side + left) * photo.channels);
  return out;
}

/** The treated photo, a square. */
export function treat(photo: Image, { invert, turn, crop, x, y }: Treatment): Image {
  const data = invert ? photo.data.map((byte) => 255 - byte) : photo.data;
  const source = { ...photo, data };
  const fill = photos.edgeMean(source);
  const turned = image.rotate(squared(source, fill), turn, { fill, interpolation: "bilinear" });
  const side = Math.max(1, Math.round(crop * turned.width));
  const at = (share: number): number => Math.round(share * (turned.width - side));
  return image.crop(turned, at(y), at(x), side, side);
}

const within = (value: unknown, low: number, high: number): boolean =>
  typeof value === "number" && value >= low && value <= high;

/** Whether a message from the page is one. */
export const isTreatment = (value: unknown): value is Treatment => {
  const { invert, turn, crop, x, y } = (value ?? {}) as Record<string, unknown>;
  const isInside = within(crop, 0.1, 1) && within(x, 0, 1) && within(y, 0, 1);
  return typeof invert === "boolean" && within(turn, -180, 180) && isInside;
};
