// Where the bytes are: in Node a path, everywhere bytes or a Blob; or a place of files that the page has.
import { nodeModule } from "../devices/cpu/threads.ts";
import { say } from "../words/index.ts";
import { fail } from "./error.ts";

/** How files with a name are read and written where there is no file system. */
export interface FileAccess {
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
}

let given: FileAccess | null = null;

/** Says where `save(x, "name")` and `load("name")` find files in a page; null for nowhere, as before. */
export function setFileAccess(access: FileAccess | null): void {
  given = access;
}

type Fs = typeof import("node:fs/promises");
type Random = { randomUUID(): string };

function accessFor(path: string): FileAccess {
  if (given) return given;
  const fs = nodeModule<Fs>("node:fs/promises");
  if (!fs)
    return fail(
      say`there are no files here to look for ${path} in: give its bytes, a Uint8Array or a Blob; save(x) without a name gives them`,
    );
  return {
    read: async (name) => new Uint8Array(await fs.readFile(name)),
    write: (name, bytes) => writeWhole(fs, name, bytes),
  };
}

/** Beside it first, so that it is there whole or not at all. */
async function writeWhole(fs: Fs, path: string, bytes: Uint8Array): Promise<void> {
  const crypto = nodeModule<Random>("node:crypto");
  const partial = `${path}.${crypto?.randomUUID().slice(0, 8)}.partial`;
  try {
    const file = await fs.open(partial, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(partial, path);
  } catch (error) {
    await fs.rm(partial, { force: true });
    throw error;
  }
}

/** What a file can be given as. */
export type FileLike = string | Uint8Array | ArrayBuffer | Blob;

export const isFileLike = (value: unknown): value is FileLike =>
  typeof value === "string" ||
  value instanceof Uint8Array ||
  value instanceof ArrayBuffer ||
  value instanceof Blob;

/** All bytes of a file, wherever it is. @throws WeightsError in a page for a path */
export async function readBytes(file: FileLike): Promise<Uint8Array> {
  if (typeof file === "string") return accessFor(file).read(file);
  if (file instanceof Blob) return new Uint8Array(await file.arrayBuffer());
  return file instanceof ArrayBuffer ? new Uint8Array(file) : file;
}

/** Writes a file in Node, whole or not at all. @throws WeightsError in a page */
export const writeBytes = (path: string, bytes: Uint8Array): Promise<void> =>
  accessFor(path).write(path, bytes);
