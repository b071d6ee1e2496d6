// Python as it lies in memory once it has started, with our files compiled: what begins from that need not start it again.
// Pyodide's declarations name types of Emscripten's.
/// <reference types="emscripten" preserve="true" />
import { loadPyodide, type PyodideConfig } from "pyodide";

/** Where our Python files stand in Python's file system. */
export const HOME = "/tinycnn";

/** What Pyodide's own declarations leave out. */
interface Snapshots {
  readonly _makeSnapshot?: boolean;
  readonly _loadSnapshot?: Uint8Array | Promise<Uint8Array>;
  readonly _sysExecutable?: string;
}

/** What makes Pyodide begin from a memory. */
export const begunFrom = (memory: Uint8Array | Promise<Uint8Array>): PyodideConfig =>
  ({ _loadSnapshot: memory }) as Snapshots as PyodideConfig;

/** What our files import of Python's own, and notebooks often do; all of it is there as source alone, and would be compiled. */
const COMMON =
  "argparse, csv, dataclasses, datetime, difflib, fractions, getpass, glob, gzip, hashlib, html, logging, pickle, platform, pprint, shutil, statistics, tempfile, textwrap, urllib.parse, uuid, zipfile";

/** Codes of our files by their path: an import takes one instead of compiling; what is imported anew is compiled. */
const COMPILE = `
import importlib.machinery
def _kept(files, codes={}):
    loader = importlib.machinery.SourceFileLoader
    plain = loader.get_code
    loader.get_code = lambda self, name: codes.pop(self.path, None) or plain(self, name)
    for path, text in files:
        codes[path] = compile(text, path, "exec", dont_inherit=True, optimize=0)
_kept
`;

/**
 * Python's memory behind its start. It serves this version of Pyodide alone, and holds nothing of this machine's.
 *
 * @param sources our Python files by their path below `src/py`
 * @param isClosed whether it is for a Python that may not reach JavaScript, see `startInterpreter`
 */
export async function pythonMemory(
  sources: ReadonlyMap<string, string>,
  isClosed: boolean,
): Promise<Uint8Array> {
  const python = await loadPyodide({
    ...(isClosed ? { jsglobals: Object.create(null) } : {}),
    ...({ _makeSnapshot: true, _sysExecutable: "python" } as Snapshots as PyodideConfig),
    checkAPIVersion: false,
  });
  python.runPython(`def _imported():\n  import ${COMMON}\n_imported(); del _imported`);
  const keep = python.runPython(COMPILE);
  const files = python.toPy([...sources].map(([path, text]) => [`${HOME}/${path}`, text]));
  keep(files);
  files.destroy();
  keep.destroy();
  python.runPython("del _kept; import gc; gc.collect()");
  return python.makeMemorySnapshot();
}
