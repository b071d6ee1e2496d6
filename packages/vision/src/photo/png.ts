// PNG (https://www.w3.org/TR/png-3/): a chain of chunks. Those that hold no pixels may unpack to anything, so they stay outside.
import { ascii, Kept, MOST_PARTS, type PictureFormat, viewOf } from "./format.ts";

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const DRAWN = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
/** Where the header says how rows are ordered: 0 from the top. */
const INTERLACE = 28;
/** Holds which way is up. */
const EXIF = "eXIf";
const MAX_EXIF = 2 ** 16;

export const png: PictureFormat = {
  name: "PNG",
  type: "image/png",
  is: (bytes) => ascii(bytes, 0, 8) === SIGNATURE,
  plain(bytes) {
    if (bytes.length <= INTERLACE || ascii(bytes, 12, 16) !== "IHDR") return null;
    const view = viewOf(bytes);
    const kept = new Kept(bytes);
    kept.keep(0, 8);
    let chunks = 0;
    for (let at = 8; at + 8 <= bytes.length; ) {
      if (++chunks > MOST_PARTS) return null;
      const length = view.getUint32(at);
      const kind = ascii(bytes, at + 4, at + 8);
      const end = at + 12 + length;
      if (DRAWN.has(kind) || (kind === EXIF && length <= MAX_EXIF)) kept.keep(at, end);
      if (kind === "IEND") break;
      at = end;
    }
    return {
      width: view.getUint32(16),
      height: view.getUint32(20),
      isWhole: bytes[INTERLACE] !== 0,
      bytes: kept.bytes,
    };
  },
};
