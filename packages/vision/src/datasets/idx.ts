// The IDX files of MNIST and its relatives (http://yann.lecun.com/exdb/mnist/): big-endian header, then bytes.
import { say } from "@tinycnn/core";
import { DataFileError } from "../errors.ts";
import type { Examples, NamedBytes } from "./spec.ts";

const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;
/** Most images accepted in one file: the largest division of EMNIST has 697,932. */
const MAX_COUNT = 1_000_000;

const hex = (x: number): string => `0x${x.toString(16).padStart(8, "0")}`;

/** The header's numbers after the magic one. */
function header({ name, bytes }: NamedBytes, magic: number, words: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = bytes.length >= 4 ? view.getUint32(0) : magic;
  if (first !== magic)
    throw new DataFileError(name, say`first bytes ${hex(first)}`, say`${hex(magic)}, those of an IDX file`);
  if (bytes.length < 4 * words)
    throw new DataFileError(name, say`${bytes.length} bytes`, say`an IDX header of ${4 * words} bytes`);
  const sizes = Array.from({ length: words - 1 }, (_, i) => view.getUint32(4 + 4 * i));
  if (sizes[0] === 0 || sizes[0] > MAX_COUNT)
    throw new DataFileError(name, say`a header for ${sizes[0]} examples`, say`1 to ${MAX_COUNT}`);
  return sizes;
}

function exactly({ name, bytes }: NamedBytes, expected: number): void {
  if (bytes.length !== expected)
    throw new DataFileError(
      name,
      say`${bytes.length} bytes (uncompressed)`,
      say`${expected} by the file's own header`,
    );
}

/**
 * A file of square grey images and the file of their labels. The images are not copied.
 *
 * @throws DataFileError for a wrong magic number, size, count or label
 */
export function parseIdx(
  images: NamedBytes,
  labels: NamedBytes,
  { size, classes }: { size: number; classes: number },
): Examples {
  const [count, height, width] = header(images, IMAGES_MAGIC, 4);
  if (height !== size || width !== size)
    throw new DataFileError(images.name, say`images of ${width}×${height}`, `${size}×${size}`);
  exactly(images, 16 + count * size * size);
  const [labelCount] = header(labels, LABELS_MAGIC, 2);
  exactly(labels, 8 + labelCount);
  if (labelCount !== count)
    throw new DataFileError(labels.name, say`${labelCount} labels`, say`${count}, one for each image`);
  const values = labels.bytes.subarray(8);
  const wrong = values.findIndex((label) => label >= classes);
  if (wrong >= 0)
    throw new DataFileError(
      labels.name,
      say`label ${values[wrong]} at ${wrong}`,
      say`labels 0 to ${classes - 1}`,
    );
  return { images: images.bytes.subarray(16), labels: values };
}
