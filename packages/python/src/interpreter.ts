// Python itself: Pyodide with our modules in its file system and the engine behind a door of names.
// Pyodide's declarations name types of Emscripten's.
/// <reference types="emscripten" preserve="true" />
import * as core from "@tinycnn/core";
import * as vision from "@tinycnn/vision";
import { loadPyodide, type PyodideConfig, type PyodideInterface } from "pyodide";
import { bridge } from "./bridge/index.ts";
import { begunFrom, HOME } from "./memory.ts";

export interface InterpreterOptions {
  /** Our Python files by their path below `src/py`, such as `torch/__init__.py`. */
  readonly sources: ReadonlyMap<string, string>;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** The next line that somebody types, null at the end of them; answers at once. */
  readonly readLine?: () => string | null;
  /** What only the host can do, each answering at once. */
  readonly host: object;
  /** Where Pyodide's own files are and how they are run, if not from beside its module. */
  readonly pyodide?: PyodideConfig;
  /** What `pythonMemory` made of the same sources: Python goes on from there, and starts in a tenth of the time. */
  readonly memory?: Uint8Array | Promise<Uint8Array>;
  /** Whether Python may not reach JavaScript but for what our files use: none of its globals, not Pyodide itself, no machine code. */
  readonly isClosed?: boolean;
  /** A 2 in its first byte stops what runs, as Ctrl-C does. */
  readonly interrupt?: Uint8Array | Int32Array;
}

const decoder = (write: (text: string) => void) => {
  const utf8 = new TextDecoder();
  return {
    write: (bytes: Uint8Array): number => {
      write(utf8.decode(bytes, { stream: true }));
      return bytes.length;
    },
  };
};

/** Takes away what leads to JavaScript past our own door. What is left is no wall, but says that there is one. */
function close(python: PyodideInterface): void {
  python.unregisterJsModule("js");
  python.unregisterJsModule("pyodide_js");
  python.runPython(`
for name in [name for name in sys.modules if name in ("js", "pyodide_js") or name.startswith("pyodide_js.")]:
    del sys.modules[name]
for name in ("js", "pyodide_js", "ctypes", "_ctypes", "pyodide.http", "pyodide.code"):
    sys.modules[name] = None
del name
`);
}

/**
 * Python reads a wish to stop and takes it back in two steps, again and again while it runs: one made in between was taken back unread,
 * one in twenty for a loop that does nothing. Only what was read is taken back here.
 */
function readWhole(wishes: Uint8Array | Int32Array): Uint8Array {
  let read = 0;
  const buffer = {
    get 0() {
      read = Atomics.load(wishes, 0);
      return read;
    },
    set 0(value) {
      if (read !== value) Atomics.compareExchange(wishes, 0, read, value);
    },
  };
  return buffer as unknown as Uint8Array;
}

/** A wish to stop that comes while an object is taken away would be lost there: it is made again, for what runs. */
function keepWishes(python: PyodideInterface, interrupt: Uint8Array | Int32Array): void {
  const sys = python.pyimport("sys");
  const usual = sys.__unraisablehook__;
  // JavaScript's, since Python's own would be what is stopped.
  sys.unraisablehook = (fault: { exc_type: { __name__: string } }) => {
    if (fault.exc_type.__name__ === "KeyboardInterrupt") interrupt[0] = 2;
    else usual(fault);
  };
}

/** Starts Python. @throws Error when Pyodide's files are not there */
export async function startInterpreter(options: InterpreterOptions): Promise<PyodideInterface> {
  const { sources, host, pyodide, interrupt, isClosed, memory } = options;
  const python = await loadPyodide({
    ...pyodide,
    ...(memory ? begunFrom(memory) : {}),
    ...(isClosed ? { jsglobals: Object.create(null) } : {}),
    checkAPIVersion: false,
  });
  python.setStdout(decoder(options.write));
  python.setStderr(decoder(options.writeError));
  if (options.readLine) python.setStdin({ stdin: options.readLine, isatty: false });
  if (interrupt) {
    python.setInterruptBuffer(readWhole(interrupt));
    keepWishes(python, interrupt);
  }
  for (const [path, text] of sources) {
    const file = `${HOME}/${path}`;
    python.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
    python.FS.writeFile(file, text);
  }
  python.registerJsModule("tinycnn_js", { core: { ...core }, vision: { ...vision }, bridge, host });
  python.runPython(`import sys; sys.dont_write_bytecode = True; sys.path[:0] = ["", "${HOME}"]`);
  // Draws that somebody else's memory begins with would be the same for everybody.
  if (memory) python.runPython("import random; random.seed()");
  if (isClosed) close(python);
  return python;
}
