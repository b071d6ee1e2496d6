// A photo from a file or from bytes, as PIL would read it.
import { readFile, stat } from "node:fs/promises";
import sharp, { type Metadata, type Sharp } from "sharp";
import { toL } from "../image/grayscale.ts";
import { type Image, makeImage } from "../image/image.ts";
import { cmykToRgb, overWhite } from "../image/pixels.ts";
import { codeOf, messageOf, PhotoError } from "./errors.ts";

/** Longest side of a photo in pixels, checked before it is decoded. */
export const MAX_SIDE = 4_096;

/** Largest file in bytes, unless told otherwise. */
export const MAX_PHOTO_BYTES = 32 * 2 ** 20;

export interface PhotoOptions {
  /** Colour, or grey by PIL's formula. "RGB" by default. */
  mode?: "RGB" | "L";
  /** Largest file, in bytes. */
  maxBytes?: number;
}

/** What sharp calls the formats that are read. Formats with a text inside (SVG, PDF) are not. */
const FORMATS: ReadonlySet<string> = new Set(["jpeg", "png", "webp", "gif", "tiff", "heif"]);
const EXPECTED = "a JPEG, PNG, WebP, GIF, TIFF or AVIF picture";

async function bytesOf(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw new PhotoError(`${path} is a directory, expected ${EXPECTED}`);
    if (!info.isFile()) throw new PhotoError(`${path} is no regular file, expected ${EXPECTED}`);
    checkLength(path, info.size, maxBytes);
    return await readFile(path);
  } catch (error) {
    if (error instanceof PhotoError) throw error;
    if (codeOf(error) === "ENOENT")
      throw new PhotoError(`${path}: there is no such file. Check the name`, { cause: error });
    throw new PhotoError(`${path}: cannot be read, ${messageOf(error)}`, { cause: error });
  }
}

function checkLength(name: string, length: number, maxBytes: number): void {
  if (length === 0) throw new PhotoError(`${name} is empty, expected ${EXPECTED}`);
  if (length > maxBytes)
    throw new PhotoError(`${name} has ${length} bytes, the limit is ${maxBytes}. Save the picture smaller`);
}

/** Reads the header alone. */
async function headerOf(name: string, picture: Sharp): Promise<Metadata> {
  const header = await picture.metadata().catch((error: unknown) => {
    throw new PhotoError(`${name} is no picture that can be read, or is cut off; expected ${EXPECTED}`, {
      cause: error,
    });
  });
  if (!FORMATS.has(header.format)) throw new PhotoError(`${name} is ${header.format}, expected ${EXPECTED}`);
  if (header.compression === "hevc")
    throw new PhotoError(`${name} is HEIC, which cannot be decoded here. Export it as JPEG`);
  const { width, height } = header;
  if (width > MAX_SIDE || height > MAX_SIDE)
    throw new PhotoError(
      `${name} is ${width}×${height} pixels, the limit is ${MAX_SIDE} a side. Save the picture smaller`,
    );
  return header;
}

/** Decodes to RGB. Colour profiles are left aside, as PIL leaves them. */
async function decode(name: string, picture: Sharp, { space, hasAlpha }: Metadata): Promise<Image> {
  const isCmyk = space === "cmyk";
  const colours = isCmyk
    ? picture.pipelineColourspace("cmyk").toColourspace("cmyk")
    : picture.toColourspace("srgb");
  try {
    const { data, info } = await colours.raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const rgb = isCmyk ? cmykToRgb(data) : hasAlpha ? overWhite(data) : new Uint8Array(data);
    return makeImage({ width, height, channels: 3, data: rgb });
  } catch (error) {
    const [reason] = messageOf(error).split("\n");
    throw new PhotoError(`${name} is damaged or truncated: ${reason}`, { cause: error });
  }
}

/**
 * Reads a photo: turned as its EXIF orientation says, transparency over white, as RGB or grey (PIL's formula on the RGB).
 * Of a moving picture the first frame.
 *
 * @param source path of a file, or its bytes
 * @throws PhotoError for what is missing, no picture, truncated, or beyond the limits (4,096 pixels a side, maxBytes)
 */
export async function readPhoto(source: string | Uint8Array, options: PhotoOptions = {}): Promise<Image> {
  const { mode = "RGB", maxBytes = MAX_PHOTO_BYTES } = options;
  const name = typeof source === "string" ? source : "the photo";
  const bytes = typeof source === "string" ? await bytesOf(source, maxBytes) : source;
  checkLength(name, bytes.length, maxBytes);
  const open = (limitInputPixels: number | false) =>
    sharp(bytes, { limitInputPixels, failOn: "error", ignoreIcc: true, pages: 1 });
  const header = await headerOf(name, open(false));
  const rgb = await decode(name, open(MAX_SIDE * MAX_SIDE).autoOrient(), header);
  return mode === "L" ? toL(rgb) : rgb;
}
