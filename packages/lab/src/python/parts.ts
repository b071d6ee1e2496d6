// What Python is made of, fetched when a notebook in Python is opened, and only then.

import { NotPossibleError } from "@tinycnn/core";
import memoryAddress from "python-memory";
import wasmAddress from "../../../../node_modules/pyodide/pyodide.asm.wasm?url";
import libraryAddress from "../../../../node_modules/pyodide/python_stdlib.zip?url";
import type { PythonParts } from "../kernel/protocol.ts";
import kernelAddress from "./pythonWorker.ts?script";

/** Tells of bytes that have come, once in a while. */
export type OnLoading = (bytes: number) => void;

async function fetched(address: string, type: string, onBytes: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new NotPossibleError(`${address}: ${response.status}`);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    parts.push(part);
    onBytes(part.length);
  }
  return new Blob(parts, { type });
}

interface Loading {
  /** The script of Python's kernel. */
  kernel: Promise<Blob>;
  parts: Promise<PythonParts>;
}

let loading: Loading | null = null;
let loaded = 0;
const listeners = new Set<OnLoading>();

function load(): Loading {
  loaded = 0;
  const onBytes = (bytes: number): void => {
    loaded += bytes;
    for (const listener of listeners) listener(loaded);
  };
  const kernel = fetched(kernelAddress, "text/javascript", onBytes);
  const parts = Promise.all([
    fetched(wasmAddress, "application/wasm", onBytes),
    fetched(memoryAddress, "application/gzip", onBytes),
    fetched(libraryAddress, "application/zip", onBytes),
  ]).then(([wasm, memory, library]) => ({ wasm, memory, library }));
  return { kernel, parts };
}

/** The files, fetched once for all notebooks of this page. */
export function loadPython(onLoading: OnLoading): Loading {
  listeners.add(onLoading);
  loading ??= load();
  const mine = loading;
  Promise.all([mine.kernel, mine.parts])
    .catch(() => {
      if (loading === mine) loading = null;
    })
    .finally(() => listeners.delete(onLoading));
  return mine;
}
