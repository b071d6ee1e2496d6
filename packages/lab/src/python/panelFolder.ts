// The files of the panel as Python's working folder: each comes when it is first read, what cells write goes back.
import type { PyodideInterface } from "pyodide";

/** As in Colab, whose notebooks name it. */
export const FOLDER = "/content";

export interface PanelFile {
  name: string;
  size: number;
  added: number;
  /** What keeps it from being used. */
  trouble?: unknown;
}

/** What Emscripten's file system knows of a file. */
interface Node {
  contents: Uint8Array;
  usedBytes: number;
  mtime: number;
  mode: number;
}

interface Known {
  added: number;
  mtime: number;
  size: number;
}

/** Error numbers of the system: interrupted, input and output. */
const EINTR = 27;
const EIO = 29;

export class PanelFolder {
  readonly #fs: PyodideInterface["FS"];
  readonly #load: (name: string) => Uint8Array;
  readonly #known = new Map<string, Known>();
  readonly #given = new Map<string, Uint8Array>();
  /** Names that cells have written. */
  readonly #written = new Set<string>();

  /** @param load gives a file's bytes at once */
  constructor({ FS }: PyodideInterface, load: (name: string) => Uint8Array) {
    this.#fs = FS;
    this.#load = load;
    FS.mkdirTree(FOLDER);
    FS.chdir(FOLDER);
  }

  #node(name: string): Node | null {
    const { exists, object } = this.#fs.analyzePath(`${FOLDER}/${name}`);
    return exists ? (object as unknown as Node) : null;
  }

  /** Puts a file that comes with the lab where the panel has none of its name. */
  give(name: string, bytes: Uint8Array): void {
    this.#given.set(name, bytes);
  }

  /** Takes what is in the panel now. */
  refresh(files: readonly PanelFile[]): void {
    const there = new Set([...files.map(({ name }) => name), ...this.#given.keys()]);
    for (const name of this.#known.keys())
      if (!there.has(name)) {
        if (this.#node(name)) this.#fs.unlink(`${FOLDER}/${name}`);
        this.#known.delete(name);
      }
    for (const file of files) {
      const known = this.#known.get(file.name);
      if (file.trouble || known?.added === file.added) continue;
      // What a cell has written is here already, and may still be open.
      if (known && this.#written.delete(file.name) && known.size === file.size) known.added = file.added;
      else this.#put(file);
    }
    for (const [name, bytes] of this.#given) {
      if (this.#known.has(name)) continue;
      this.#fs.writeFile(`${FOLDER}/${name}`, bytes);
      const { mtime, usedBytes: size } = this.#node(name) as Node;
      this.#known.set(name, { added: Number.NaN, mtime, size });
    }
  }

  /** Takes files that have just come into the panel. */
  add(files: readonly PanelFile[]): void {
    for (const file of files) this.#put(file);
  }

  #put({ name, size, added }: PanelFile): void {
    const path = `${FOLDER}/${name}`;
    if (this.#node(name)) this.#fs.unlink(path);
    this.#fs.writeFile(path, new Uint8Array(0));
    const node = this.#node(name) as Node;
    node.usedBytes = size;
    const settle = (contents: Uint8Array): Uint8Array => {
      Object.defineProperty(node, "contents", { value: contents, writable: true, configurable: true });
      return contents;
    };
    Object.defineProperty(node, "contents", {
      configurable: true,
      get: () => {
        const contents = this.#loaded(name);
        node.usedBytes = contents.length;
        return settle(contents);
      },
      set: settle,
    });
    this.#known.set(name, { added, mtime: node.mtime, size });
  }

  /** What throws anything else within the file system ends Python. */
  #loaded(name: string): Uint8Array {
    try {
      return this.#load(name).slice();
    } catch (error) {
      throw new this.#fs.ErrnoError((error as Error).name === "Interrupted" ? EINTR : EIO);
    }
  }

  /** Files that cells have written since; those in folders stay here. */
  *changes(): Generator<{ name: string; bytes: Uint8Array }> {
    for (const name of this.#fs.readdir(FOLDER) as string[]) {
      const node = name === "." || name === ".." ? null : this.#node(name);
      if (!node || !this.#fs.isFile(node.mode)) continue;
      const known = this.#known.get(name);
      const { mtime, usedBytes: size } = node;
      if (known?.mtime === mtime && known.size === size) continue;
      this.#known.set(name, { added: known?.added ?? -1, mtime, size });
      this.#written.add(name);
      yield { name, bytes: node.contents.slice(0, size) };
    }
  }
}
