// Files that people drop on the page, made here.
import sharp from "sharp";

export const colours = {
  red: [255, 0, 0],
  green: [0, 128, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
} as const;
export type Colour = keyof typeof colours;

const flat = (colour: Colour, width = 40, height = 30) => {
  const [r, g, b] = colours[colour];
  return sharp({
    create: { width, height, channels: 3, background: { r, g, b } },
    limitInputPixels: false,
  });
};

export const png = (colour: Colour): Promise<Buffer> => flat(colour).png().toBuffer();
export const jpeg = (colour: Colour, width: number, height: number): Promise<Buffer> =>
  flat(colour, width, height).jpeg().toBuffer();

/** 24 bits a pixel, rows from the bottom. */
export function bmp(colour: Colour, width = 40, height = 30): Buffer {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const out = Buffer.alloc(54 + stride * height);
  out.write("BM");
  out.writeUInt32LE(out.length, 2);
  out.writeUInt32LE(54, 10);
  out.writeUInt32LE(40, 14);
  out.writeInt32LE(width, 18);
  out.writeInt32LE(height, 22);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  const [r, g, b] = colours[colour];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out.set([b, g, r], 54 + y * stride + 3 * x);
  return out;
}

/** An iPhone's photo begins so. */
export const heic = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 0x18]),
    Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"),
    Buffer.alloc(2_000, 7),
  ]);

/** Cut off before its pixels begin. */
export const brokenJpeg = async (): Promise<Buffer> => {
  const whole = await jpeg("blue", 400, 300);
  const broken = Buffer.from(whole);
  broken.fill(0, whole.indexOf(Buffer.from([0xff, 0xc0])) + 2);
  return broken;
};

/** More bytes than a photo may have. */
export const hugeFile = async (): Promise<Buffer> =>
  Buffer.concat([await jpeg("blue", 400, 300), Buffer.alloc(65 * 2 ** 20)]);

/** Two frames: red, then blue. */
export const movingGif = async (): Promise<Buffer> => {
  const frames = await Promise.all([flat("red").raw().toBuffer(), flat("blue").raw().toBuffer()]);
  return sharp(Buffer.concat(frames), { raw: { width: 40, height: 60, channels: 3, pageHeight: 30 } })
    .gif({ delay: [100, 100], loop: 0 })
    .toBuffer();
};

/** As a phone's camera makes it: 9,248 × 6,936, some ten megabytes. */
export async function sixtyMegapixels(): Promise<Buffer> {
  const side = 512;
  const noise = Buffer.alloc(side * side * 3);
  for (let i = 0, state = 1; i < noise.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noise[i] = state >>> 24;
  }
  const tile = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
    .blur(2)
    .png()
    .toBuffer();
  return flat("blue", 9_248, 6_936)
    .composite([{ input: tile, tile: true }])
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Something dark in the middle of white. */
export const shoeOnWhite = (): Promise<Buffer> => {
  const thing = Buffer.from(
    '<svg width="300" height="200"><path d="M40 140V60h70l60 50 90 10v30H40z" fill="#222"/></svg>',
  );
  return sharp({ create: { width: 300, height: 200, channels: 3, background: "white" } })
    .composite([{ input: thing }])
    .png()
    .toBuffer();
};

/** Four quarters of different colours, larger than what decoding gives, taken with the camera held so. */
export async function quarters(orientation: number, width = 6_000, height = 4_000): Promise<Buffer> {
  const four = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
  return sharp(four, { raw: { width: 2, height: 2, channels: 3 } })
    .resize(width, height, { kernel: "nearest", fit: "fill" })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

/** A cell that says the sides and the corners' colours of the latest photo. */
export const CORNERS = `import { photos, readPhoto } from "@tinycnn/lab";
const shot = await readPhoto((await photos())[0]);
const at = (x, y) => [...shot.data.slice(3 * (y * shot.width + x)).slice(0, 3)].map((v) => (v > 127 ? 1 : 0)).join("");
const [right, bottom] = [shot.width - 9, shot.height - 9];
[shot.width, shot.height, at(9, 9), at(right, 9), at(9, bottom), at(right, bottom)].join(" ");`;

/** What the cell says where the photo is read as Node reads it. */
export function cornersOf({
  width,
  height,
  data,
}: {
  width: number;
  height: number;
  data: Uint8Array;
}): string {
  const at = (x: number, y: number): string =>
    [0, 1, 2].map((c) => (data[3 * (y * width + x) + c] > 127 ? 1 : 0)).join("");
  const [right, bottom] = [width - 9, height - 9];
  return [width, height, at(9, 9), at(right, 9), at(9, bottom), at(right, bottom)].join(" ");
}
