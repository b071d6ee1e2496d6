// What a page loads of the packages, compressed: a budget, so that it cannot grow unnoticed. `npm run test:long`.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { compile } from "./compile.ts";
import { PREDICT } from "./programs.ts";

/** Bytes, gzip at its best. */
const BUDGET = { core: 250_000, predict: 112_000, korean: 40_000 };

const folder = mkdtempSync(join(tmpdir(), "tinycnn-sizes-"));
after(() => rmSync(folder, { recursive: true, force: true }));
before(() => {
  mkdirSync(join(folder, "node_modules/@tinycnn"), { recursive: true });
  for (const name of ["core", "vision"])
    symlinkSync(compile(name, join(folder, "stages")), join(folder, "node_modules/@tinycnn", name));
  writeFileSync(join(folder, "predict.ts"), PREDICT);
});

async function bundled(entry: string): Promise<{ bytes: number; files: string[] }> {
  const made = await build({
    stdin: { contents: entry, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    preserveSymlinks: true,
    // What the packages take from others.
    nodePaths: [resolve(import.meta.dirname, "../../node_modules")],
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [{ contents }] = made.outputFiles;
  const [{ inputs }] = Object.values(made.metafile.outputs);
  const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  return { bytes: gzipSync(contents, { level: 9 }).length, files };
}

const within = (name: keyof typeof BUDGET, bytes: number): void => {
  console.log(`${name}: ${bytes} of ${BUDGET[name]} bytes`);
  assert.ok(bytes <= BUDGET[name], `${name} is ${bytes} bytes, its budget ${BUDGET[name]}`);
};

test("all of core", async () => within("core", (await bundled('export * from "@tinycnn/core";')).bytes));

test("a page that classifies with TinyCNN has nothing that trains", async () => {
  const { bytes, files } = await bundled('export * from "./predict.ts";');
  within("predict", bytes);
  const training = files.filter((file) => /\/core\/dist\/(index|optim\/adam|torch\/methods)\.js$/.test(file));
  assert.deepEqual(training, []);
  assert.ok(files.some((file) => file.endsWith("/kernels/classifying.js")));
});

test("Korean is apart", async () => {
  const { files } = await bundled('export * from "@tinycnn/core";');
  assert.deepEqual(
    files.filter((file) => /\/words\/ko/.test(file)),
    [],
  );
  within("korean", (await bundled('export * from "@tinycnn/core/ko";')).bytes);
});
