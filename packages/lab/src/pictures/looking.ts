// A picture looked at when it comes: what it is, what it looks like, and how it is shown small.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Image } from "@tinycnn/vision";
import { pictures } from "@tinycnn/vision/run";
import { decodeTo } from "../photo/decode.ts";
import type { Looked } from "../storage/collections.ts";

/** Longest side that likeness goes by and that is shown, as the command has it. */
const SIDE = 256;
/** Up to this side pictures are shown pixel by pixel. */
const TINY = 64;

export const digest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

export type Seen = { looked: Looked; small: Blob };

/** @throws PhotoError for what cannot be read */
export async function lookAt(name: string, blob: Blob): Promise<Seen> {
  const { image, width, height, bytes } = await decodeTo(name, blob, () => SIDE);
  const { hash, thumbnail } = pictures.likenessOf(image);
  const sum = digest(new Uint8Array(await blob.arrayBuffer()));
  const isGrey = pictures.isGrey(image);
  return {
    looked: { bytes, sha256: sum, width, height, isGrey, hash, thumbnail },
    small: await smallOf(image),
  };
}

function smallOf({ width, height, data }: Image): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    pixels.data.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
    pixels.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  const isTiny = Math.max(width, height) <= TINY;
  return canvas.convertToBlob(isTiny ? { type: "image/png" } : { type: "image/jpeg", quality: 0.85 });
}
