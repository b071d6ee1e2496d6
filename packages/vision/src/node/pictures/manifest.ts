// The list of a folder's pictures as a file.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { type Manifest, manifestSchema, manifestText } from "../../pictures/list.ts";
import { DataError } from "../errors.ts";
import { writeWhole } from "../writeWhole.ts";

/** Its name in the folder that it is about. */
export const MANIFEST = "tinycnn.json";
/** Largest that is read: of two million pictures. */
const MAX_BYTES = 2 ** 29;

export function writeManifest(file: string, manifest: Manifest): void {
  writeWhole(file, manifestText(manifest));
}

/** @throws DataError for a file that is no manifest of ours, or leads out of its folder */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataError("damaged", say`${file}: this is not JSON. Make it anew: tinycnn data import DIR`, {
      cause,
    });
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success)
    throw new DataError(
      "damaged",
      say`${file}: ${read.error.issues[0].path.join(".")} is not what a list of pictures has. Make it anew: tinycnn data import DIR`,
    );
  const known = new Set(read.data.classes);
  const odd = read.data.pictures.find(({ label }) => !known.has(label));
  if (odd)
    throw new DataError(
      "damaged",
      say`${file}: ${odd.path} is of ${odd.label}, which is none of its classes. Make it anew: tinycnn data import DIR`,
    );
  return read.data;
}

/** The manifest of a folder; null without one. @throws DataError for a damaged one */
export function readManifest(file: string): Manifest | null {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) return null;
  if (!info.isFile() || info.size > MAX_BYTES)
    throw new DataError(
      "damaged",
      say`${file}: expected a list of pictures of at most ${MAX_BYTES} bytes. Remove it`,
    );
  return parseManifest(readFileSync(file, "utf8"), file);
}

/** The folder's own manifest; null without one. @throws DataError for a damaged one */
export const manifestIn = (root: string): Manifest | null => readManifest(join(root, MANIFEST));
