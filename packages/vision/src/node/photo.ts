// A photo from a file or from bytes, as PIL would read it.
import { readFile, stat } from "node:fs/promises";
import { options, say } from "@tinycnn/core";
import sharp, { type Metadata, type Sharp } from "sharp";
import { toL } from "../image/grayscale.ts";
import { type Image, makeImage } from "../image/image.ts";
import { cmykToRgb, overWhite } from "../image/pixels.ts";
import {
  checkLength,
  checkSides,
  decodeBmp,
  MAX_PHOTO_BYTES,
  MAX_PIXELS,
  type OpenedPhoto,
  openPhoto,
  PhotoError,
  photoProblem,
  type Size,
  WORK_SIDE,
} from "../photo/index.ts";
import { type Preparation, prepared, sideFor } from "../pictures/preparation.ts";
import { codeOf, messageOf } from "./errors.ts";
import { atMost, source } from "./options.ts";

const own = options.signature("readPhoto", {
  source,
  /** Colour, or grey by PIL's formula. "RGB" by default. */
  mode: options.named(options.kinds.choice("RGB", "L"), "RGB"),
  /** Largest file, in bytes; 64 MiB by default. */
  maxBytes: atMost,
  /** Longest side of what is given, in pixels: a larger photo is brought down to it on the way. 4,096 by default. */
  maxSide: atMost,
});

/** How a photo is read. */
export interface PhotoOptions extends options.OptionsOf<typeof own.parameters> {}

/** A photo's bytes. @throws PhotoError for what is missing, no file, empty or too large */
export async function photoBytes(path: string, maxBytes = MAX_PHOTO_BYTES): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw photoProblem("directory", { name: path });
    if (!info.isFile()) throw photoProblem("noFile", { name: path });
    checkLength(path, info.size, maxBytes);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof PhotoError) throw cause;
    if (codeOf(cause) === "ENOENT") throw photoProblem("missing", { name: path }, { cause });
    throw photoProblem("unreadable", { name: path, reason: messageOf(cause) }, { cause });
  }
}

/** Reads the header alone, once more with the decoder's own eyes. */
async function headerOf(name: string, picture: Sharp, bytes: number): Promise<Metadata> {
  const header = await picture.metadata().catch((cause: unknown) => {
    throw photoProblem("damaged", { name }, { cause });
  });
  if (header.compression === "hevc") throw photoProblem("heic", { name });
  checkSides(name, header, bytes);
  return header;
}

/** Decodes to RGB. Colour profiles are left aside, as PIL leaves them. What is larger than the longest working side is brought
 *  down to it while it is decoded, so that it never stands in memory as a whole. */
async function decode(
  name: string,
  picture: Sharp,
  { width, height, space, hasAlpha }: Metadata,
  maxSide: number,
): Promise<Image> {
  const isCmyk = space === "cmyk";
  const isLarge = Math.max(width, height) > maxSide;
  const sized = isLarge ? picture.resize(maxSide, maxSide, { fit: "inside" }) : picture;
  const colours = isCmyk
    ? sized.pipelineColourspace("cmyk").toColourspace("cmyk")
    : sized.toColourspace("srgb");
  try {
    const { data, info } = await colours.raw().toBuffer({ resolveWithObject: true });
    const rgb = isCmyk ? cmykToRgb(data) : hasAlpha ? overWhite(data) : new Uint8Array(data);
    return makeImage({ width: info.width, height: info.height, channels: 3, data: rgb });
  } catch (cause) {
    throw photoProblem("damaged", { name }, { cause });
  }
}

/** A photo, and its sides as they are in the file, turned as EXIF says. */
export interface DecodedPhoto extends Size {
  readonly image: Image;
}

async function decodeBySharp(name: string, bytes: Uint8Array, maxSide: number): Promise<DecodedPhoto> {
  const open = (limitInputPixels: number | false) =>
    sharp(bytes, { limitInputPixels, failOn: "error", ignoreIcc: true, pages: 1 });
  const header = await headerOf(name, open(false), bytes.length);
  const image = await decode(name, open(MAX_PIXELS).autoOrient(), header, maxSide);
  const { width, height, orientation = 1 } = header;
  return orientation >= 5 ? { image, width: height, height: width } : { image, width, height };
}

/** Decodes what openPhoto has looked at, in colour. @throws PhotoError */
export async function decodePhoto(
  name: string,
  { format, bytes, width, height }: OpenedPhoto,
  maxSide = WORK_SIDE,
): Promise<DecodedPhoto> {
  if (format.type !== "image/bmp") return decodeBySharp(name, bytes, maxSide);
  const image = decodeBmp(bytes, maxSide);
  if (!image) throw photoProblem("damaged", { name });
  return { image, width, height };
}

/** Reads a photo as training saw such ones. @throws PhotoError */
export async function readPrepared(path: string, preparation: Preparation): Promise<Image> {
  const opened = openPhoto(path, await photoBytes(path));
  const { image } = await decodePhoto(path, opened, sideFor(preparation, opened));
  return prepared(image, preparation);
}

/**
 * Reads a photo: turned as its EXIF orientation says, transparency over white, as RGB or grey (PIL's formula on the RGB).
 * Of a moving picture the first frame. One of more than maxSide pixels a side is brought down to that.
 *
 * @param source path of a file, or its bytes
 * @throws PhotoError for what is missing, no picture, truncated, or beyond the limits (200 megapixels, 32,768 pixels a side, maxBytes)
 */
export async function readPhoto(source: string | Uint8Array, options?: PhotoOptions): Promise<Image>;
export async function readPhoto(...args: unknown[]): Promise<Image> {
  const { source, mode, maxBytes, maxSide } = own.read(args);
  const name = typeof source === "string" ? source : say`the photo`;
  const read = typeof source === "string" ? await photoBytes(source, maxBytes) : source;
  const { image } = await decodePhoto(name, openPhoto(name, read, maxBytes), maxSide);
  return mode === "L" ? toL(image) : image;
}

options.describe(readPhoto, own);
