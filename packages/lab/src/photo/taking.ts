// What is dropped, pasted, chosen or taken becomes a file, or a sentence that says why not. A photo that cannot be used keeps its place:
// cells that ask for the latest photo meet its name and that sentence, never another picture.
import { datasets, photo } from "@tinycnn/vision";
import {
  addBeside,
  addFile,
  isPhotoName,
  listFiles,
  removeFile,
  type StoredFile,
  saveFile,
} from "../storage/files.ts";
import { MAX_FILE_BYTES } from "../storage/limits.ts";
import { thumbnail } from "./decode.ts";

/** Twice what the panel shows, for fine screens. */
const THUMB_SIDE = 72;
/** So many bytes tell what a file is. */
const HEAD_BYTES = 1_000;

export type Taken =
  | { kind: "photo" | "other"; name: string }
  | { kind: "trouble"; name: string; trouble: photo.PhotoTrouble }
  | { kind: "tooLarge"; name: string; bytes: number }
  | { kind: "empty" | "full" | "unreadable"; name: string };

const dataNames = new Set(
  datasets
    .names()
    .map((name) => datasets.spec(name).files)
    .flatMap(({ train, test }) => [...train, ...test].flatMap(({ name }) => [name, `${name}.gz`])),
);

const nothing = new Blob([]);

/** A photo's place in the list: from then on cells that ask for the latest photo ask for this one. */
const place = (file: File): Promise<StoredFile> => {
  const trouble: photo.PhotoTrouble = { problem: "arriving", values: { name: file.name } };
  return addBeside(file.name, nothing, { isPhoto: true, trouble });
};

/** What is in trouble goes by the name it was given here. */
function troubleOf(error: unknown, name: string): photo.PhotoTrouble {
  const { problem, values } =
    error instanceof photo.PhotoError ? error.trouble : { problem: "damaged" as const, values: {} };
  return { problem, values: { ...values, name } };
}

/** A copy of its own: a file on the disk may change or go away, and some browsers keep no more than where it was. */
const copyOf = async (file: File): Promise<Blob> => new Blob([await file.arrayBuffer()], { type: file.type });

async function takePhoto(file: File, placed: StoredFile): Promise<Taken> {
  const { name } = placed;
  const { type, size } = file;
  const refuse = async (error: unknown): Promise<Taken> => {
    const trouble = troubleOf(error, name);
    // Where not even this can be kept, its place stays, and cells go on naming it.
    await saveFile({ ...placed, type, size, trouble }).catch(() => {});
    return { kind: "trouble", name, trouble };
  };
  let [blob, thumb]: [Blob, Blob | undefined] = [nothing, undefined];
  try {
    // What is far too large is not even read.
    photo.checkLength(name, size);
    blob = await copyOf(file).catch((cause: Error) => {
      throw photo.photoProblem("unreadable", { name, reason: cause.name }, { cause });
    });
    thumb = await thumbnail(name, blob, THUMB_SIDE);
  } catch (error) {
    return refuse(error);
  }
  try {
    await saveFile({ ...placed, type, size, blob, thumb, trouble: undefined });
    return { kind: "photo", name };
  } catch {
    return refuse(photo.photoProblem("notKept", { name }));
  }
}

async function takeOther(file: File): Promise<Taken> {
  const { name } = file;
  if (file.size === 0) return { kind: "empty", name };
  if (file.size > MAX_FILE_BYTES) return { kind: "tooLarge", name, bytes: file.size };
  const blob = await copyOf(file).catch(() => null);
  if (!blob) return { kind: "unreadable", name };
  try {
    // Data sets find their files by their names: a better copy takes the place of the first.
    const kept = dataNames.has(name)
      ? await addFile(name, blob)
      : await addBeside(name, blob, { isPhoto: false });
    return { kind: "other", name: kept.name };
  } catch {
    return { kind: "full", name };
  }
}

/** Puts a file in its place. @returns what remains to be done for it */
async function begin(file: File): Promise<() => Promise<Taken>> {
  const head = await file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .catch(() => null);
  const isPicture = head !== null && photo.isPicture(new Uint8Array(head));
  if (!isPicture && !file.type.startsWith("image/") && !isPhotoName(file.name)) return () => takeOther(file);
  const placed = await place(file).catch(() => null);
  return placed ? () => takePhoto(file, placed) : async () => ({ kind: "full", name: file.name });
}

/** What has not arrived by then never will: its page was closed. */
const ARRIVAL_MS = 60_000;

/** Earlier troubles are over when something new is put. */
async function forgetTroubles(): Promise<void> {
  for (const { name, trouble, added } of await listFiles()) {
    const isOnItsWay = trouble?.problem === "arriving" && Date.now() - added < ARRIVAL_MS;
    if (trouble && !isOnItsWay) await removeFile(name);
  }
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Takes files, one after the other.
 *
 * @param onTaken told of each as soon as it is known what became of it
 */
export function takeFiles(files: Iterable<File>, onTaken: (taken: Taken) => void): Promise<void> {
  const list = [...files];
  const work = async (): Promise<void> => {
    await forgetTroubles();
    const rest: (() => Promise<Taken>)[] = [];
    for (const file of list) rest.push(await begin(file));
    for (const finish of rest) onTaken(await finish());
  };
  const done = queue.then(work);
  queue = done.catch(() => {});
  return done;
}
