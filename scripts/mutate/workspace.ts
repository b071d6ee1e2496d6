// A copy of the workspace in which sources can be changed: some of it is its own, everything else is linked.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "../..");
const PACKAGES = ["core", "vision", "cli", "lab"];

/** A link to a folder; on Windows one that needs no rights. */
const link = (to: string, at: string): void => {
  if (!existsSync(at)) symlinkSync(to, at, "junction");
};

/**
 * @param copied paths that are the copy's own
 * @returns its folder; whoever made it removes it
 */
export function makeWorkspace(copied: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-copy-"));
  for (const path of copied) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  for (const path of [...PACKAGES.map((name) => `packages/${name}`), "recipes", "docs", "scripts"])
    link(join(ROOT, path), join(folder, path));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@tinycnn"), { recursive: true });
  for (const entry of readdirSync(join(ROOT, "node_modules")))
    if (entry !== "@tinycnn" && entry !== "tinycnn" && !entry.startsWith("."))
      link(join(ROOT, "node_modules", entry), join(modules, entry));
  for (const name of PACKAGES) link(join(folder, "packages", name), join(modules, "@tinycnn", name));
  return folder;
}

export const removeWorkspace = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
