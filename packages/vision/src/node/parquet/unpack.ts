// Pictures out of Parquet files into a folder of class folders, whole or not at all: from there on they are like any others.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import type { PictureFile, Wanted } from "../../parquet/table.ts";
import { MAX_PHOTO_BYTES } from "../../photo/index.ts";
import { formatOf } from "../../photo/open.ts";
import { byCodePoint, type SplitName } from "../../pictures/list.ts";
import { DataError, diskError } from "../errors.ts";
import { splitCalled } from "../pictures/layout.ts";
import { cacheDir } from "../places.ts";
import { withParquet } from "./open.ts";

/** A file may hold copies of one picture, but not so many times itself. */
const MOST_TIMES = 16;
const MOST_MORE = 2 ** 26;
const MOST_CLASSES = 65_536;

/** A file of a set, and its split. */
export interface ParquetPart {
  readonly file: string;
  readonly split: SplitName | null;
}

const isParquet = (name: string): boolean => extname(name).toLowerCase() === ".parquet";

/** The split that a file's name begins with, as Hugging Face names them: train-00000-of-00002.parquet. */
const splitOf = (name: string): SplitName | null =>
  splitCalled(/^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? "");

/**
 * The Parquet files that a source is, or has in it (in the folder itself, or in its folder "data"); null for none.
 *
 * @throws UserError where some are of a split and others of none
 */
export function parquetParts(source: string): ParquetPart[] | null {
  const info = statSync(source, { throwIfNoEntry: false });
  if (info?.isFile()) return isParquet(source) ? [{ file: source, split: null }] : null;
  if (!info?.isDirectory()) return null;
  for (const folder of [source, join(source, "data")]) {
    const names = existsSync(folder) ? readdirSync(folder).filter(isParquet).sort(byCodePoint) : [];
    if (names.length === 0) continue;
    const parts = names.map((name) => ({ file: join(folder, name), split: splitOf(name) }));
    const [odd] = parts.filter(({ split }) => split === null);
    if (odd && parts.some(({ split }) => split !== null))
      throw new UserError(
        say`${odd.file}: its name begins with no split, as those beside it do (train, validation, test). Give the one file, or move it elsewhere`,
      );
    // A single file for all is dealt to splits like a folder.
    return parts.every(({ split }) => split === parts[0].split)
      ? parts.map(({ file }) => ({ file, split: null }))
      : parts;
  }
  return null;
}

/** A class's name as a folder's, the same on every system. */
function folderName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what folders cannot have
  const safe = name.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/g, "_").replace(/^[. ]+|[. ]+$/g, "_");
  return safe.slice(0, 100) || "_";
}

/** A folder's name for each class, no two the same. */
export class ClassFolders {
  readonly #folders = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** @param names of classes, where they are known before the first picture */
  constructor(names: readonly string[] | null = null) {
    this.add(names);
  }
  add(names: readonly string[] | null): void {
    for (const name of names ?? []) this.folderOf(name);
  }

