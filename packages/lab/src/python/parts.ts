// What Python is made of, fetched when a notebook in Python is opened, and only then.
import wasmAddress from "../../../../node_modules/pyodide/pyodide.asm.wasm?url";
import libraryAddress from "../../../../node_modules/pyodide/python_stdlib.zip?url";
import type { PythonParts } from "../kernel/protocol.ts";
import kernelAddress from "./pythonWorker.ts?script";

/** Tells of bytes that have come, once in a while. */
export type OnLoading = (bytes: number) => void;

async function fetched(address: string, type: string, onBytes: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    parts.push(part);
    onBytes(part.length);
  }
  return new Blob(parts, { type });
}

interface Parts {
  kernel: Blob;
  python: PythonParts;
}

let loading: Promise<Parts> | null = null;
let loaded = 0;
const listeners = new Set<OnLoading>();

function load(): Promise<Parts> {
  loaded = 0;
  const onBytes = (bytes: number): void => {
    loaded += bytes;
    for (const listener of listeners) listener(loaded);
  };
  return Promise.all([
    fetched(wasmAddress, "application/wasm", onBytes),
    fetched(libraryAddress, "application/zip", onBytes),
    fetched(kernelAddress, "text/javascript", onBytes),
  ]).then(([wasm, library, kernel]) => ({ kernel, python: { wasm, library } }));
}

/** The files, fetched once for all notebooks of this page. */
export async function pythonParts(onLoading: OnLoading): Promise<Parts> {
  listeners.add(onLoading);
  try {
    loading ??= load();
    return await loading;
  } catch (error) {
    loading = null;
    throw error;
  } finally {
    listeners.delete(onLoading);
  }
}
