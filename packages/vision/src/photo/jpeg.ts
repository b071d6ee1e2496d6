// JPEG (ITU-T T.81): segments, and scans of coded data. Profiles, previews, gain maps and what hangs behind its end are left out.
import { ascii, Kept, MOST_PARTS, type PictureFormat, viewOf } from "./format.ts";
import type { Size } from "./limits.ts";
import { orientationIn } from "./orientation.ts";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

/** Frame headers: all SOF markers but DHT (C4), JPG (C8) and DAC (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Markers without a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= SOI);

/** What a decoder needs of the programs' own segments, beside EXIF: that it is JFIF, how colours are coded. */
function isKeptNote(bytes: Uint8Array, marker: number, at: number): boolean {
  const label = ascii(bytes, at + 4, at + 9);
  if (marker === 0xe0) return label === "JFIF\0";
  return marker === 0xee && label === "Adobe";
}

/** Where coded data that begins at `at` ends: at the next marker that is no restart. */
function endOfScan(bytes: Uint8Array, at: number): number {
  for (let next = bytes.indexOf(0xff, at); next >= 0; next = bytes.indexOf(0xff, next + 1)) {
    const marker = bytes[next + 1];
    if (marker !== 0x00 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return next;
  }
  return bytes.length;
}

export const jpeg: PictureFormat = {
  name: "JPEG",
  type: "image/jpeg",
  is: (bytes) => bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff,
  plain(bytes) {
    const view = viewOf(bytes);
    const kept = new Kept(bytes);
    kept.keep(0, 2);
    let size: Size | null = null;
    let scans = 0;
    let parts = 0;
    let orientation = 1;
    let exifAt: number | undefined;
    for (let at = 2; at + 2 <= bytes.length; ) {
      // Bytes between segments mean nothing; decoders pass over them.
      if (bytes[at] !== 0xff) {
        const next = bytes.indexOf(0xff, at);
        if (next < 0) break;
        at = next;
        continue;
      }
      if (++parts > MOST_PARTS) return null;
      const marker = bytes[at + 1];
      if (marker === EOI) {
        kept.keep(at, at + 2);
        break;
      }
      // Fill bytes, and markers without a length.
      if (marker === 0xff || isBare(marker)) {
        at += marker === 0xff ? 1 : 2;
        continue;
      }
      if (at + 4 > bytes.length) break;
      let end = at + 2 + view.getUint16(at + 2);
      if (isFrame(marker)) {
        // A second frame would bring other sides than those that were checked.
        if (size || at + 9 > bytes.length) return null;
        size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      }
      if (marker === SOS) {
        scans++;
        end = endOfScan(bytes, end);
      }
      const isNote = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
      const isExif = marker === 0xe1 && exifAt === undefined && ascii(bytes, at + 4, at + 9) === "Exif\0";
      if (isExif) {
        exifAt = kept.length;
        orientation = orientationIn(bytes.subarray(at + 10, end));
      }
      if (!isNote || isExif || isKeptNote(bytes, marker, at)) kept.keep(at, end);
      at = end;
    }
    return size && { ...size, scans, orientation, exifAt, bytes: kept.bytes };
  },
};
