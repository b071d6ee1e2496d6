// The photos that a command is given: files as they are, and all that are in folders.
import { readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { say } from "@tinycnn/core";
import { IMG_EXTENSIONS } from "@tinycnn/vision/node";
import { UserError } from "./errors.ts";
import { byName } from "./run/find.ts";

const ENDINGS = new Set([...IMG_EXTENSIONS, ".gif", ".avif", ".jfif", ".heic", ".heif"]);

/** Folders deeper than this are not searched. */
const DEEPEST = 16;

function* within(folder: string, depth = 0): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => byName(a.name, b.name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST) yield* within(path, depth + 1);
    else if (entry.isFile() && ENDINGS.has(extname(entry.name).toLowerCase())) yield path;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Whether one of them is a folder: then there may be many photos. */
export const hasFolder = (paths: readonly string[]): boolean => paths.some(isFolder);

/** @throws UserError for a folder without photos */
export function photosIn(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const found = [...within(path)];
    if (found.length === 0)
      throw new UserError(
        say`${path}: no photos in this folder; expected files ending in ${IMG_EXTENSIONS.join(", ")}`,
      );
    return found;
  });
}
