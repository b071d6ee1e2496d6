// Packages as others install them, in folders of their own.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, tarball } from "./compile.ts";

/** Runs a program and gives what it said on stdout. */
export const run = (file: string, args: readonly string[], cwd: string): string =>
  execFileSync(file, args, { cwd, encoding: "utf8", stdio: "pipe", maxBuffer: 1e9 });

export const npm = (cwd: string, ...args: string[]): string =>
  run("npm", ["--prefer-offline", "--no-audit", "--no-fund", ...args], cwd);

/** The named packages' tarballs, in a folder. */
export const tarballsOf = (names: readonly string[], folder: string): string[] =>
  names.map((name) => tarball(compile(name, join(folder, "stages")), folder));

/** An empty project with these files. */
export function projectIn(
  folder: string,
  files: Readonly<Record<string, string>> = {},
  more: object = {},
): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true, ...more }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The name of npm's packages with Node for this system. */
export const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** That version of Node from npm: its file. */
export function nodeOf(version: string, folder: string): string {
  npm(projectIn(folder), "install", `${nodePackage}@${version}`);
  return join(folder, "node_modules", nodePackage, "bin/node");
}
