// AVIF and its sister HEIC: ISO media files (ISO/IEC 14496-12 and 23008-12), told apart by their brands.
import { ascii, type PictureFormat, viewOf } from "./format.ts";

/** The brands that a file says it follows, the major one first. */
function brandsOf(bytes: Uint8Array): string[] {
  if (bytes.length < 16 || ascii(bytes, 4, 8) !== "ftyp") return [];
  const end = Math.min(viewOf(bytes).getUint32(0), bytes.length, 256);
  const brands = [ascii(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, at + 4));
  return brands;
}

const isAvif = (bytes: Uint8Array): boolean => brandsOf(bytes).some((brand) => /^avi[fs]$/.test(brand));

/** Whether this is HEIC or one of its kin, as iPhones make them. */
export const isHeic = (bytes: Uint8Array): boolean =>
  !isAvif(bytes) && brandsOf(bytes).some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand));

/** Boxes that hold the boxes we look for, and how many bytes stand before those. */
const INSIDE: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };
/** Boxes that are looked at. */
const MOST_BOXES = 10_000;

export const avif: PictureFormat = {
  name: "AVIF",
  type: "image/avif",
  is: isAvif,
  plain(bytes) {
    const view = viewOf(bytes);
    let [width, height, boxes] = [0, 0, 0];
    const look = (from: number, to: number): void => {
      for (let at = from; at + 8 <= to && boxes < MOST_BOXES; boxes++) {
        const kind = ascii(bytes, at + 4, at + 8);
        const length = view.getUint32(at);
        // 0 reaches to the end; 1 has a length of 8 bytes behind its name, as only data that large have.
        const end = length === 0 ? to : length === 1 ? to : at + length;
        if (kind === "ispe" && at + 20 <= to) {
          width = Math.max(width, view.getUint32(at + 12));
          height = Math.max(height, view.getUint32(at + 16));
        } else if (Object.hasOwn(INSIDE, kind)) look(at + 8 + INSIDE[kind], Math.min(end, to));
        if (end <= at) return;
        at = end;
      }
    };
    look(0, bytes.length);
    return width > 0 && height > 0 ? { width, height, bytes } : null;
  },
};
