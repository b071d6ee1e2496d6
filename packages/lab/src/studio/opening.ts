// What is chosen for or dropped on the Studio: run folders, their archives, settings, data files.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import { MAX_NOTEBOOK_BYTES } from "../notebook/nbformat.ts";

/** Entries that are looked at of a dropped folder. */
const MOST_ENTRIES = 500;

export type Found =
  | { kind: "folder"; entries: { path: string; file: File }[] }
  | { kind: "archive"; file: File }
  | { kind: "settings"; text: string }
  | { kind: "data"; files: File[] };

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<{ path: string; file: File }[]> {
  const reader = folder.createReader();
  const found: { path: string; file: File }[] = [];
  for (;;) {
    // A reader gives a part at a time, and nothing at its end.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const entry of part) {
      if (found.length >= MOST_ENTRIES)
        throw new UserError(
          say`${folder.name} has more than ${MOST_ENTRIES} files; give the folder of one run`,
        );
      if (!entry.isFile) continue;
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push({ path: `${folder.name}/${entry.name}`, file });
    }
  }
}

/** What files mean. @throws UserError for those that mean nothing here */
export async function foundIn(files: readonly File[]): Promise<Found> {
  const paths = files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  if (
    paths.some(({ path }) => path.includes("/")) ||
    (files.length > 1 && files.some(({ name }) => name === "config.json"))
  )
    return { kind: "folder", entries: paths };
  const [file] = files;
  if (!file) throw new UserError(say`nothing was chosen`);
  if (/\.zip$/i.test(file.name)) return { kind: "archive", file };
  if (/\.(json|ipynb|ts|txt)$/i.test(file.name)) {
    if (file.size > MAX_NOTEBOOK_BYTES)
      throw new UserError(say`${file.name}: ${file.size} bytes, the limit is ${MAX_NOTEBOOK_BYTES}`);
    return { kind: "settings", text: await file.text() };
  }
  if (files.every(({ name }) => /(\.bin|-ubyte|\.tar)(\.gz)?$/i.test(name)))
    return { kind: "data", files: [...files] };
  throw new UserError(
    say`${file.name} is none of what opens here: a run folder or its .zip, settings (.json), a notebook (.ipynb), data files (.bin, -ubyte.gz)`,
  );
}

/** What was dropped. Must be called in the event itself: afterwards the browser forgets it. */
export function foundInDrop(transfer: DataTransfer): Promise<Found> {
  const entry = [...transfer.items]
    .map((item) => item.webkitGetAsEntry?.())
    .find((other) => other?.isDirectory);
  const files = [...transfer.files];
  if (!entry) return foundIn(files);
  return entriesOf(entry as FileSystemDirectoryEntry).then((entries) => ({ kind: "folder", entries }));
}
