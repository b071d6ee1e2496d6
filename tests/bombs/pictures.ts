// Pictures that unpack to far more than they are.

import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { zlibZeros } from "./zeros.ts";

const flat = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: "#808080" }, limitInputPixels: false });

// PNG

function chunk(kind: string, data: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  out.write(kind, 4, "latin1");
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
  return out;
}

/** Grey, 8 bits, unless told otherwise. */
function png(
  width: number,
  height: number,
  data: Uint8Array,
  { more = [] as Buffer[], bits = 8, interlaced = false } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, 0, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const end = chunk("IEND", new Uint8Array(0));
  return Buffer.concat([signature, chunk("IHDR", header), ...more, chunk("IDAT", data), end]);
}

const small = deflateSync(new Uint8Array(8 * 9));
const packed = (kind: string, before: string, mebibytes: number): Buffer =>
  chunk(kind, Buffer.concat([Buffer.from(before, "latin1"), zlibZeros(mebibytes)]));

const pngs = {
  "png-200-texts.png": () =>
    png(8, 8, small, { more: Array.from({ length: 200 }, (_, i) => packed("zTXt", `t${i}\0\0`, 8)) }),
  "png-international.png": () =>
    png(8, 8, small, {
      more: Array.from({ length: 50 }, (_, i) => packed("iTXt", `t${i}\0\x01\0en\0\0`, 32)),
    }),
  "png-profile.png": () => png(8, 8, small, { more: [packed("iCCP", "p\0\0", 1_024)] }),
  "png-a-million-chunks.png": () =>
    png(8, 8, small, { more: [Buffer.concat(Array.from({ length: 1_000_000 }, () => empty))] }),
  "png-200-megapixels.png": () => png(14_142, 14_142, zlibZeros(191)),
  "png-one-bit.png": () => png(14_142, 14_142, zlibZeros(24), { bits: 1 }),
  "png-49-megapixels-interlaced.png": () => png(7_000, 7_000, zlibZeros(47), { interlaced: true }),
  "png-16-bits.png": () => png(7_000, 7_000, zlibZeros(94), { bits: 16 }),
  "png-more-data-than-pixels.png": () => png(8, 8, zlibZeros(2_048)),
};
const empty = chunk("tEXt", new Uint8Array(0));

// JPEG

const segment = (marker: number, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(4 + data.length);
  out.set([0xff, marker]);
  out.writeUInt16BE(2 + data.length, 2);
  out.set(data, 4);
  return out;
};

/** After the first two bytes. */
const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The last scan once more, so many times. */
function withScans(jpeg: Buffer, count: number): Buffer {
  const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(last, jpeg.length - 2);
  return Buffer.concat([
    jpeg.subarray(0, -2),
    ...Array.from({ length: count }, () => scan),
    jpeg.subarray(-2),
  ]);
}
const progressive = (width: number, height: number): Promise<Buffer> =>
  flat(width, height).jpeg({ progressive: true }).toBuffer();

const profileParts = (count: number): Buffer[] => {
  const parts = Array.from({ length: 255 }, (_, i) => profilePart(1 + i));
  return Array.from({ length: count }, (_, i) => parts[i % 255]);
};
const profilePart = (i: number): Buffer =>
  segment(
    0xe2,
    Buffer.concat([
      Buffer.from(`ICC_PROFILE\0${String.fromCharCode(i, 255)}`, "latin1"),
      Buffer.alloc(65_000, 65),
    ]),
  );

const jpegs = {
  "jpeg-profile.jpg": async () => withSegments(await flat(8, 8).jpeg().toBuffer(), ...profileParts(900)),
  "jpeg-1000-scans.jpg": async () => withScans(await progressive(1_000, 1_000), 1_000),
  "jpeg-30-scans-of-49-megapixels.jpg": async () => withScans(await progressive(7_000, 7_000), 20),
  "jpeg-scans-below-the-limit.jpg": async () => withScans(await progressive(4_000, 4_000), 50),
  "jpeg-49-megapixels-progressive.jpg": () => progressive(7_000, 7_000),
};

// GIF

const trailer = Buffer.from([0x3b]);
/** One frame of a single colour. */
const gif = (width: number, height: number): Promise<Buffer> => flat(width, height).gif().toBuffer();

/** The first frame again and again. */
async function movingGif(width: number, height: number, frames: number): Promise<Buffer> {
  const one = await gif(width, height);
  const start = 13 + (one[10] & 0x80 ? 3 * 2 ** ((one[10] & 7) + 1) : 0);
  const frame = one.subarray(start, -1);
  return Buffer.concat([one.subarray(0, start), ...Array.from({ length: frames }, () => frame), trailer]);
}
const gifWithFrameBeyond = async (): Promise<Buffer> => {
  const bytes = await gif(8, 8);
  const at = bytes.indexOf(0x2c, 13);
  bytes.writeUInt16LE(65_535, at + 5);
  bytes.writeUInt16LE(65_535, at + 7);
  return bytes;
};

const gifs = {
  "gif-10000-frames.gif": () => movingGif(2_000, 2_000, 10_000),
  "gif-frame-beyond-the-screen.gif": gifWithFrameBeyond,
};

// WebP

