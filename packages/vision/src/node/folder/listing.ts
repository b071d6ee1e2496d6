// Which files of a folder belong to which class, in torchvision's order.
import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { say } from "@tinycnn/core";
import { byCodePoint } from "../../pictures/list.ts";
import { codeOf, DataError } from "../errors.ts";

/** Files and what they show. */
export type Samples = readonly (readonly [path: string, target: number])[];

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const why =
      codeOf(error) === "ENOTDIR"
        ? say`this is a file, expected a directory`
        : say`there is no such directory`;
    if (codeOf(error) !== "ENOENT" && codeOf(error) !== "ENOTDIR") throw error;
    throw new DataError("missing", `${folder}: ${why}`, { cause: error });
  }
}

/** Whether it is a folder, or leads to one. */
function isFolder(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/**
 * The folders of a folder, which are the classes, sorted by name.
 *
 * @throws DataError when there are none
 */
export function classesOf(root: string): string[] {
  const classes = entriesOf(root)
    .filter((entry) => isFolder(root, entry))
    .map(({ name }) => name)
    .sort(byCodePoint);
  if (classes.length === 0)
    throw new DataError(
      "missing",
      say`${root}: expected a folder for each class, such as ${join(root, "cat")}, found none`,
    );
  return classes;
}

/** A folder and all below it, links followed but never back into a folder that one is in. */
function* foldersIn(folder: string, above: ReadonlySet<string> = new Set()): Generator<[string, Dirent[]]> {
  const real = realpathSync(folder);
  if (above.has(real)) return;
  const entries = entriesOf(folder);
  yield [folder, entries];
  for (const entry of entries)
    if (isFolder(folder, entry)) yield* foldersIn(join(folder, entry.name), new Set([...above, real]));
}

/** All files of a folder and of those below it, folder by folder. */
export function filesIn(folder: string): string[] {
  const folders = [...foldersIn(folder)].sort(([a], [b]) => byCodePoint(a, b));
  return folders.flatMap(([path, entries]) =>
    entries
      .filter((entry) => !isFolder(path, entry))
      .map(({ name }) => name)
      .sort(byCodePoint)
      .map((name) => join(path, name)),
  );
}

/**
 * Every file that counts, class by class.
 *
 * @param isValid which files count
 * @param expected what those are, for the error
 * @throws DataError naming classes without any
 */
export function samplesOf(
  root: string,
  classToIdx: ReadonlyMap<string, number>,
  isValid: (path: string) => boolean,
  expected: string,
): Samples {
  const samples: [string, number][] = [];
  const empty: string[] = [];
  for (const [name, target] of [...classToIdx].sort(([a], [b]) => byCodePoint(a, b))) {
    const files = filesIn(join(root, name)).filter(isValid);
    if (files.length === 0) empty.push(name);
    for (const file of files) samples.push([file, target]);
  }
  if (empty.length > 0)
    throw new DataError("missing", say`${root}: no file for ${empty.join(", ")}; expected ${expected}`);
  return samples;
}

/** Whether a file's name ends in one of these, in letters of either size. */
export const endsIn =
  (extensions: readonly string[]) =>
  (path: string): boolean =>
    extensions.includes(extname(path).toLowerCase());
