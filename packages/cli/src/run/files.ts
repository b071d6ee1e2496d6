// Files that appear whole or not at all: written beside their place, flushed to the disk, renamed.
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";

const TEMPORARY = ".partial";

/** Writes a file whole or not at all. What stood there before stays until the new one is complete. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const partial = `${path}${TEMPORARY}`;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const file = openSync(partial, "w");
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
    fsyncSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(partial, { force: true });
    throw error;
  }
  closeSync(file);
  renameSync(partial, path);
  syncDirectory(dirname(path));
}

function syncDirectory(path: string): void {
  // Windows cannot open a directory; there the rename alone must do.
  if (process.platform === "win32") return;
  const directory = openSync(path, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Reads a whole file of at most so many bytes. @throws UserError naming the limit, before anything is read */
export function readLimited(path: string, most: number): Uint8Array {
  const { size } = statSync(path);
  if (size > most) throw new UserError(say`${path}: ${size} bytes, the limit is ${most}`);
  return readFileSync(path);
}

/** Whether this is the name of a file that is still being written, or never was to its end. */
export const isPartial = (name: string): boolean => name.endsWith(TEMPORARY);

/** Removes what writes left behind that were killed. */
export function removePartials(directory: string): void {
  for (const name of readdirSync(directory)) if (isPartial(name)) rmSync(join(directory, basename(name)));
}
