// Run folders under a folder.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";

/** Folders deeper than this are not searched. */
const DEEPEST = 8;

/** Names in the order people expect: seed-2 before seed-10. */
export const byName = new Intl.Collator("en", { numeric: true }).compare;

/** Files of which other programs make none: with one of them a damaged or missing config.json is a run's. */
const OURS = ["state.safetensors", "state.prev.safetensors", "metrics.jsonl"];

/** Whether a folder is one that a run made: other programs also keep a config.json. */
const isRun = (path: string): boolean => hasConfig(path) || OURS.some((name) => existsSync(join(path, name)));

function hasConfig(path: string): boolean {
  try {
    const file = join(path, "config.json");
    if (!statSync(file).isFile() || statSync(file).size > 2 ** 20) return false;
    const config: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof config === "object" && config !== null && "dataset" in config && "epochs" in config;
  } catch {
    return false;
  }
}

function search(path: string, depth: number, found: string[]): void {
  if (isRun(path)) {
    found.push(path);
    return;
  }
  if (depth >= DEEPEST) return;
  const folders = readdirSync(path, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules",
  );
  for (const name of folders.map((entry) => entry.name).sort(byName))
    search(join(path, name), depth + 1, found);
}

/** All run folders in a folder, itself included, in the order of their names. A run is not searched for others; links are not followed. */
export function findRuns(path: string): string[] {
  const found: string[] = [];
  search(path, 0, found);
  return found;
}

/** The run folders that arguments name, each once. @throws UserError for an argument without any */
export function runsIn(paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => {
    if (!existsSync(path)) throw new UserError(say`${path}: there is no such folder`);
    if (!statSync(path).isDirectory()) throw new UserError(say`${path}: this is a file, expected a folder`);
    const runs = findRuns(path);
    if (runs.length === 0) throw new UserError(say`${path}: no run folder of tinycnn here or below`);
    return runs;
  });
  return [...new Set(found)];
}
