// What the browser keeps: notebooks, files, weights, runs, pictures in classes. The page and the kernel's worker both open it.
import { NotPossibleError, say } from "@tinycnn/core";

const NAME = "tinycnn-lab";
const STORES = [
  "notebooks",
  "files",
  "weights",
  "settings",
  "runs",
  "runFiles",
  "collections",
  "pictures",
] as const;
export type Store = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 3);
    request.onupgradeneeded = () => {
      for (const store of STORES)
        if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      // Another page with a newer lab may change the stores; this one opens them again when it next needs them.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opening;
}

async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  work: (s: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: "relaxed" });
    const request = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error ?? request.error);
    transaction.onabort = () =>
      reject(transaction.error ?? new NotPossibleError(say`the browser's storage is full or closed`));
  });
}

/**
 * Reads and writes in one step, so that nobody writes between the two; on the disk before it answers.
 *
 * @param next what is to be kept, from what is kept now. What it throws leaves all as it was.
 */
export async function replace<T>(store: Store, key: string, next: (found: T | undefined) => T): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, "readwrite", { durability: "strict" });
    const kept = transaction.objectStore(store);
    let value: T;
    let fault: unknown = null;
    const found = kept.get(key);
    found.onsuccess = () => {
      try {
        value = next(found.result as T | undefined);
        kept.put(value, key);
      } catch (error) {
        fault = error;
        transaction.abort();
      }
    };
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () =>
      reject(fault ?? transaction.error ?? new NotPossibleError(say`the browser closed its storage`));
  });
}

/** Several changes as one: all of them or none. @param change makes its requests at once, or as one of them is answered */
export async function together(
  stores: readonly Store[],
  change: (store: (name: Store) => IDBObjectStore) => void,
): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, "readwrite", { durability: "relaxed" });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new NotPossibleError(say`the browser's storage is full or closed`));
    change((name) => transaction.objectStore(name));
  });
}

export const get = <T>(store: Store, key: string): Promise<T | undefined> =>
  run(store, "readonly", (s) => s.get(key));
export const put = (store: Store, key: string, value: unknown): Promise<IDBValidKey> =>
  run(store, "readwrite", (s) => s.put(value, key));
/** Puts a value where nothing is yet. @returns whether it was put */
export const insert = (store: Store, key: string, value: unknown): Promise<boolean> =>
  run(store, "readwrite", (s) => s.add(value, key)).then(
    () => true,
    (error: unknown) => {
      if ((error as DOMException | null)?.name === "ConstraintError") return false;
      throw error;
    },
  );
export const remove = (store: Store, key: string): Promise<undefined> =>
  run(store, "readwrite", (s) => s.delete(key));
export const keys = async (store: Store): Promise<string[]> =>
  (await run(store, "readonly", (s) => s.getAllKeys())).map(String);
export const all = <T>(store: Store): Promise<T[]> => run(store, "readonly", (s) => s.getAll());

/** All keys that begin with `prefix/`. */
export const below = (prefix: string): IDBKeyRange =>
  IDBKeyRange.bound(`${prefix}/`, `${prefix}/\uffff`, false, true);
export const allBelow = <T>(store: Store, prefix: string): Promise<T[]> =>
  run(store, "readonly", (s) => s.getAll(below(prefix)));