const riff = (kind: string, data: Uint8Array): Buffer => {
  const out = Buffer.alloc(8 + data.length + (data.length & 1));
  out.write(kind, 0, "latin1");
  out.writeUInt32LE(data.length, 4);
  out.set(data, 8);
  return out;
};
const webpOf = (...chunks: Buffer[]): Buffer => riff("RIFF", Buffer.concat([Buffer.from("WEBP"), ...chunks]));
const u24 = (n: number): number[] => [n & 255, (n >> 8) & 255, n >> 16];

/** The same frame again and again, on a canvas of its size. */
async function movingWebp(side: number, frames: number): Promise<Buffer> {
  const one = await flat(side, side).webp({ lossless: true }).toBuffer();
  const picture = one.subarray(one.indexOf("VP8"));
  const size = [...u24(side - 1), ...u24(side - 1)];
  const frame = riff(
    "ANMF",
    Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, ...size, 100, 0, 0, 0]), picture]),
  );
  return webpOf(
    riff("VP8X", Buffer.from([2, 0, 0, 0, ...size])),
    riff("ANIM", Buffer.alloc(6)),
    ...Array.from({ length: frames }, () => frame),
  );
}
async function webpWithProfile(): Promise<Buffer> {
  const one = await flat(8, 8).webp({ lossless: true }).toBuffer();
  const picture = one.subarray(one.indexOf("VP8"));
  return webpOf(
    riff("VP8X", Buffer.from([0x20, 0, 0, 0, ...u24(7), ...u24(7)])),
    riff("ICCP", Buffer.alloc(60 * 2 ** 20)),
    picture,
  );
}

const webps = {
  "webp-5000-frames.webp": () => movingWebp(2_000, 5_000),
  "webp-profile.webp": webpWithProfile,
};

// The rest

/** One strip, deflated, of a grey picture. */
function tiff(width: number, height: number, data: Buffer, tile: number | null = null): Buffer {
  const entries: [tag: number, type: 3 | 4, value: number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 8],
    [262, 3, 1],
    ...(tile === null
      ? ([
          [273, 4, 8],
          [277, 3, 1],
          [278, 4, height],
          [279, 4, data.length],
        ] as [number, 3 | 4, number][])
      : ([
          [277, 3, 1],
          [322, 4, tile],
          [323, 4, tile],
          [324, 4, 8],
          [325, 4, data.length],
        ] as [number, 3 | 4, number][])),
  ];
  const at = 8 + data.length + (data.length & 1);
  const directory = Buffer.alloc(2 + 12 * entries.length + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], i) => {
    directory.writeUInt16LE(tag, 2 + 12 * i);
    directory.writeUInt16LE(type, 4 + 12 * i);
    directory.writeUInt32LE(1, 6 + 12 * i);
    directory.writeUInt32LE(value, 10 + 12 * i);
  });
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(at, 4);
  return Buffer.concat([header, data, Buffer.alloc(data.length & 1), directory]);
}

/** Run-length coded, and over before it began. */
function bmp(width: number, height: number): Buffer {
  const out = Buffer.alloc(54 + 1_024 + 2);
  out.write("BM");
  out.writeUInt32LE(54 + 1_024, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(8, 28);
  out.writeUInt32LE(1, 30);
  out[out.length - 1] = 1;
  return out;
}

/** Says that it is small, and is not. */
async function avifThatLies(): Promise<Buffer> {
  const bytes = await flat(4_000, 3_000).avif({ effort: 0 }).toBuffer();
  const at = bytes.indexOf("ispe");
  bytes.writeUInt32BE(16, at + 8);
  bytes.writeUInt32BE(16, at + 12);
  return bytes;
}
async function avifOf(width: number, height: number): Promise<Buffer> {
  const bytes = await flat(64, 64).avif({ effort: 0 }).toBuffer();
  const at = bytes.indexOf("ispe");
  bytes.writeUInt32BE(width, at + 8);
  bytes.writeUInt32BE(height, at + 12);
  return bytes;
}

const rest = {
  "tiff-200-megapixels.tiff": () => tiff(14_142, 14_142, zlibZeros(191)),
  "tiff-49-megapixels.tiff": () => tiff(7_000, 7_000, zlibZeros(47)),
  "tiff-tile-of-a-gigapixel.tiff": () => tiff(64, 64, zlibZeros(1_024), 32_768),
  "tiff-strip-beyond-the-picture.tiff": () => tiff(64, 64, zlibZeros(1_024)),
  "bmp-200-megapixels.bmp": () => bmp(20_000, 10_000),
  "bmp-49-megapixels.bmp": () => bmp(7_000, 7_000),
  "avif-200-megapixels.avif": () => avifOf(20_000, 10_000),
  "svg.svg": () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="9000"/>'),
};

/** Those that take seconds to make. */
export const slowPictureBombs: Readonly<Record<string, () => Promise<Buffer>>> = {
  "jpeg-200-megapixels-progressive.jpg": () => progressive(14_142, 14_142),
  "gif-200-megapixels.gif": () => gif(14_142, 14_142),
  "gif-49-megapixels.gif": () => gif(7_000, 7_000),
  "webp-200-megapixels.webp": () => flat(14_142, 14_142).webp({ lossless: true, effort: 0 }).toBuffer(),
  "webp-49-megapixels.webp": () => flat(7_000, 7_000).webp({ lossless: true, effort: 0 }).toBuffer(),
  "avif-that-lies.avif": avifThatLies,
};

/** Bombs by the name of their file. */
export const pictureBombs: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  ...pngs,
  ...jpegs,
  ...gifs,
  ...webps,
  ...rest,
};
