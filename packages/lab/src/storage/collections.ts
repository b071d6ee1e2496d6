// The reader's own pictures in classes, kept by the browser: sets, and beside each its pictures.
import type { pictures } from "@tinycnn/vision/run";
import { all, allBelow, below, get, replace, together } from "./db.ts";

export interface PictureClass {
  id: string;
  name: string;
}

export interface Collection {
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  created: number;
  changed: number;
  /** In the reader's order. */
  classes: PictureClass[];
}

/** What was seen of a picture when it came. */
export interface Looked extends Omit<pictures.SeenPicture, "path" | "label" | "split"> {
  /** Of likenessOf: [8, 8, 3]. */
  thumbnail: Uint8Array;
}

export interface StoredPicture {
  id: string;
  collection: string;
  /** Id of its class. */
  of: string;
  /** As a file; no other of its class has it. */
  name: string;
  added: number;
  blob: Blob;
  /** To be shown small. */
  small: Blob;
  looked: Looked;
}

const keyOf = ({ collection, id }: Pick<StoredPicture, "collection" | "id">): string => `${collection}/${id}`;

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("tinycnn-pictures");

/** Calls when another page or a worker has changed a set. @returns how to hear no more */
export function onPicturesChange(listener: (collection: string) => void): () => void {
  const heard = ({ data }: MessageEvent<string>): void => listener(data);
  channel?.addEventListener("message", heard);
  return () => channel?.removeEventListener("message", heard);
}

/** All sets, the oldest first. */
export const listCollections = async (): Promise<Collection[]> =>
  (await all<Collection>("collections")).sort((a, b) => a.created - b.created);
export const getCollection = (id: string): Promise<Collection | undefined> => get("collections", id);

/** The pictures of a set, in the order they came. */
export const picturesIn = async (collection: string): Promise<StoredPicture[]> =>
  (await allBelow<StoredPicture>("pictures", collection)).sort((a, b) => a.added - b.added);
export const allPictures = (): Promise<StoredPicture[]> => all("pictures");

/** Changes a set in one step, from what is kept of it now. */
export async function changeCollection(
  id: string,
  next: (found: Collection | undefined) => Collection,
): Promise<Collection> {
  const changed = await replace<Collection>("collections", id, (found) => ({
    ...next(found),
    changed: Date.now(),
  }));
  channel?.postMessage(id);
  return changed;
}

/** Keeps pictures: all of these or none. */
export async function savePictures(list: readonly StoredPicture[]): Promise<void> {
  if (list.length === 0) return;
  await together(["pictures"], (store) => {
    for (const one of list) store("pictures").put(one, keyOf(one));
  });
  channel?.postMessage(list[0].collection);
}

export async function removePictures(list: readonly StoredPicture[]): Promise<void> {
  if (list.length === 0) return;
  await together(["pictures"], (store) => {
    for (const one of list) store("pictures").delete(keyOf(one));
  });
  channel?.postMessage(list[0].collection);
}

export async function removeCollection(id: string): Promise<void> {
  await together(["collections", "pictures"], (store) => {
    store("collections").delete(id);
    store("pictures").delete(below(id));
  });
  channel?.postMessage(id);
}

/** Bytes of files and of what is shown of them. */
export const bytesOf = (list: readonly StoredPicture[]): number =>
  list.reduce((sum, { blob, small }) => sum + blob.size + small.size, 0);
