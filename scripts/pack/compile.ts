// A package's sources as JavaScript, declarations and source maps in a folder of their own; the working copy stays as it is.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type Manifest, packed } from "./manifest.ts";
import { byPackage, inRooms, renamed, withoutSamples } from "./rewrite.ts";

const root = resolve(import.meta.dirname, "../..");

/** Rooms of core that bundlers take apart: exported under their own names. */
export const ROOMS = ["nn", "optim", "options", "data", "train", "autograd"] as const;

const roomsOf = (name: string): readonly string[] => (name === "core" ? ROOMS : []);

/** Files that are not sources: tests, and what only tests import. */
const TESTS = ["**/*.test.ts", "**/testSets.ts"];

function runTsc(name: string, stage: string, stages: string): void {
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
      rootDir: join(own, "src"),
      outDir: join(stage, "dist"),
      typeRoots: [join(root, "node_modules/@types")],
      // The packages that came before, as they are published.
      paths: Object.fromEntries(
        name === "core"
          ? []
          : [
              ["@tinycnn/core", [join(stages, "core/dist/index.d.ts")]],
              ["@tinycnn/core/ko", [join(stages, "core/dist/words/ko.d.ts")]],
            ],
      ),
    },
    include: [join(own, "src")],
    exclude: TESTS.map((glob) => join(own, glob)),
  };
  const file = join(stage, "tsconfig.json");
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
  rmSync(file);
}

/** Files whose import alone does something: those that are imported for nothing else, as patterns of package.json. */
function sideEffectsOf(dist: string): string[] {
  const found = new Set<string>();
  for (const file of globSync("**/*.js", { cwd: dist })) {
    const code = readFileSync(join(dist, file), "utf8");
    for (const [, path] of code.matchAll(/^import "(\.[^"]+)";/gm))
      found.add(`./dist/${relative(dist, resolve(dist, file, "..", path)).replaceAll("\\", "/")}`);
    // Whoever is a worker runs by itself.
    if (/orker\.js$/.test(file)) found.add(`./dist/${file.replaceAll("\\", "/")}`);
  }
  return [...found].sort();
}

function rewrite(dist: string): void {
  for (const file of globSync("**/*.{js,d.ts}", { cwd: dist })) {
    const path = join(dist, file);
    const before = readFileSync(path, "utf8");
    let code = renamed(before);
    if (file.endsWith(".js")) {
      if (/^ops[\\/]/.test(file)) code = withoutSamples(code);
      code = inRooms(code, ROOMS);
    }
    if (file.endsWith(".d.ts")) code = byPackage(code);
    if (code !== before) writeFileSync(path, code);
  }
}

const needsNodeTypes = (dist: string): boolean =>
  globSync("**/*.d.ts", { cwd: dist }).some((file) =>
    /"node:|\bNodeJS\./.test(readFileSync(join(dist, file), "utf8")),
  );

/** What a package publishes beside its code. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = { vision: ["sample"] };

/** A package as it is published, in `stages/NAME`; those that it imports are there already. */
export function compile(name: string, stages: string): string {
  const own = join(root, "packages", name);
  const stage = join(stages, name);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  runTsc(name, stage, stages);
  const dist = join(stage, "dist");
  rewrite(dist);
  const manifest: Manifest = JSON.parse(readFileSync(join(own, "package.json"), "utf8"));
  const folders = FOLDERS[name] ?? [];
  for (const folder of folders) cpSync(join(own, folder), join(stage, folder), { recursive: true });
  for (const file of ["README.md", "LICENSE"]) {
    const from = [join(own, file), join(root, file)].find((path) => existsSync(path));
    if (from) cpSync(from, join(stage, file));
  }
  const settings = {
    rooms: roomsOf(name),
    sideEffects: sideEffectsOf(dist),
    folders,
    needsNodeTypes: needsNodeTypes(dist),
  };
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
  });
  const [{ filename }] = JSON.parse(said.slice(said.indexOf("[")));
  return join(into, filename);
}
