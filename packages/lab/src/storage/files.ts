// The student's files, kept by the browser under their names.
import { OutOfRangeError, say } from "@tinycnn/core";
import type { photo } from "@tinycnn/vision";
import { all, get, insert, put, remove } from "./db.ts";
import { MAX_FILE_BYTES } from "./limits.ts";

export interface StoredFile {
  name: string;
  type: string;
  size: number;
  added: number;
  blob: Blob;
  /** The notebook whose cell wrote it; none: the reader put it here. */
  by?: string;
  /** Whether it was given as a photo; where nobody said so, its name decides. */
  isPhoto?: boolean;
  /** A small picture of it. */
  thumb?: Blob;
  /** Why it cannot be used; its bytes are not kept then. */
  trouble?: photo.PhotoTrouble;
}

const PHOTO_NAME = /\.(jpe?g|jfif|png|webp|gif|bmp|avif|hei[cf]|tiff?)$/i;
export const isPhotoName = (name: string): boolean => PHOTO_NAME.test(name);
export const isPhoto = ({ name, isPhoto: said }: StoredFile): boolean => said ?? isPhotoName(name);

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("tinycnn-files");

const listeners = new Set<() => void>();

/** Calls whenever files change, in this page, its workers or another page. */
export function onFilesChange(listener: () => void): void {
  listeners.add(listener);
  channel?.addEventListener("message", listener);
}

/** A channel does not speak to itself: whoever listens here is called. */
function announce(): void {
  channel?.postMessage(null);
  for (const listener of listeners) listener();
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

/** image.png, image-2.png, image-3.png … */
export function numbered(name: string, n: number): string {
  if (n === 1) return name;
  const [, stem, ending] = /^(.*?)((?:\.[\w-]{1,12}){0,2})$/s.exec(name) as RegExpExecArray;
  return stem === "" ? `${name}-${n}` : `${stem}-${n}${ending}`;
}

let latest = 0;
/** The time, later than any that was given out: the latest file is the one that was put last. */
const later = (): number => {
  latest = Math.max(Date.now(), latest + 1);
  return latest;
};

type Extra = Pick<StoredFile, "by" | "isPhoto" | "thumb" | "trouble">;

const fileOf = (name: string, blob: Blob, extra: Extra): StoredFile => ({
  name,
  type: blob.type,
  size: blob.size,
  added: later(),
  blob,
  ...extra,
});

/** Keeps a file; one of that name is replaced. @throws RangeError naming the limit it is beyond */
export async function addFile(name: string, blob: Blob, extra: Extra = {}): Promise<StoredFile> {
  const file = fileOf(cleanName(name), blob, extra);
  if (blob.size > MAX_FILE_BYTES)
    throw new OutOfRangeError(
      say`${file.name}: ${(blob.size / 2 ** 20).toFixed(1)} MiB, the limit is ${MAX_FILE_BYTES / 2 ** 20} MiB`,
    );
  await saveFile(file);
  return file;
}

/** Keeps a file beside all others: where its name is taken it gets a number. */
export async function addBeside(name: string, blob: Blob, extra: Extra = {}): Promise<StoredFile> {
  for (let n = 1; ; n++) {
    const file = fileOf(numbered(cleanName(name), n), blob, extra);
    if (!(await insert("files", file.name, file))) continue;
    announce();
    return file;
  }
}

/** Keeps what became of a file. */
export async function saveFile(file: StoredFile): Promise<void> {
  await put("files", file.name, file);
  announce();
}

/** All files, the latest first. */
export const listFiles = async (): Promise<StoredFile[]> =>
  (await all<StoredFile>("files")).sort((a, b) => b.added - a.added);
export const getFile = (name: string): Promise<StoredFile | undefined> => get("files", name);
export async function removeFile(name: string): Promise<void> {
  await remove("files", name);
  announce();
}
