// CRC-32, as in zip and PNG: finds every flipped bit, and every run of damage up to 32 bits long, for the time of one reading.

/** Bytes that are taken at a time, each by a table of its own. */
const SLICES = 8;

function makeTables(): Uint32Array[] {
  const tables = Array.from({ length: SLICES }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[0][byte] = crc;
  }
  for (let slice = 1; slice < SLICES; slice++)
    for (let byte = 0; byte < 256; byte++) {
      const before = tables[slice - 1][byte];
      tables[slice][byte] = (before >>> 8) ^ tables[0][before & 255];
    }
  return tables;
}

const [t0, t1, t2, t3, t4, t5, t6, t7] = makeTables();

/** The register after these bytes. */
function through(bytes: Uint8Array, register: number): number {
  let crc = register;
  let at = 0;
  // Words are read where the memory has them at their places.
  for (; at < bytes.length && (bytes.byteOffset + at) % 4 !== 0; at++)
    crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]) & 255];
  const pairs = Math.floor((bytes.length - at) / SLICES);
  const words = pairs > 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset + at, 2 * pairs) : [];
  for (let i = 0; i < words.length; i += 2) {
    const a = words[i] ^ crc;
    const b = words[i + 1];
    crc =
      t7[a & 255] ^
      t6[(a >>> 8) & 255] ^
      t5[(a >>> 16) & 255] ^
      t4[a >>> 24] ^
      t3[b & 255] ^
      t2[(b >>> 8) & 255] ^
      t1[(b >>> 16) & 255] ^
      t0[b >>> 24];
  }
  for (at += SLICES * pairs; at < bytes.length; at++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[at]) & 255];
  return crc;
}

/** The CRC-32 of bytes, in pieces that follow each other. */
export const crc32 = (...pieces: readonly Uint8Array[]): number =>
  ~pieces.reduce((crc, bytes) => through(bytes, crc), -1) >>> 0;

/** The checksum of bytes, in pieces that follow each other: `crc32:` and eight hexadecimal digits. */
export const checksumOf = (...pieces: readonly Uint8Array[]): string =>
  `crc32:${crc32(...pieces)
    .toString(16)
    .padStart(8, "0")}`;

/** Whether a text has the form of a checksum. */
export const isChecksum = (value: unknown): value is string =>
  typeof value === "string" && /^crc32:[0-9a-f]{8}$/.test(value);
