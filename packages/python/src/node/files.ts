// The machine's files as a script knows them: under their own paths.
// Pyodide's declarations name types of Emscripten's.
/// <reference types="emscripten" preserve="true" />
import { existsSync, readdirSync, statSync } from "node:fs";
import type { PyodideInterface } from "pyodide";

/** Python's own, and what is no file. */
const OTHERS = new Set(["dev", "proc", "sys", "lib", "lib32", "lib64", "libx32", "boot", "tinycnn"]);

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
};

/** Where a path of the machine is for Python: the same, with Windows's letters as folders. */
export const pythonPath = (path: string): string =>
  path.replaceAll("\\", "/").replace(/^([A-Za-z]):\//, (_, letter: string) => `/${letter.toLowerCase()}/`);

/** What the declarations leave out. */
type WithFilesystems = { readonly filesystems: Readonly<Record<"NODEFS", Emscripten.FileSystemType>> };

function mount({ FS }: PyodideInterface, root: string, at: string): void {
  if (!FS.analyzePath(at).exists) FS.mkdirTree(at);
  FS.mount((FS as unknown as WithFilesystems).filesystems.NODEFS, { root }, at);
}

export function mountFiles(python: PyodideInterface, cwd: string): void {
  if (process.platform === "win32")
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      if (existsSync(`${letter}:\\`)) mount(python, `${letter}:\\`, `/${letter}`);
    }
  else
    for (const name of readdirSync("/"))
      if (!OTHERS.has(name) && isFolder(`/${name}`)) mount(python, `/${name}`, `/${name}`);
  python.FS.chdir(pythonPath(cwd));
}
