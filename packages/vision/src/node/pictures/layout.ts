// How a folder of pictures is laid out: a folder for each class, or those in a folder for each split.
import { readdirSync, statSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { say } from "@tinycnn/core";
import { byCodePoint, type SplitName } from "../../pictures/list.ts";
import { PictureTable } from "../../pictures/table.ts";
import { DataError } from "../errors.ts";
import { IMG_EXTENSIONS } from "../folder/imageFolder.ts";
import { tableRows } from "../folder/imageList.ts";
import { classesOf, filesIn } from "../folder/listing.ts";

/** What people call the folders of splits, in small letters. */
const CALLED: Readonly<Record<string, SplitName>> = {
  ...{ train: "train", training: "train" },
  ...{ val: "validation", valid: "validation", validation: "validation", dev: "validation" },
  ...{ test: "test", testing: "test" },
};

/** The split that people call so, in small letters; null for none. */
export const splitCalled = (name: string): SplitName | null => CALLED[name] ?? null;

/** Endings of what is meant to be a picture: what cannot be read of it is told, and not passed over. */
const ENDINGS = new Set([...IMG_EXTENSIONS, ".gif", ".avif", ".jfif", ".heic", ".heif", ".jxl", ".svg"]);

export interface Layout {
  readonly root: string;
  /** By name, as ImageFolder numbers them. */
  readonly classes: readonly string[];
  readonly pictures: PictureTable;
  /** Files that are no pictures by their names. */
  readonly others: number;
}

/** The splits that folders are, by folder; null where these folders are classes. */
function splitsAmong(root: string, folders: readonly string[]): Map<string, SplitName> | null {
  const found = new Map(
    folders.flatMap((name): [string, SplitName][] => {
      const split = CALLED[name.toLowerCase()];
      return split ? [[name, split]] : [];
    }),
  );
  const train = [...found].find(([, split]) => split === "train")?.[0];
  // A class may be called "train": a split has folders in it.
  if (train === undefined || !hasFolders(join(root, train))) return null;
  const odd = folders.filter((name) => !found.has(name));
  if (odd.length > 0)
    throw new DataError(
      "damaged",
      say`${root}: ${train} is a split, with classes in it; so ${odd.join(", ")} should be one too (train, val, test). Move it elsewhere, or give ${join(root, train)} alone`,
    );
  return found;
}

const hasFolders = (folder: string): boolean =>
  readdirSync(folder, { withFileTypes: true }).some((entry) => entry.isDirectory());

const isHidden = (path: string): boolean => path.split(sep).some((part) => part.startsWith("."));

/** Whether this is a table of pictures, and no folder of them. */
export const isTable = (path: string): boolean =>
  extname(path).toLowerCase() === ".csv" && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);

/** The folder that the paths of pictures begin at: a table's own. */
export const rootOf = (source: string): string => (isTable(source) ? dirname(source) : source);

/**
 * The pictures that a table names, in its order: a path from the table's folder, a label, and where it has such a column a split.
 *
 * @throws DataError for a table that cannot be read, and for one with splits of which a row has none
 */
export function tableLayout(file: string): Layout {
  const rows = tableRows(file);
  const hasSplits = rows.some(({ split }) => split !== "");
  const pictures = new PictureTable();
  rows.forEach(({ path, label, split }, i) => {
    if (hasSplits && CALLED[split] === undefined)
      throw new DataError(
        "damaged",
        say`${file}: picture ${i + 1}, ${path}, is of the split "${split}", expected one of ${Object.keys(CALLED).join(", ")}`,
      );
    pictures.add({ path: path.replaceAll("\\", "/"), label, split: CALLED[split] ?? null });
  });
  const classes = [...new Set(rows.map(({ label }) => label))].sort(byCodePoint);
  return { root: dirname(file), classes, pictures, others: 0 };
}

/**
 * The pictures of a folder, class by class in ImageFolder's order.
 *
 * @throws DataError where there is no folder, none in it, or none for a class beside those of splits
 */
export function layoutOf(root: string): Layout {
  const folders = classesOf(root).filter((name) => !name.startsWith("."));
  const splits = splitsAmong(root, folders);
  const places: [folder: string, split: SplitName | null][] = splits
    ? [...splits].map(([name, split]) => [join(root, name), split])
    : [[root, null]];
  const pictures = new PictureTable();
  const classes = new Set<string>();
  let others = 0;
  for (const [folder, split] of places)
    for (const label of classesOf(folder)) {
      if (label.startsWith(".")) continue;
      classes.add(label);
      for (const file of filesIn(join(folder, label))) {
        const path = relative(root, file);
        if (isHidden(path)) continue;
        if (ENDINGS.has(extname(path).toLowerCase()))
          pictures.add({ path: path.replaceAll(sep, "/"), label, split });
        else others++;
      }
    }
  if (pictures.length === 0)
    throw new DataError(
      "missing",
      say`${root}: no pictures in its folders ${[...classes].join(", ")}; expected files ending in ${IMG_EXTENSIONS.join(", ")}`,
    );
  return { root, classes: [...classes].sort(byCodePoint), pictures, others };
}
