// Starts Python from the files that the page has handed in: the worker can load nothing by an address.
import { NotPossibleError, say } from "@tinycnn/core";
import { startInterpreter } from "@tinycnn/python/interpreter";
import type { PyodideInterface } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import lock from "pyodide/pyodide-lock.json" with { type: "json" };
import { type PythonParts, SHARED } from "../kernel/protocol.ts";
import { pythonFiles } from "./sources.ts";

/** Stands for the folder that Pyodide asks for its files in. */
const NOWHERE = "https://python.invalid/";

export interface LoadOptions {
  parts: PythonParts;
  flag: Int32Array | null;
  write(name: "stdout" | "stderr", text: string): void;
  host: object;
}

const unpacked = async (blob: Blob): Promise<Uint8Array> =>
  new Uint8Array(
    await new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer(),
  );

/**
 * Lets Python's machine code be compiled from now on, while its memory is unpacked: Pyodide would begin behind that.
 * @returns what ends it
 */
function compileEarly(wasm: Response): () => void {
  const plain = WebAssembly.instantiateStreaming;
  const compiled = WebAssembly.compileStreaming(wasm);
  compiled.catch(() => {});
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    WebAssembly.instantiateStreaming = plain;
  };
}

export async function loadPython({ parts, flag, write, host }: LoadOptions): Promise<PyodideInterface> {
  const files: Readonly<Record<string, readonly [Blob, string]>> = {
    [`${NOWHERE}pyodide.asm.wasm`]: [parts.wasm, "application/wasm"],
    [`${NOWHERE}python_stdlib.zip`]: [parts.library, "application/zip"],
  };
  const late = compileEarly(new Response(parts.wasm, { headers: { "Content-Type": "application/wasm" } }));
  const before = globalThis.fetch;
  globalThis.fetch = async (address) => {
    const found = files[String(address)];
    if (!found) throw new NotPossibleError(say`Python has no file ${String(address)}`);
    return new Response(found[0], { headers: { "Content-Type": found[1] } });
  };
  try {
    return await startInterpreter({
      memory: unpacked(parts.memory),
      sources: pythonFiles,
      write: (text) => write("stdout", text),
      writeError: (text) => write("stderr", text),
      host,
      isClosed: true,
      ...(flag ? { interrupt: new Int32Array(flag.buffer, 4 * SHARED.interrupt, 1) } : {}),
      pyodide: {
        indexURL: NOWHERE,
        // No packages: there is nowhere to fetch them from.
        lockFileContents: { info: lock.info, packages: {} } as never,
        createPyodideModule: createPyodideModule as never,
      },
    });
  } finally {
    globalThis.fetch = before;
    late();
  }
}
