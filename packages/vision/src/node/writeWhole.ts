// Files appear whole or not at all.
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { diskError } from "./errors.ts";
import { makeFolder } from "./makeFolder.ts";

/** Writes a file beside its place, to the disk, then renames it. @throws DataError when the disk is full or not writable */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    makeFolder(dirname(path));
    await writeFile(part, bytes, { flush: true });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    diskError(error, path);
  }
}
