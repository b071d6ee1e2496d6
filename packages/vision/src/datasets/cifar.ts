// CIFAR-10's binary version (https://www.cs.toronto.edu/~kriz/cifar.html): records of a label byte and 3,072 planar RGB bytes.
import { say } from "@tinycnn/core";
import { DataFileError } from "../errors.ts";
import type { Examples, NamedBytes } from "./spec.ts";

const PIXELS = 32 * 32;
const CLASSES = 10;
/** Bytes of one record. */
export const CIFAR_RECORD = 1 + 3 * PIXELS;
/** Most records accepted in one file. */
const MAX_COUNT = 60_000;

function countOf({ name, bytes }: NamedBytes): number {
  const count = bytes.length / CIFAR_RECORD;
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)
    throw new DataFileError(
      name,
      say`${bytes.length} bytes`,
      say`1 to ${MAX_COUNT} records of ${CIFAR_RECORD} bytes (a label and 3×32×32 pixels)`,
    );
  return count;
}

/**
 * The records of the files, one after the other; planes become pixels [32, 32, 3].
 *
 * @throws DataFileError for a size that is no whole number of records or a label above 9
 */
export function parseCifar10(files: readonly NamedBytes[]): Examples {
  const total = files.map(countOf).reduce((a, b) => a + b, 0);
  const labels = new Uint8Array(total);
  const images = new Uint8Array(total * 3 * PIXELS);
  let at = 0;
  for (const { name, bytes } of files)
    for (let from = 0; from < bytes.length; from += CIFAR_RECORD, at++) {
      if (bytes[from] >= CLASSES)
        throw new DataFileError(
          name,
          say`label ${bytes[from]} in record ${from / CIFAR_RECORD}`,
          say`labels 0 to ${CLASSES - 1}`,
        );
      labels[at] = bytes[from];
      let to = at * 3 * PIXELS;
      for (let red = from + 1; red <= from + PIXELS; red++) {
        images[to++] = bytes[red];
        images[to++] = bytes[red + PIXELS];
        images[to++] = bytes[red + 2 * PIXELS];
      }
    }
  return { images, labels };
}
