// What a page loads of the packages before its first line runs, as Vite builds it, compressed: a budget, so that it cannot grow unnoticed.
// `npm run test:long`.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { compile } from "./compile.ts";
import { PREDICT, TRAIN_BY_CORE } from "./programs.ts";

/** Bytes, gzip at its best. */
const BUDGET = { everything: 242_000, training: 160_000, predict: 112_000, korean: 40_000 };

const folder = mkdtempSync(join(tmpdir(), "tinycnn-sizes-"));
after(() => rmSync(folder, { recursive: true, force: true }));
before(() => {
  mkdirSync(join(folder, "node_modules/@tinycnn"), { recursive: true });
  for (const name of ["core", "vision"])
    symlinkSync(compile(name, join(folder, "stages")), join(folder, "node_modules/@tinycnn", name));
  // What the packages take from others.
  for (const name of ["fflate", "@bufbuild"])
    symlinkSync(resolve(import.meta.dirname, "../../node_modules", name), join(folder, "node_modules", name));
});

interface Bundle {
  /** Of the first chunk and those that it imports at once. */
  readonly bytes: number;
  /** The sources in these. */
  readonly files: readonly string[];
  /** The sources in chunks that are loaded when they are asked for. */
  readonly later: readonly string[];
}

async function bundled(name: string, code: string): Promise<Bundle> {
  writeFileSync(join(folder, name), code);
  const made = (await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    resolve: { preserveSymlinks: true },
    build: {
      write: false,
      target: "esnext",
      modulePreload: false,
      rollupOptions: { input: join(folder, name), preserveEntrySignatures: "strict" },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = made.output.filter((one) => one.type === "chunk");
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const chunk of first)
    for (const one of chunks) if (chunk.imports.includes(one.fileName)) first.add(one);
  const sources = (list: Iterable<Rolldown.OutputChunk>) =>
    [...list].flatMap(({ modules }) =>
      Object.entries(modules).flatMap(([file, { renderedLength }]) => (renderedLength > 0 ? [file] : [])),
    );
  return {
    bytes: [...first].reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0),
    files: sources(first),
    later: sources(chunks.filter((chunk) => !first.has(chunk))),
  };
}

const within = (name: keyof typeof BUDGET, bytes: number): void => {
  console.log(`${name}: ${bytes} of ${BUDGET[name]} bytes`);
  assert.ok(bytes <= BUDGET[name], `${name} is ${bytes} bytes, its budget ${BUDGET[name]}`);
};
const has = (files: readonly string[], what: RegExp): boolean => files.some((file) => what.test(file));

test("every name of core at once; what reads files of torch.save comes when it is asked for", async () => {
  const { bytes, files, later } = await bundled("everything.js", 'export * from "@tinycnn/core";');
  within("everything", bytes);
  assert.ok(has(later, /\/serialization\/unpickle\.js$/));
  assert.deepEqual(
    files.filter((file) => /\/(words\/ko|onnx\/|serialization\/unpickle)/.test(file)),
    [],
  );
});

test("a page that trains with core alone: data, layers, a loss, an optimizer", async () => {
  within("training", (await bundled("training.ts", TRAIN_BY_CORE)).bytes);
});

test("a page that classifies with TinyCNN has nothing that trains", async () => {
  const { bytes, files } = await bundled("predict.ts", PREDICT);
  within("predict", bytes);
  const training = files.filter((file) => /\/core\/dist\/(index|optim\/adam|torch\/methods)\.js$/.test(file));
  assert.deepEqual(training, []);
  assert.ok(has(files, /\/kernels\/classifying\.js$/));
});

test("Korean is apart", async () => {
  within("korean", (await bundled("korean.js", 'export * from "@tinycnn/core/ko";')).bytes);
});
