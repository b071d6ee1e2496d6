// The shape of the sources: imports never lead in a circle, rooms know only what they may, files stay short.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { test } from "node:test";

// The lab's TypeScript has an API to look at sources with; the workspace's own has none yet.
type TS = typeof import("../packages/lab/node_modules/typescript/lib/typescript.js");
const ts: TS = createRequire(new URL("../packages/lab/package.json", import.meta.url))("typescript");

const MOST_LINES = 300;
const root = resolve(import.meta.dirname, "..");
const rooms = ["core", "vision", "python", "create", "cli", "lab"] as const;
const files = globSync(
  rooms.map((room) => `packages/${room}/{src,server,bin}/**/*.{ts,js,svelte}`),
  { cwd: root },
).map((file) => file.replaceAll("\\", "/"));
const textOf = new Map(files.map((file) => [file, readFileSync(resolve(root, file), "utf8")]));

/** Of the packages here, what their names stand for. */
const published = new Map(
  rooms.flatMap((room) => {
    const { name, exports } = JSON.parse(
      readFileSync(resolve(root, `packages/${room}/package.json`), "utf8"),
    );
    return Object.entries<string>(exports).map(([key, path]): [string, string] => [
      name + key.slice(1),
      `packages/${room}/${path.slice(2)}`,
    ]);
  }),
);

const scripts = (file: string, text: string): string =>
  file.endsWith(".svelte")
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join("\n")
    : text;

/**
 * The files that one names: by import and export, for values or for types only, and by import(…) in the middle of it. A type alone makes
 * no trouble at run time, but who reads one file of such a circle has to read them all.
 */
function importsOf(file: string): string[] {
  const code = scripts(file, textOf.get(file) as string);
  const named = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName);
  // TypeScript's quick look passes these over.
  const spaces = [...code.matchAll(/^export \* as \w+ from "([^"]+)"/gm)].map(([, name]) => name);
  return [...named, ...spaces].flatMap((fileName) => {
    if (!fileName.startsWith(".")) return published.get(fileName) ?? [];
    // A bundler's wish, such as ?url, is no part of the name.
    const path = resolve(root, dirname(file), fileName.replace(/\?\w+$/, ""));
    assert.ok(existsSync(path), `${file}: ${fileName} is not there`);
    return relative(root, path).replaceAll("\\", "/");
  });
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** The first circle found, as a path that ends where it begins; null where there is none. */
function circle(imports: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const next of imports.get(file) ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of imports.keys()) {
    const found = visit(file);
    if (found) return found;
  }
  return null;
}

/** Every import from the first files to the second, as a text. */
const between = (from: RegExp, to: RegExp): string[] =>
  [...graph].flatMap(([file, imports]) =>
    from.test(file) ? imports.filter((one) => to.test(one)).map((one) => `${file} → ${one}`) : [],
  );

test("the compiler takes a package's doors from its sources: it tells then which of their types no declaration could name", () => {
  const { compilerOptions } = JSON.parse(readFileSync(resolve(root, "tsconfig.json"), "utf8"));
  assert.ok(compilerOptions.declaration && compilerOptions.preserveSymlinks);
  const sources = [...published].filter(([, path]) => path.endsWith(".ts"));
  assert.deepEqual(
    compilerOptions.paths,
    Object.fromEntries(sources.map(([name, path]) => [name, [`./${path}`]])),
  );
});

test("the walk sees imports and re-exports, of values and of types, and a circle of them", () => {
  assert.ok(graph.size > 800, `${graph.size} files`);
  const sees = (file: string, other: string) =>
    assert.ok(graph.get(file)?.includes(other), `${file} → ${other}`);
  sees("packages/core/src/tensor/methods.ts", "packages/core/src/tensor/tensor.ts");
  sees("packages/core/src/tensor/call.ts", "packages/core/src/devices/device.ts");
  sees("packages/core/src/index.ts", "packages/core/src/nn/index.ts");
  sees("packages/vision/src/datasets/cifar.ts", "packages/core/src/index.ts");
  sees("packages/lab/src/App.svelte", "packages/lab/src/notebook/NotebookPage.svelte");
  const imports = new Map(Object.entries({ a: ["b"], b: ["c", "d"], c: [], d: ["b"] }));
  assert.deepEqual(circle(imports), ["b", "d", "b"]);
});

test("no import leads in a circle, also of types alone", () => {
  assert.deepEqual(circle(graph), null);
});

test("imports point one way: core ← vision ← python ← cli, lab", () => {
  const room = (names: string) => new RegExp(`^packages/(${names})/`);
  assert.deepEqual(between(room("core"), room("vision|python|cli|lab")), []);
  assert.deepEqual(between(room("vision"), room("python|cli|lab")), []);
  assert.deepEqual(between(room("python"), room("cli|lab")), []);
  assert.deepEqual(between(room("lab"), room("cli")), []);
});

test("an operation knows no device", () => {
  const ops = /^packages\/core\/src\/ops\/(?!.*\.test\.ts$)/;
  assert.deepEqual(between(ops, /^packages\/core\/src\/devices\//), []);
});

/** A view of the engine's memory kept under a name, or written through while what is written is still computed. */
const KEPT_VIEW =
  /const \{[^}]*\b(?:f32|i32|u8)\b[^}]*\} = (?:ctx\.)?engine|engine\.(?:f32|i32|u8)\[[^\n]*\] = [^\n]*\(/;

test("views of the cpu's memory are asked for where they are used: where it is not shared, growth leaves older ones empty", () => {
  assert.match("const { f32 } = ctx.engine;", KEPT_VIEW);
  assert.match("ctx.engine.i32[out / 4] = placeOf(x);", KEPT_VIEW);
  const kernels = [...textOf].filter(([file]) => file.startsWith("packages/core/src/devices/cpu/"));
  const keeping = kernels.filter(([file, text]) => !file.includes(".test.") && KEPT_VIEW.test(text));
  assert.deepEqual(
    keeping.map(([file]) => file),
    [],
  );
});

test("only devices know that a device takes snapshots", () => {
  const others = files.filter(
    (file) =>
      /^packages\/(core|vision|python|cli)\//.test(file) &&
      !file.startsWith("packages/core/src/devices/") &&
      // Pyodide's own word for another thing.
      file !== "packages/python/src/memory.ts",
  );
  assert.deepEqual(
    others.filter((file) => /snapshot/i.test(textOf.get(file) as string)),
    [],
  );
});

test("a file that gives methods to a class is imported for that alone, so that no bundler leaves it out", () => {
  const imported = new Set(
    [...textOf].flatMap(([file, text]) =>
      [...text.matchAll(/^import "(\.[^"]+)";/gm)].map(([, path]) =>
        relative(root, resolve(root, dirname(file), path)).replaceAll("\\", "/"),
      ),
    ),
  );
  const giving = files.filter(
    (file) =>
      !file.endsWith(".test.ts") &&
      /^\s*Object\.defineProperty\(\w+\.prototype/m.test(textOf.get(file) as string),
  );
  assert.ok(giving.length > 8, `${giving.length} files`);
  assert.deepEqual(
    giving.filter((file) => !imported.has(file)),
    [],
  );
});

test(`no file of core, vision, python and cli is longer than ${MOST_LINES} lines`, () => {
  const lines = (file: string): number => (textOf.get(file) as string).split("\n").length - 1;
  const long = files.filter((file) => !file.startsWith("packages/lab/") && lines(file) > MOST_LINES);
  assert.deepEqual(
    long.map((file) => `${file}: ${lines(file)}`),
    [],
  );
});
