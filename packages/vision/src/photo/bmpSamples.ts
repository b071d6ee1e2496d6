// BMP files of every kind that is read, with the pixels they mean, for the tests.
export const KINDS = [
  "1 bit",
  "4 bits",
  "8 bits",
  "8 bits, OS/2",
  "16 bits",
  "16 bits, 5-6-5",
  "24 bits",
  "24 bits, from the top",
  "32 bits",
  "32 bits with alpha",
  "RLE8",
  "RLE4",
] as const;
export type BmpKind = (typeof KINDS)[number];

export interface BmpSample {
  bytes: Uint8Array;
  /** Red, green, blue, rows from the top. */
  rgb: Uint8Array;
}

/** Numbers that look like none in particular. */
const noise = (i: number): number => (Math.imul(i + 1, 2_654_435_761) >>> 13) & 255;

const bitsOf = (kind: BmpKind): number =>
  kind.startsWith("RLE") ? Number(kind[3]) : Number.parseInt(kind, 10);

interface Parts {
  header: Buffer;
  table: Buffer;
  pixels: Buffer;
}

function fileOf({ header, table, pixels }: Parts): Uint8Array {
  const start = Buffer.alloc(14);
  start.write("BM");
  const offset = 14 + header.length + table.length;
  start.writeUInt32LE(offset + pixels.length, 2);
  start.writeUInt32LE(offset, 10);
  return Uint8Array.from(Buffer.concat([start, header, table, pixels]));
}

function headerOf(kind: BmpKind, width: number, height: number): Buffer {
  if (kind.endsWith("OS/2")) {
    const core = Buffer.alloc(12);
    core.writeUInt32LE(12, 0);
    [width, height, 1, 8].forEach((value, i) => core.writeUInt16LE(value, 4 + 2 * i));
    return core;
  }
  const masks: Readonly<Record<string, readonly number[]>> = {
    "16 bits, 5-6-5": [0xf800, 0x7e0, 0x1f],
    "32 bits with alpha": [0xff0000, 0xff00, 0xff, 0xff000000],
  };
  const own = masks[kind];
  const header = Buffer.alloc(own?.length === 4 ? 56 : 40 + 4 * (own?.length ?? 0));
  header.writeUInt32LE(own?.length === 4 ? 56 : 40, 0);
  header.writeInt32LE(width, 4);
  header.writeInt32LE(kind.endsWith("top") ? -height : height, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(bitsOf(kind), 14);
  header.writeUInt32LE(kind === "RLE8" ? 1 : kind === "RLE4" ? 2 : own ? 3 : 0, 16);
  for (const [i, mask] of (own ?? []).entries()) header.writeUInt32LE(mask, 40 + 4 * i);
  return header;
}

/** Pairs of a count and a colour, a literal run where there is room for one, and ends of lines. */
function packRle(bits: number, indices: readonly number[][]): Buffer {
  const out: number[] = [];
  for (const row of indices) {
    let x = 0;
    if (row.length >= 6) {
      const run = row.slice(0, 5);
      out.push(0, run.length);
      const bytes =
        bits === 8 ? run : Array.from({ length: 3 }, (_, i) => (run[2 * i] << 4) | (run[2 * i + 1] ?? 0));
      out.push(...bytes, ...(bytes.length % 2 ? [0] : []));
      x = run.length;
    }
    for (; x < row.length; x++) out.push(1, bits === 8 ? row[x] : row[x] << 4);
    out.push(0, 0);
  }
  return Buffer.from([...out, 0, 1]);
}

/** A file of this kind. */
export function bmpFile(kind: BmpKind, width: number, height: number): BmpSample {
  const bits = bitsOf(kind);
  const rgb = new Uint8Array(width * height * 3);
  const colours = bits <= 8 ? 2 ** bits : 0;
  const entry = kind.endsWith("OS/2") ? 3 : 4;
  const table = Buffer.from(
    Array.from({ length: colours * entry }, (_, i) => (i % entry === 3 ? 0 : noise(i))),
  );
  const stride = Math.ceil((width * bits) / 32) * 4;
  const pixels = Buffer.alloc(stride * height);
  const indices: number[][] = [];
  for (let row = 0; row < height; row++) {
    const y = kind.endsWith("top") ? row : height - 1 - row;
    indices.push([]);
    for (let x = 0; x < width; x++) {
      const [r, g, b, a] = [0, 1, 2, 3].map((c) => noise(1_000 + 4 * (y * width + x) + c));
      const put = (...values: number[]) => rgb.set(values, 3 * (y * width + x));
      const at = row * stride + (x * bits) / 8;
      if (colours > 0) {
        const index = r % colours;
        indices[row].push(index);
        const shift = 8 - bits - ((x * bits) & 7);
        if (!kind.startsWith("RLE")) pixels[Math.floor(at)] |= index << shift;
        put(...[2, 1, 0].map((c) => table[index * entry + c]));
      } else if (bits === 16) {
        const green = kind.endsWith("6-5") ? 6 : 5;
        const most = 2 ** green - 1;
        const [r5, g5, b5] = [r >> 3, g >> (8 - green), b >> 3];
        pixels.writeUInt16LE((r5 << (5 + green)) | (g5 << 5) | b5, at);
        put(Math.floor((r5 * 255) / 31), Math.floor((g5 * 255) / most), Math.floor((b5 * 255) / 31));
      } else {
        pixels.set([b, g, r], at);
        const alpha = kind.endsWith("alpha") ? a : 255;
        if (bits === 32) pixels[at + 3] = a;
        put(...[r, g, b].map((c) => overWhite(c, alpha)));
      }
    }
  }
  const packed = kind.startsWith("RLE") ? packRle(bits, indices) : pixels;
  return { bytes: fileOf({ header: headerOf(kind, width, height), table, pixels: packed }), rgb };
}

const overWhite = (colour: number, alpha: number): number =>
  Math.round((colour * alpha + 255 * (255 - alpha)) / 255);
