// A package's sources as JavaScript, declarations and source maps in a folder of their own; the working copy stays as it is.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Core, coreIn, direct } from "./direct.ts";
import { type Manifest, packed } from "./manifest.ts";
import { type Package, packages, ROOMS } from "./packages.ts";
import { byPackage, inRooms, pure, renamed, withoutSamples } from "./rewrite.ts";

const root = resolve(import.meta.dirname, "../..");

/** Files that are not sources: tests, and what only tests import. */
const TESTS = ["**/*.test.ts", "**/testSets.ts"];

const readJson = (path: string) => JSON.parse(readFileSync(path, "utf8"));

/** The packages that came before as they are published, for tsc. */
function pathsOf(stages: string): Record<string, string[]> {
  const made = packages
    .map(({ name }) => join(stages, name))
    .filter((stage) => existsSync(join(stage, "package.json")));
  return Object.fromEntries(
    made.flatMap((stage) => {
      const { name, exports }: { name: string; exports: Record<string, { types?: string }> } = readJson(
        join(stage, "package.json"),
      );
      return Object.entries(exports).flatMap(([key, { types }]): [string, string[]][] =>
        types ? [[name + key.slice(1), [join(stage, types)]]] : [],
      );
    }),
  );
}

function runTsc({ name, sources, include }: Package, stage: string, stages: string): void {
  const own = join(root, "packages", name);
  const config = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      sourceMap: true,
      inlineSources: true,
      rootDir: join(own, sources),
      outDir: sources === "." ? stage : join(stage, "dist"),
      typeRoots: [join(root, "node_modules/@types")],
      paths: pathsOf(stages),
    },
    include: include.map((glob) => join(own, glob)),
    exclude: TESTS.map((glob) => join(own, glob)),
  };
  const file = join(stages, `${name}.tsconfig.json`);
  writeFileSync(file, JSON.stringify(config));
  const tsc = join(root, "node_modules/.bin/tsc");
  try {
    execFileSync(process.platform === "win32" ? `${tsc}.cmd` : tsc, ["-p", file], {
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    throw new Error(`tsc: ${(error as { stdout?: string }).stdout ?? error}`);
  }
}

/** Compiled code of a stage, where nothing else is yet. */
const codeIn = (stage: string, ext: "js" | "d.ts"): string[] => globSync(`**/*.${ext}`, { cwd: stage });

/** Files whose import alone does something: those that are imported for nothing else, as patterns of package.json. */
function sideEffectsOf(stage: string): string[] {
  const found = new Set<string>();
  const add = (path: string) => found.add(`./${relative(stage, path).replaceAll("\\", "/")}`);
  for (const file of codeIn(stage, "js")) {
    const code = readFileSync(join(stage, file), "utf8");
    for (const [, path] of code.matchAll(/^import "(\.[^"]+)";/gm)) {
      add(resolve(stage, file, "..", path));
      // Who imports something for what it does alone does the same: a bundler goes past a file that only hands on names of others.
      add(join(stage, file));
    }
    // Whoever is a worker runs by itself.
    if (/orker\.js$/.test(file)) add(join(stage, file));
  }
  return [...found].sort();
}

function rewrite(stage: string, core: Core | null): void {
  for (const file of [...codeIn(stage, "js"), ...codeIn(stage, "d.ts")]) {
    const path = join(stage, file);
    const before = readFileSync(path, "utf8");
    let code = renamed(before);
    if (file.endsWith(".js")) {
      if (/^dist[\\/]ops[\\/]/.test(file)) code = withoutSamples(code);
      code = pure(core ? direct(code, core, ROOMS) : inRooms(code, ROOMS));
    } else code = byPackage(code);
    if (code !== before) writeFileSync(path, code);
  }
}

const needsNodeTypes = (stage: string): boolean =>
  codeIn(stage, "d.ts").some((file) => /"node:|\bNodeJS\./.test(readFileSync(join(stage, file), "utf8")));

/** A package's name, or what declarations call its types. */
const namesOf = (name: string): string[] => [name, name.replace("@types/", "")];

/** The packages that the code imports, of those that the working copy depends on: what a built page needed is in it. */
function dependenciesOf(stage: string, all: Readonly<Record<string, string>>): Record<string, string> {
  const code = [...codeIn(stage, "js"), ...codeIn(stage, "d.ts")].map((file) =>
    readFileSync(join(stage, file), "utf8"),
  );
  const isUsed = (name: string): boolean =>
    code.some(
      (text) => text.includes(`"${name}"`) || text.includes(`"${name}/`) || text.includes(`/${name}/`),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => namesOf(name).some(isUsed)));
}

/** A package as it is published, in `stages/NAME`; those that it imports are there already. */
export function compile(name: string, stages: string): string {
  const one = packages.find((other) => other.name === name);
  if (!one) throw new RangeError(`there is no package ${name}`);
  const own = join(root, "packages", name);
  const stage = join(stages, name);
  // What the packages that came before take their types from.
  const others = join(stages, "node_modules");
  if (!existsSync(others)) {
    mkdirSync(stages, { recursive: true });
    symlinkSync(join(root, "node_modules"), others, "junction");
  }
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  runTsc(one, stage, stages);
  rewrite(stage, one.forPages ? coreIn(join(stages, "core")) : null);
  const manifest: Manifest = readJson(join(own, "package.json"));
  for (const [key, path] of Object.entries(manifest.exports))
    if (!existsSync(join(own, path.replace(/\*.*/, ""))))
      throw new Error(`${manifest.name}: ${key} is ${path}, which is not there`);
  const settings = {
    rooms: one.rooms,
    sources: one.sources,
    sideEffects: sideEffectsOf(stage),
    needsNodeTypes: needsNodeTypes(stage),
    dependencies: dependenciesOf(stage, manifest.dependencies ?? {}),
  };
  for (const [from, to] of Object.entries(one.copies))
    cpSync(join(own, from), join(stage, to), {
      recursive: true,
      filter: (path) => !/\.test\.\w+$|__pycache__/.test(path),
    });
  for (const file of globSync("bin/*.js", { cwd: stage })) {
    const path = join(stage, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll('"../src/main.ts"', '"../dist/main.js"'));
  }
  for (const file of ["README.md", "LICENSE"]) {
    const from = [join(own, file), join(root, file)].find((path) => existsSync(path));
    if (from) cpSync(from, join(stage, file));
  }
  writeFileSync(join(stage, "package.json"), `${JSON.stringify(packed(manifest, settings), null, 2)}\n`);
  return stage;
}

/** The package as a tarball in a folder, made by npm. */
export function tarball(stage: string, into: string): string {
  const said = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", into], {
    cwd: stage,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32",
    maxBuffer: 1e9,
  });
  const [{ filename }] = JSON.parse(said.slice(said.indexOf("[")));
  return join(into, filename);
}
