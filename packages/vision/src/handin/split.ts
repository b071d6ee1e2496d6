// The images that something was measured on, known by their hash.
import type { ImageDataset } from "../datasets/index.ts";
import type { Digest } from "./file.ts";

/** Of the first n images and their classes. */
export function splitDigest(
  { images, labels, size, channels }: ImageDataset,
  n: number,
  digest: Digest,
): string {
  const bytes = n * size * size * channels;
  const all = new Uint8Array(bytes + n);
  all.set(images.subarray(0, bytes));
  all.set(labels.subarray(0, n), bytes);
  return digest(all);
}
