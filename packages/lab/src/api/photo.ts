// A photo of the student's, as the command reads it.
import { say } from "@tinycnn/core";
import { type Image, image, photo } from "@tinycnn/vision";
import { decodePhoto } from "../photo/decode.ts";
import { isPhoto, type StoredFile } from "../storage/files.ts";
import { page } from "./page.ts";
import { SAMPLE_PHOTO } from "./samplePhoto.ts";

export const { PhotoError } = photo;
export type PhotoError = photo.PhotoError;

export interface PhotoOptions {
  /** Colour, or grey by PIL's formula. "RGB" by default. */
  mode?: "RGB" | "L";
}

/**
 * Names of the photos in the files panel, the latest first; the shipped picture when there is none. One that cannot be used keeps its
 * place until another is put: reading it says why.
 */
export async function photos(): Promise<string[]> {
  const names = (await page().listFiles()).filter(isPhoto).map(({ name }) => name);
  return names.length > 0 ? names : [SAMPLE_PHOTO];
}

/** A photo that was dropped a moment ago is waited for, so long. */
const PATIENCE_MS = 15_000;

/** The file, once it has arrived. */
async function arrived(name: string): Promise<StoredFile | null> {
  const since = Date.now();
  for (;;) {
    const file = await page().readFile(name);
    if (file?.trouble?.problem !== "arriving" || Date.now() - since > PATIENCE_MS) return file;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function blobOf(name: string): Promise<Blob> {
  const file = await arrived(name);
  if (file?.trouble) throw new photo.PhotoError(file.trouble);
  if (file) return file.blob;
  const shipped = name === SAMPLE_PHOTO ? await page().sample(name) : null;
  if (shipped) return shipped;
  throw photo.photoProblem("notInFiles", { name, names: (await photos()).join(", ") });
}

/**
 * Reads a photo from the files panel, or a Blob. One of more than 4,096 pixels a side is brought down to that.
 *
 * @throws PhotoError for what is missing, no picture, damaged, or beyond the limits (64 MiB, 200 megapixels, 32,768 pixels a side)
 */
export async function readPhoto(source: string | Blob, { mode = "RGB" }: PhotoOptions = {}): Promise<Image> {
  const name = typeof source === "string" ? source : source instanceof File ? source.name : say`the photo`;
  const rgb = await decodePhoto(name, typeof source === "string" ? await blobOf(source) : source);
  return mode === "L" ? image.toL(rgb) : rgb;
}
