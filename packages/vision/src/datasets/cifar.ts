// The binary versions of CIFAR-10 and CIFAR-100 (https://www.cs.toronto.edu/~kriz/cifar.html): records of a label byte, behind another
// for CIFAR-100's twenty kinds, and 3,072 planar RGB bytes.
import { say } from "@tinycnn/core";
import { DataFileError } from "../errors.ts";
import type { Examples, NamedBytes } from "./spec.ts";

const PIXELS = 32 * 32;

/** Of what records are. */
interface Records {
  readonly classes: number;
  /** Bytes before the label. */
  readonly before: number;
}
const CIFAR10: Records = { classes: 10, before: 0 };
const lengthOf = ({ before }: Records): number => before + 1 + 3 * PIXELS;
/** Most records accepted in one file. */
const MAX_COUNT = 60_000;

function countOf({ name, bytes }: NamedBytes, record: number): number {
  const count = bytes.length / record;
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT)
    throw new DataFileError(
      name,
      say`${bytes.length} bytes`,
      say`1 to ${MAX_COUNT} records of ${record} bytes (a label and 3×32×32 pixels)`,
    );
  return count;
}

/**
 * The records of the files, one after the other; planes become pixels [32, 32, 3].
 *
 * @throws DataFileError for a size that is no whole number of records or a label that is no class
 */
export function parseCifar(files: readonly NamedBytes[], kind: Records): Examples {
  const record = lengthOf(kind);
  const total = files.map((file) => countOf(file, record)).reduce((a, b) => a + b, 0);
  const labels = new Uint8Array(total);
  const images = new Uint8Array(total * 3 * PIXELS);
  let at = 0;
  for (const { name, bytes } of files)
    for (let from = 0; from < bytes.length; from += record, at++) {
      const label = bytes[from + kind.before];
      if (label >= kind.classes)
        throw new DataFileError(
          name,
          say`label ${label} in record ${from / record}`,
          say`labels 0 to ${kind.classes - 1}`,
        );
      labels[at] = label;
      let to = at * 3 * PIXELS;
      const start = from + kind.before + 1;
      for (let red = start; red < start + PIXELS; red++) {
        images[to++] = bytes[red];
        images[to++] = bytes[red + PIXELS];
        images[to++] = bytes[red + 2 * PIXELS];
      }
    }
  return { images, labels };
}

/** The records of CIFAR-10's files. @throws DataFileError as parseCifar */
export const parseCifar10 = (files: readonly NamedBytes[]): Examples => parseCifar(files, CIFAR10);
