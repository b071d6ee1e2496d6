// BMP, Windows' and OS/2's (https://learn.microsoft.com/windows/win32/gdi/bitmap-storage), read as PIL reads it. sharp does not read
// it, and no kept package looks at a limit before it allocates.
import { type Image, makeImage } from "../image/image.ts";
import { type BmpHeader, type Masks, readBmpHeader } from "./bmpHeader.ts";
import { unpackRle } from "./bmpRle.ts";
import { type PictureFormat, viewOf } from "./format.ts";
import { WORK_SIDE } from "./limits.ts";

export const bmp: PictureFormat = {
  name: "BMP",
  type: "image/bmp",
  is: (bytes) => bytes[0] === 0x42 && bytes[1] === 0x4d && readBmpHeader(bytes) !== null,
  plain(bytes) {
    const header = readBmpHeader(bytes);
    return header && { width: header.width, height: header.height, bytes };
  },
};

/** Writes row y, from the top, as red, green, blue. */
type RowReader = (y: number, rgb: Uint8Array) => void;

/** Colours by a table of blue, green, red. */
function indexed(header: BmpHeader, bytes: Uint8Array, indexAt: (y: number, x: number) => number): RowReader {
  const { width, table, tableStep, tableLength } = header;
  return (y, rgb) => {
    for (let x = 0; x < width; x++) {
      const index = indexAt(y, x);
      const from = table + index * tableStep;
      const isThere = index < tableLength;
      for (let c = 0; c < 3; c++) rgb[3 * x + c] = isThere ? bytes[from + 2 - c] : 0;
    }
  };
}

/** The bits of a mask brought to 0 … 255, as PIL does it. */
function channel(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.floor((((pixel & mask) >>> shift) * 255) / most);
}

function masked(header: BmpHeader, bytes: Uint8Array, rowAt: (y: number) => number, masks: Masks): RowReader {
  const view = viewOf(bytes);
  const step = header.bits / 8;
  const pixelAt = (at: number): number => (step === 4 ? view.getUint32(at, true) : view.getUint16(at, true));
  const colours = masks.slice(0, 3).map(channel);
  const alphaOf = channel(masks[3]);
  // Programs leave the fourth byte at zero where they mean nothing by it: then all is opaque.
  const isClear = (): boolean => {
    for (let y = 0; y < header.height; y++)
      for (let x = 0; x < header.width; x++)
        if ((pixelAt(rowAt(y) + x * step) & masks[3]) >>> 0 > 0) return true;
    return false;
  };
  const hasAlpha = masks[3] !== 0 && isClear();
  return (y, rgb) => {
    for (let x = 0, at = rowAt(y); x < header.width; x++, at += step) {
      const pixel = pixelAt(at);
      const alpha = hasAlpha ? alphaOf(pixel) : 255;
      for (let c = 0; c < 3; c++) {
        const t = colours[c](pixel) * alpha + 255 * (255 - alpha) + 128;
        rgb[3 * x + c] = ((t >> 8) + t) >> 8;
      }
    }
  };
}

function rowReader(header: BmpHeader, bytes: Uint8Array): RowReader | null {
  const { width, height, bits, pixels, isTopDown, masks } = header;
  if (header.isRle) {
    const plane = unpackRle(header, bytes);
    return indexed(header, bytes, (y, x) => plane[y * width + x]);
  }
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixels + stride * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) return null;
  const rowAt = (y: number): number => pixels + stride * (isTopDown ? y : height - 1 - y);
  if (masks) return masked(header, bytes, rowAt, masks);
  if (bits <= 8) {
    const most = 2 ** bits - 1;
    return indexed(header, bytes, (y, x) => {
      const bit = x * bits;
      return (bytes[rowAt(y) + (bit >> 3)] >> (8 - bits - (bit & 7))) & most;
    });
  }
  const step = bits / 8;
  return (y, rgb) => {
    for (let x = 0, at = rowAt(y); x < width; x++, at += step)
      for (let c = 0; c < 3; c++) rgb[3 * x + c] = bytes[at + 2 - c];
  };
}

/** The picture as RGB. One that is larger than the longest side that is asked for is brought down by a whole number, squares to their means.
 *  @returns null where pixels are missing */
export function decodeBmp(bytes: Uint8Array, maxSide = WORK_SIDE): Image | null {
  const header = readBmpHeader(bytes);
  const readRow = header && rowReader(header, bytes);
  if (!header || !readRow) return null;
  const factor = Math.ceil(Math.max(header.width, header.height) / maxSide);
  const width = Math.ceil(header.width / factor);
  const height = Math.ceil(header.height / factor);
  const data = new Uint8Array(width * height * 3);
  const row = new Uint8Array(header.width * 3);
  const sums = new Float64Array(width * 3);
  for (let top = 0, y = 0; y < height; y++, top += factor) {
    const bottom = Math.min(top + factor, header.height);
    sums.fill(0);
    for (let from = top; from < bottom; from++) {
      readRow(from, row);
      for (let x = 0; x < header.width; x++)
        for (let c = 0, to = 3 * Math.floor(x / factor); c < 3; c++) sums[to + c] += row[3 * x + c];
    }
    for (let x = 0; x < width; x++) {
      const count = (Math.min((x + 1) * factor, header.width) - x * factor) * (bottom - top);
      for (let c = 0; c < 3; c++) data[3 * (y * width + x) + c] = Math.round(sums[3 * x + c] / count);
    }
  }
  return makeImage({ width, height, channels: 3, data });
}
