// What a photo may be at most, asked of its header before anything is decoded.
import { photoProblem } from "./problems.ts";

/** Largest file, in bytes. */
export const MAX_PHOTO_BYTES = 64 * 2 ** 20;

/** Longest side, in pixels. */
export const MAX_SIDE = 32_768;

/** Most pixels. */
export const MAX_PIXELS = 200_000_000;

/** Most pixels of a picture that stands in memory as a whole while it is decoded, six bytes each. */
const MAX_PIXELS_WHOLE = 64_000_000;

/** Longest side of what decoding gives: a larger photo is brought down to it on the way. */
export const WORK_SIDE = 4_096;

/** From so many pixels on a picture must be as large a file as a photo is: what unpacks to far more was made to fill a memory. */
const LARGE_PIXELS = 30_000_000;
/** Photos have 1 to 40 pixels a byte, at JPEG's lowest quality 100. */
const MAX_PIXELS_A_BYTE = 200;

/** Most scans of a JPEG, and most pixels they may go over together. Programs write 1 to 12 scans; an empty one costs a few bytes and
 *  as much time as any. */
const MAX_SCANS = 64;
const MAX_SCANNED_PIXELS = 1_000_000_000;
/** From so many on, each byte must speak for at most so many of them; a photo's for 10 to 100. */
const MANY_SCANNED_PIXELS = 300_000_000;
const MAX_SCANNED_PIXELS_A_BYTE = 400;

/** Sizes of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Looks at how long a photo's file is. @throws PhotoError for an empty file or one beyond the limit */
export function checkLength(name: string, length: number, limit = MAX_PHOTO_BYTES): void {
  if (length === 0) throw photoProblem("empty", { name });
  if (length > limit) throw photoProblem("tooManyBytes", { name, length, limit });
}

/**
 * Looks at how wide and high a photo is.
 *
 * @param isWhole whether decoding needs all of it in memory at once
 * @throws PhotoError for sides beyond the limits, or for far more pixels than the bytes of a photo hold
 */
export function checkSides(name: string, { width, height }: Size, bytes: number, isWhole = false): void {
  const most = isWhole ? MAX_PIXELS_WHOLE : MAX_PIXELS;
  const pixels = width * height;
  if (width === 0 || height === 0) throw photoProblem("damaged", { name });
  if (width > MAX_SIDE || height > MAX_SIDE)
    throw photoProblem("sideTooLong", { name, width, height, limit: MAX_SIDE });
  if (pixels > most) throw photoProblem("tooManyPixels", { name, width, height, limit: most / 1e6 });
  if (pixels > LARGE_PIXELS && pixels > bytes * MAX_PIXELS_A_BYTE)
    throw photoProblem("bomb", { name, width, height, bytes });
}

/** @throws PhotoError for a JPEG that goes over its pixels far more often than programs write it */
export function checkScans(name: string, { width, height }: Size, bytes: number, scans = 1): void {
  const scanned = scans * width * height;
  const isMuch = scanned > MANY_SCANNED_PIXELS && scanned > bytes * MAX_SCANNED_PIXELS_A_BYTE;
  if (scans > MAX_SCANS || (scans > 1 && (scanned > MAX_SCANNED_PIXELS || isMuch)))
    throw photoProblem("tooManyScans", { name, scans, width, height });
}

/** The sides that decoding gives: of the same shape, none above the limit. */
export function workSize({ width, height }: Size, limit = WORK_SIDE): Size {
  const scale = limit / Math.max(width, height);
  if (scale >= 1) return { width, height };
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(width), height: side(height) };
}
