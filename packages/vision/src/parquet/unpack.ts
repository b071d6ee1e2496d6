// How pages are packed, as far as it can be undone everywhere.
import { snappyUncompress } from "hyparquet/src/snappy.js";
import { ParquetFault } from "./fault.ts";
import type { Unpack } from "./pages.ts";

/** Snappy's densest code is three bytes for sixty-four. */
const MOST_SNAPPY = 22;

function snappy(packed: Uint8Array, size: number): Uint8Array {
  if (size > MOST_SNAPPY * packed.length) throw new ParquetFault("damaged");
  const bytes = new Uint8Array(size);
  try {
    snappyUncompress(packed, bytes);
  } catch (cause) {
    throw new ParquetFault("damaged", { cause });
  }
  return bytes;
}

function asItIs(packed: Uint8Array, size: number): Uint8Array {
  if (packed.length !== size) throw new ParquetFault("damaged");
  return packed;
}

export const unpacks: Readonly<Record<string, Unpack>> = { UNCOMPRESSED: asItIs, SNAPPY: snappy };
