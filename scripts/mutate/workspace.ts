// A copy of the workspace in which sources can be spoilt: its packages are its own, everything else is linked.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
/** What the tests of core read. */
const COPIED = ["package.json", "tsconfig.json", "packages/core", "packages/vision", "parity", "tests"];

/** @returns its folder; whoever made it removes it */
export function makeWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-mutate-"));
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  for (const name of ["cli", "lab"])
    symlinkSync(join(ROOT, "packages", name), join(folder, "packages", name));
  for (const name of ["recipes", "docs", "scripts"]) symlinkSync(join(ROOT, name), join(folder, name));
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "@tinycnn"), { recursive: true });
  for (const entry of readdirSync(join(ROOT, "node_modules")))
    if (entry !== "@tinycnn" && !entry.startsWith("."))
      symlinkSync(join(ROOT, "node_modules", entry), join(modules, entry));
  for (const name of ["core", "vision", "cli"])
    symlinkSync(join(folder, "packages", name), join(modules, "@tinycnn", basename(name)));
  return folder;
}

export const removeWorkspace = (folder: string): void => rmSync(folder, { recursive: true, force: true });

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
export { ROOT };