  /** @throws UserError for more than there may be */
  folderOf(name: string): string {
    const known = this.#folders.get(name);
    if (known !== undefined) return known;
    if (this.#folders.size === MOST_CLASSES)
      throw new UserError(say`more than ${MOST_CLASSES} different labels: these are no classes`);
    let folder = folderName(name);
    for (let i = 2; this.#taken.has(folder.toLowerCase()); i++) folder = `${folderName(name)} ${i}`;
    this.#taken.add(folder.toLowerCase());
    this.#folders.set(name, folder);
    return folder;
  }
}

const ENDINGS: Readonly<Record<string, string>> = { JPEG: "jpg", TIFF: "tiff" };

function endingOf(bytes: Uint8Array): string {
  const name = formatOf(bytes)?.name;
  // What is no picture is found and named when the folder is looked at.
  return name === undefined ? "jpg" : (ENDINGS[name] ?? name.toLowerCase());
}

function labelsOf(file: string, table: PictureFile): string[] {
  const { names } = table;
  return Array.from(table.labels(), (label, row) => {
    const name = typeof label === "number" && names ? names[label] : label;
    if (
      name === null ||
      name === undefined ||
      String(name) === "" ||
      (typeof label === "number" && label < 0)
    )
      throw new DataError(
        "damaged",
        say`${file}: row ${row + 1} has the label ${String(label)}, expected ${names ? say`0 to ${names.length - 1}` : say`a number or a name`}. Sets for competitions have a test split without labels: leave that file out`,
      );
    return String(name);
  });
}

function unpackPart(
  { file, split }: ParquetPart,
  to: string,
  wanted: Wanted,
  state: { row: number; classes: ClassFolders; onRow: (count: number) => void },
): void {
  withParquet(file, wanted, (table) => {
    if (!table.image || !table.label)
      throw new UserError(
        say`${file}: found no column of ${table.image ? say`labels` : say`encoded pictures`}; it has ${table.columns.join(", ")}. Name the columns: image and label`,
      );
    state.classes.add(table.names);
    const labels = labelsOf(file, table);
    if (labels.length !== table.length)
      throw new DataError("damaged", say`${file}: ${labels.length} labels for ${table.length} pictures`);
    let left = MOST_TIMES * statSync(file).size + MOST_MORE;
    let row = 0;
    for (const bytes of table.pictures()) {
      const label = labels[row++];
      if (!bytes || bytes.length > MAX_PHOTO_BYTES)
        throw new DataError(
          "damaged",
          bytes
            ? say`${file}: the picture of row ${row} has ${bytes.length} bytes, the limit is ${MAX_PHOTO_BYTES}`
            : say`${file}: row ${row} has no picture in it. Pictures that are only named by a path or an address are not fetched`,
        );
      left -= bytes.length;
      if (left < 0)
        throw new DataError("damaged", say`${file}: its pictures are far more than the file; it is not read`);
      const folder = join(to, split ?? "", state.classes.folderOf(label));
      if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
      const name = `${String(state.row++).padStart(8, "0")}.${endingOf(bytes)}`;
      writeFileSync(join(folder, name), bytes);
      state.onRow(row);
    }
  });
}

/** What unpacking takes by name. */
/** Which columns are read, and who hears how far it is. */
export interface UnpackOptions extends Wanted {
  /** Hears how many pictures have been written, and how many there are. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Unpacks the pictures of Parquet files into a new folder of class folders, in one of each split where the files have splits.
 *
 * @throws DataError for files that cannot be read; UserError where the folder is there already
 */
export function unpackParquet(parts: readonly ParquetPart[], to: string, options: UnpackOptions = {}): void {
  if (existsSync(to))
    throw new UserError(say`${to} is there already. Remove it, or choose another folder with --to DIR`);
  const partial = `${to}.${process.pid}.partial`;
  const total = parts.reduce((sum, { file }) => sum + withParquet(file, options, ({ length }) => length), 0);
  const state = { row: 0, classes: new ClassFolders(), onRow: () => options.onProgress?.(state.row, total) };
  try {
    mkdirSync(partial, { recursive: true });
    for (const part of parts) unpackPart(part, partial, options, state);
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (error instanceof DataError || error instanceof UserError) throw error;
    diskError(error, to);
  }
}

/** Where a source's pictures go if nobody says: in the user's cache, by which files and columns they are. */
function cacheFolder(source: string, parts: readonly ParquetPart[], { image, label }: Wanted): string {
  const hash = createHash("sha256").update(`${image ?? ""}\n${label ?? ""}\n`);
  for (const { file } of parts) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${resolve(file)}\n${size}\n${mtimeMs}\n`);
  }
  const name = basename(resolve(source)).replace(/\.parquet$/i, "");
  return join(cacheDir(), "parquet", hash.digest("hex").slice(0, 16), name || "pictures");
}

/** The folder of class folders that a source is: itself, or what its Parquet files were unpacked to, once. */
export function unpackedFolder(source: string, options: UnpackOptions = {}): string {
  const parts = parquetParts(source);
  if (!parts) return source;
  const folder = cacheFolder(source, parts, options);
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    unpackParquet(parts, folder, options);
  }
  return folder;
}
