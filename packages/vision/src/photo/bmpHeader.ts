// What stands before a BMP's pixels.
import { viewOf } from "./format.ts";
import type { Size } from "./limits.ts";

/** Bits of red, green, blue and alpha in a pixel. */
export type Masks = readonly [red: number, green: number, blue: number, alpha: number];

export interface BmpHeader extends Size {
  /** Of a pixel. */
  readonly bits: number;
  readonly isTopDown: boolean;
  readonly isRle: boolean;
  readonly masks: Masks | null;
  /** Where the colour table begins, the bytes and the number of its entries. */
  readonly table: number;
  readonly tableStep: 3 | 4;
  readonly tableLength: number;
  /** Where the pixels begin. */
  readonly pixels: number;
}

/** How pixels are packed. */
const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;
const ALPHA_BITFIELDS = 6;

/** Bytes of the masks where they do not belong to the header. */
const MASK_BYTES: Readonly<Record<number, number>> = { [BITFIELDS]: 12, [ALPHA_BITFIELDS]: 16 };

const HEADER_BYTES = new Set([12, 40, 52, 56, 64, 108, 124]);
const BITS = new Set([1, 2, 4, 8, 16, 24, 32]);

interface Fields extends Size {
  bits: number;
  compression: number;
  colours: number;
}

function fieldsOf(view: DataView, headerBytes: number): Fields {
  if (headerBytes === 12)
    return {
      width: view.getUint16(18, true),
      height: view.getUint16(20, true),
      bits: view.getUint16(24, true),
      compression: RGB,
      colours: 0,
    };
  return {
    width: view.getInt32(18, true),
    height: view.getInt32(22, true),
    bits: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    colours: view.getUint32(46, true),
  };
}

function masksOf(view: DataView, headerBytes: number, { bits, compression }: Fields): Masks | null {
  if (compression === RGB) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : null;
  if (compression !== BITFIELDS && compression !== ALPHA_BITFIELDS) return null;
  const hasAlpha = headerBytes >= 56 || compression === ALPHA_BITFIELDS;
  const mask = (i: number): number => view.getUint32(54 + 4 * i, true);
  return [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0];
}

/** null for what is no BMP, or of a kind that is not read (pictures of JPEG or PNG inside, OS/2's Huffman code). */
export function readBmpHeader(bytes: Uint8Array): BmpHeader | null {
  if (bytes.length < 26) return null;
  const view = viewOf(bytes);
  const headerBytes = view.getUint32(14, true);
  if (!HEADER_BYTES.has(headerBytes)) return null;
  if (bytes.length < 14 + headerBytes) return null;
  const fields = fieldsOf(view, headerBytes);
  // Behind the shortest of the newer headers the masks come before the colours.
  const maskBytes = headerBytes === 40 ? (MASK_BYTES[fields.compression] ?? 0) : 0;
  const table = 14 + headerBytes + maskBytes;
  if (bytes.length < table) return null;
  const { width, bits, compression, colours } = fields;
  const isRle = (compression === RLE8 && bits === 8) || (compression === RLE4 && bits === 4);
  const masks = masksOf(view, headerBytes, fields);
  const isKnown =
    isRle || (compression === RGB && BITS.has(bits)) || (masks !== null && (bits === 16 || bits === 32));
  if (!isKnown || width < 1 || fields.height === 0) return null;
  return {
    width,
    height: Math.abs(fields.height),
    bits,
    isTopDown: fields.height < 0,
    isRle,
    masks,
    table,
    tableStep: headerBytes === 12 ? 3 : 4,
    tableLength: bits <= 8 ? Math.min(colours || 2 ** bits, 2 ** bits) : 0,
    pixels: view.getUint32(10, true),
  };
}
