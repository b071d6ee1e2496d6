// GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt): blocks after a header. The first picture alone is kept.
import { ascii, Kept, type PictureFormat, viewOf } from "./format.ts";

/** Bytes of a colour table, by the packed field of the block before it. */
const tableBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** Behind a chain of sub-blocks: each its length and so many bytes, up to one of none. */
function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] > 0) at += 1 + bytes[at];
  return at + 1;
}

export const gif: PictureFormat = {
  name: "GIF",
  type: "image/gif",
  is: (bytes) => /^GIF8[79]a$/.test(ascii(bytes, 0, 6)),
  plain(bytes) {
    if (bytes.length < 13) return null;
    const view = viewOf(bytes);
    const kept = new Kept(bytes);
    let at = 13 + tableBytes(bytes[10]);
    kept.keep(0, at);
    let control: [start: number, end: number] | null = null;
    // An extension: 21, its label, sub-blocks. That with label F9 says what is transparent in the picture after it.
    while (bytes[at] === 0x21) {
      const end = afterBlocks(bytes, at + 2);
      if (bytes[at + 1] === 0xf9) control = [at, end];
      at = end;
    }
    if (bytes[at] !== 0x2c || at + 10 > bytes.length) return null;
    if (control) kept.keep(...control);
    const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
    const data = at + 10 + tableBytes(bytes[at + 9]) + 1;
    const end = afterBlocks(bytes, data);
    kept.keep(at, end);
    if (end <= bytes.length) kept.keep(end, end + 1);
    const out = kept.bytes;
    // Whatever came next, here the file ends.
    if (end < bytes.length) out[out.length - 1] = 0x3b;
    return {
      width: Math.max(view.getUint16(6, true), left + width),
      height: Math.max(view.getUint16(8, true), top + height),
      isWhole: true,
      bytes: out,
    };
  },
};
