// Files that appear whole or not at all: written beside their place, flushed to the disk, renamed.
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./running.ts";

const TEMPORARY = ".partial";
const MARKED = /\.(\d+)-\d+\.partial$/;
let written = 0;

/** A name of its own for every write, so that two writers of one file never share it. */
const partialOf = (path: string): string => `${path}.${process.pid}-${++written}${TEMPORARY}`;

/**
 * Writes a file whole or not at all. What stood there before stays until the new one is complete.
 *
 * @param content bytes, a text, or pieces of a text, of which only a few are in memory at once
 * @param before where what stood there is kept
 * @throws the system's error, with the file's path
 */
export function writeWhole(
  path: string,
  content: Uint8Array | string | Iterable<string>,
  before?: string,
): void {
  const partial = partialOf(path);
  try {
    writeFlushed(partial, typeof content === "string" ? [content] : content);
    if (before !== undefined && existsSync(path)) nameAlso(path, before);
    renameSync(partial, path);
    syncDirectory(dirname(path));
  } catch (error) {
    rmSync(partial, { force: true });
    // What happened to the partial file, or to an open one, happened to this.
    if ((error as NodeJS.ErrnoException).code) Object.assign(error as Error, { path });
    throw error;
  }
}

/** Characters that are written together. */
const PIECE = 2 ** 16;

function* bytesOf(pieces: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = "";
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PIECE) continue;
    yield encoder.encode(waiting);
    waiting = "";
  }
  yield encoder.encode(waiting);
}

function writeFlushed(path: string, content: Uint8Array | Iterable<string>): void {
  const file = openSync(path, "w");
  try {
    for (const bytes of content instanceof Uint8Array ? [content] : bytesOf(content))
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Gives a file a second name, in place of what had it; where the system has no second names the first is gone. */
export function nameAlso(path: string, to: string): void {
  const partial = partialOf(to);
  try {
    linkSync(path, partial);
    renameSync(partial, to);
    // Two names of one file already: then the rename did nothing.
    rmSync(partial, { force: true });
  } catch {
    renameSync(path, to);
  }
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

/** Whether this is the name of a file that is still being written, or never was to its end. */
export const isPartial = (name: string): boolean => name.endsWith(TEMPORARY);

/** Whether another process that is still there may be writing it. */
function isBeingWritten(name: string): boolean {
  const pid = Number(MARKED.exec(name)?.[1] ?? 0);
  return pid > 0 && pid !== process.pid && isRunning(pid);
}

/** Removes what writes left behind that were killed. */
export function removePartials(directory: string): void {
  for (const name of readdirSync(directory))
    if (isPartial(name) && !isBeingWritten(name)) rmSync(join(directory, basename(name)), { force: true });
}
