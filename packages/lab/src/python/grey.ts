// Whether a picture's file is grey: browsers decode all to colour, PIL tells them apart.

const PNG = [0x89, 0x50, 0x4e, 0x47];
const starts = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** A PNG's kinds of colour: grey, and grey with transparency. */
const GREY_KINDS = [0, 4];

/** Where a JPEG's frame begins: all of these but three other markers among them. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function isGreyJpeg(bytes: Uint8Array): boolean {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    if (isFrame(bytes[at + 1])) return bytes[at + 9] === 1;
    at += 2 + bytes[at + 2] * 256 + bytes[at + 3];
  }
  return false;
}

export function isGrey(bytes: Uint8Array): boolean {
  if (starts(bytes, PNG)) return GREY_KINDS.includes(bytes[25]);
  return starts(bytes, [0xff, 0xd8]) && isGreyJpeg(bytes);
}
