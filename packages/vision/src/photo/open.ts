// From a file's bytes to a picture that may be decoded: of a format we know, whole enough to tell its sides, within the limits.
import { say } from "@tinycnn/core";
import { avif, isHeic } from "./avif.ts";
import { bmp } from "./bmp.ts";
import { ascii, type PictureFormat, type Plain } from "./format.ts";
import { gif } from "./gif.ts";
import { jpeg } from "./jpeg.ts";
import { checkLength, checkScans, checkSides } from "./limits.ts";
import { png } from "./png.ts";
import { photoProblem } from "./problems.ts";
import { webp } from "./webp.ts";

/** Its sides are read by the program that decodes it, in Node; browsers do not. */
const tiff: PictureFormat = {
  name: "TIFF",
  type: null,
  is: (bytes) => ["II*\0", "MM\0*", "II+\0", "MM\0+"].includes(ascii(bytes, 0, 4)),
  plain: (bytes) => ({ width: 1, height: 1, bytes }),
};

const FORMATS: readonly PictureFormat[] = [jpeg, png, gif, webp, bmp, avif, tiff];

const begins = (bytes: Uint8Array, ...starts: string[]): boolean =>
  starts.some((start) => ascii(bytes, 0, start.length) === start);
const text = (bytes: Uint8Array): string => ascii(bytes, 0, 1_000).toLowerCase();

/** Pictures that people have and that are not read. */
const OTHERS: readonly (readonly [format: () => string, is: (bytes: Uint8Array) => boolean])[] = [
  [
    () => say`SVG, a drawing`,
    (bytes) => /^[^a-z]*<(\?xml|!--|!doctype svg|svg)/.test(text(bytes)) && text(bytes).includes("svg"),
  ],
  [() => say`PDF, a document`, (bytes) => begins(bytes, "%PDF")],
  [() => "JPEG XL", (bytes) => begins(bytes, "\xff\x0a", "\0\0\0\x0cJXL ")],
  [() => "JPEG 2000", (bytes) => begins(bytes, "\0\0\0\x0cjP  ", "\xff\x4f\xff\x51")],
  [() => "Photoshop PSD", (bytes) => begins(bytes, "8BPS")],
  [() => say`an icon`, (bytes) => begins(bytes, "\0\0\x01\0", "\0\0\x02\0")],
];

/** The format that the first bytes speak of; null for none that is read. */
export const formatOf = (bytes: Uint8Array): PictureFormat | null =>
  FORMATS.find((format) => format.is(bytes)) ?? null;

/** Whether the first bytes are those of a picture, whether it can be read or not. */
export const isPicture = (bytes: Uint8Array): boolean =>
  formatOf(bytes) !== null || isHeic(bytes) || OTHERS.some(([, is]) => is(bytes));

/** A photo's bytes after they were looked at: sizes within the limits, and a format that is known. */
export interface OpenedPhoto extends Plain {
  readonly format: PictureFormat;
}

/**
 * Looks at a photo without decoding it.
 *
 * @param name what errors call it by
 * @throws PhotoError for what is no picture, of a format that is not read, cut off before its sides are told, or beyond the limits
 */
export function openPhoto(name: string, bytes: Uint8Array, maxBytes?: number): OpenedPhoto {
  checkLength(name, bytes.length, maxBytes);
  const format = formatOf(bytes);
  if (!format) {
    if (isHeic(bytes)) throw photoProblem("heic", { name });
    const other = OTHERS.find(([, is]) => is(bytes));
    throw other
      ? photoProblem("otherFormat", { name, format: other[0]() })
      : photoProblem("noPicture", { name });
  }
  const plain = format.plain(bytes);
  if (!plain) throw photoProblem("damaged", { name });
  checkSides(name, plain, plain.bytes.length, plain.isWhole);
  checkScans(name, plain, plain.bytes.length, plain.scans);
  return { ...plain, format };
}
