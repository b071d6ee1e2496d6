// The student's files, kept by the browser under their names.
import { all, get, put, remove } from "./db.ts";

export interface StoredFile {
  name: string;
  type: string;
  size: number;
  added: number;
  blob: Blob;
}

/** Largest photo and largest other file (CIFAR-10's archive has 163 MiB). */
export const MAX_PHOTO_BYTES = 10 * 2 ** 20;
export const MAX_FILE_BYTES = 200 * 2 ** 20;

export const isPhotoName = (name: string): boolean => /\.(jpe?g|png|webp|gif)$/i.test(name);

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("tinycnn-files");

/** Calls whenever files change, in this page, its workers or another page. */
export function onFilesChange(listener: () => void): void {
  channel?.addEventListener("message", listener);
}

/** A name without folders or control characters, never empty. */
export function cleanName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  const clean = base
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim()
    .slice(0, 200);
  return /^\.*$/.test(clean) ? "file" : clean;
}

/** Keeps a file. @throws RangeError naming the limit it is beyond */
export async function addFile(name: string, blob: Blob): Promise<StoredFile> {
  const limit = isPhotoName(name) ? MAX_PHOTO_BYTES : MAX_FILE_BYTES;
  if (blob.size > limit)
    throw new RangeError(
      `${cleanName(name)}: ${(blob.size / 2 ** 20).toFixed(1)} MiB, the limit is ${limit / 2 ** 20} MiB`,
    );
  const file = { name: cleanName(name), type: blob.type, size: blob.size, added: Date.now(), blob };
  await put("files", file.name, file);
  channel?.postMessage(null);
  return file;
}

/** All files, the latest first. */
export const listFiles = async (): Promise<StoredFile[]> =>
  (await all<StoredFile>("files")).sort((a, b) => b.added - a.added);
export const getFile = (name: string): Promise<StoredFile | undefined> => get("files", name);
export async function removeFile(name: string): Promise<void> {
  await remove("files", name);
  channel?.postMessage(null);
}
