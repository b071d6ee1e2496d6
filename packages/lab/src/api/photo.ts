// A photo of the student's, as the command reads it: turned as its EXIF says, transparency over white.
import { type Image, image } from "@tinycnn/vision";
import samplePicture from "../../../vision/sample/ankle-boot.png?url";
import { getFile, isPhotoName, listFiles, MAX_PHOTO_BYTES } from "../storage/files.ts";
import { readHeader } from "./photoHeader.ts";

/** Longest side in pixels, checked before decoding. */
const MAX_SIDE = 4_096;
/** Name of the picture that is always there. */
export const SAMPLE_PHOTO = "ankle-boot.png";

/** A photo that cannot be read. */
export class PhotoError extends Error {
  override name = "PhotoError";
}

export interface PhotoOptions {
  /** Colour, or grey by PIL's formula. "RGB" by default. */
  mode?: "RGB" | "L";
}

/** Names of the photos in the files panel, the latest first; the shipped picture when there is none. */
export async function photos(): Promise<string[]> {
  const names = (await listFiles()).map(({ name }) => name).filter(isPhotoName);
  return names.length > 0 ? names : [SAMPLE_PHOTO];
}

async function blobOf(source: string | Blob): Promise<Blob> {
  if (typeof source !== "string") return source;
  const file = await getFile(source);
  if (file) return file.blob;
  if (source === SAMPLE_PHOTO) return (await fetch(samplePicture)).blob();
  throw new PhotoError(
    `${source}: there is no such file. Drop it on the page, or choose one of ${(await photos()).join(", ")}`,
  );
}

/**
 * Reads a photo from the files panel, or a Blob.
 *
 * @throws PhotoError for what is missing, no picture, damaged, or beyond the limits (10 MiB, 4,096 pixels a side)
 */
export async function readPhoto(source: string | Blob, { mode = "RGB" }: PhotoOptions = {}): Promise<Image> {
  const name = typeof source === "string" ? source : "the photo";
  const blob = await blobOf(source);
  if (blob.size > MAX_PHOTO_BYTES)
    throw new PhotoError(
      `${name} has ${blob.size} bytes, the limit is ${MAX_PHOTO_BYTES}. Save the picture smaller`,
    );
  const header = readHeader(new Uint8Array(await blob.slice(0, 2 ** 20).arrayBuffer()));
  if (!header)
    throw new PhotoError(`${name} is no picture that can be read; expected a JPEG, PNG, WebP or GIF`);
  const { width, height, format } = header;
  if (width > MAX_SIDE || height > MAX_SIDE)
    throw new PhotoError(
      `${name} is ${width}×${height} pixels, the limit is ${MAX_SIDE} a side. Save the picture smaller`,
    );
  const bitmap = await createImageBitmap(new Blob([blob], { type: `image/${format}` }), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
    imageOrientation: "from-image",
  }).catch((error: unknown) => {
    throw new PhotoError(`${name} is damaged or truncated`, { cause: error });
  });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const rgb = image.makeImage({
    width: bitmap.width,
    height: bitmap.height,
    channels: 3,
    data: image.overWhite(data),
  });
  bitmap.close();
  return mode === "L" ? image.toL(rgb) : rgb;
}

/** Dark and bright exchanged: Fashion-MNIST shows bright things on black. */
export const invert = (picture: Image): Image => ({
  ...picture,
  data: picture.data.map((byte) => 255 - byte),
});
