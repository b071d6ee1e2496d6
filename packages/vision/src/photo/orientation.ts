// Which way is up, out of EXIF: the tag 0x0112 of the first directory.
import { ascii, viewOf } from "./format.ts";

const ORIENTATION = 0x0112;

/** @param exif what follows "Exif\0\0" @returns 1 (upright) to 8; 1 where nothing is said */
export function orientationIn(exif: Uint8Array): number {
  if (exif.length < 8) return 1;
  const isLittle = ascii(exif, 0, 2) === "II";
  const view = viewOf(exif);
  const at = view.getUint32(4, isLittle);
  if (at + 2 > exif.length) return 1;
  const entries = view.getUint16(at, isLittle);
  for (let entry = at + 2, i = 0; i < entries && entry + 12 <= exif.length; i++, entry += 12)
    if (view.getUint16(entry, isLittle) === ORIENTATION) {
      const value = view.getUint16(entry + 8, isLittle);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}
