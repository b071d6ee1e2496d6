// Compressed zeros without compressing them: one mebibyte's code, repeated.
import { constants, crc32, deflateRawSync } from "node:zlib";

const MIB = 2 ** 20;
const block = deflateRawSync(new Uint8Array(MIB), { finishFlush: constants.Z_FULL_FLUSH });
/** An empty last block of fixed codes. */
const END = Buffer.from([3, 0]);

/** Raw deflate of so many mebibytes of zeros. */
export const zeros = (mebibytes: number): Buffer =>
  Buffer.concat([...Array.from({ length: mebibytes }, () => block), END]);

/** The same as a zlib stream. */
export function zlibZeros(mebibytes: number): Buffer {
  const adler = Buffer.alloc(4);
  adler.writeUInt32BE(((((mebibytes * MIB) % 65_521) << 16) | 1) >>> 0);
  return Buffer.concat([Buffer.from([0x78, 0x9c]), zeros(mebibytes), adler]);
}

/** The same as a gzip file. Its checksum is none: whoever gets there has read too much. */
export const gzipZeros = (mebibytes: number): Buffer =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), zeros(mebibytes), Buffer.alloc(8)]);

/** A zip with one entry of zeros. */
export function zipZeros(name: string, mebibytes: number): Buffer {
  const packed = zeros(mebibytes);
  const size = mebibytes * MIB;
  const title = Buffer.from(name);
  const fields = (at: number, out: Buffer): void => {
    out.writeUInt16LE(20, at);
    out.writeUInt16LE(8, at + 4);
    out.writeUInt32LE(crc32(packed), at + 10);
    out.writeUInt32LE(packed.length, at + 14);
    out.writeUInt32LE(size, at + 18);
    out.writeUInt16LE(title.length, at + 22);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  fields(4, local);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  fields(6, central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + title.length, 12);
  end.writeUInt32LE(30 + title.length + packed.length, 16);
  return Buffer.concat([local, title, packed, central, title, end]);
}
