// WebP (RFC 9649): chunks in a RIFF file. Profiles, texts, unknown chunks and all frames but the first are left out.
import { ascii, Kept, MOST_PARTS, type PictureFormat, viewOf } from "./format.ts";
import type { Size } from "./limits.ts";

const DRAWN = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF"]);
const MAX_EXIF = 2 ** 16;
/** VP8X's flags of a profile and of XMP. */
const PROFILE_AND_XMP = 0x24;

const u24 = (bytes: Uint8Array, at: number): number =>
  bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);

/** Sides that a chunk names; what it holds begins at `at`. */
function sizeIn(kind: string, bytes: Uint8Array, at: number): Size | null {
  const view = viewOf(bytes);
  if (at + 10 > bytes.length) return null;
  if (kind === "VP8X") return { width: 1 + u24(bytes, at + 4), height: 1 + u24(bytes, at + 7) };
  if (kind === "VP8 ")
    return { width: view.getUint16(at + 6, true) & 0x3fff, height: view.getUint16(at + 8, true) & 0x3fff };
  if (kind === "VP8L") {
    const bits = view.getUint32(at + 1, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return null;
}

export const webp: PictureFormat = {
  name: "WebP",
  type: "image/webp",
  is: (bytes) => ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP",
  plain(bytes) {
    const view = viewOf(bytes);
    const kept = new Kept(bytes);
    kept.keep(0, 12);
    let size: Size | null = null;
    let frames = 0;
    let chunks = 0;
    // An animation's frame is 16 bytes and chunks of its own: those are looked at for their sides, and kept with it.
    const look = (from: number, to: number, inFrame: boolean): void => {
      for (let at = from; at + 8 <= Math.min(to, bytes.length) && chunks < MOST_PARTS; chunks++) {
        const kind = ascii(bytes, at, at + 4);
        const length = view.getUint32(at + 4, true);
        const end = at + 8 + length + (length & 1);
        const own = sizeIn(kind, bytes, at + 8);
        if (own)
          size = {
            width: Math.max(own.width, size?.width ?? 0),
            height: Math.max(own.height, size?.height ?? 0),
          };
        if (kind === "ANMF" && !inFrame && frames === 0) look(at + 24, end, true);
        const isWanted = DRAWN.has(kind) || (kind === "EXIF" && length <= MAX_EXIF);
        if (!inFrame && isWanted && !(kind === "ANMF" && frames++ > 0)) kept.keep(at, end);
        at = end;
      }
    };
    look(12, Math.min(bytes.length, 8 + view.getUint32(4, true)), false);
    if (!size) return null;
    const out = kept.bytes;
    if (ascii(out, 12, 16) === "VP8X") out[20] &= ~PROFILE_AND_XMP;
    // A file that is cut off stays so.
    const missing = Math.max(0, 8 + view.getUint32(4, true) - bytes.length);
    viewOf(out).setUint32(4, out.length - 8 + missing, true);
    return { ...(size as Size), bytes: out };
  },
};
