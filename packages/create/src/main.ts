// A new project from the templates beside: nothing that is there already is touched.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { NotPossibleError, say } from "@tinycnn/core";

const TEMPLATES = join(import.meta.dirname, "../templates");

/** npm leaves a .gitignore out of what it packs, and would take a package.json for a package's; tests here would be ours. */
const nameOf = (file: string): string =>
  file === "gitignore" ? ".gitignore" : file.replace(".template.", ".");

/** A folder's name as a package's. */
const packageName = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "") || "my-model";

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/**
 * Makes the project in a folder, whole or not at all.
 *
 * @param folder where; it must not be there, or be empty
 * @param version of the packages that it depends on
 * @throws Error for a folder in which there is something
 */
export function makeProject(folder: string, version: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new NotPossibleError(say`${folder} is not empty: name a folder that is not there yet`);
  const part = `${folder}.part-${process.pid}`;
  try {
    for (const file of filesIn(TEMPLATES)) {
      const to = join(part, dirname(file), nameOf(basename(file)));
      mkdirSync(dirname(to), { recursive: true });
      const text = readFileSync(join(TEMPLATES, file), "utf8");
      writeFileSync(
        to,
        text.replaceAll("PROJECT_NAME", packageName(folder)).replaceAll("TINYCNN_VERSION", version),
      );
    }
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  }
}

interface Said {
  log(text: string): void;
  error(text: string): void;
}

/** What `npm create tinycnn` and `tinycnn init` do. @returns the exit code */
export function create(name: string | undefined, out: Said): number {
  const folder = resolve(name ?? "my-model");
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8"));
  try {
    makeProject(folder, version);
  } catch (error) {
    out.error((error as Error).message);
    return 1;
  }
  const lines = [
    `cd ${relative(process.cwd(), folder) || "."}`,
    "npm install",
    "npm run train",
    "npm run page",
  ];
  out.log(say`${folder} is made. Now:`);
  for (const line of lines) out.log(`  ${line}`);
  return 0;
}
