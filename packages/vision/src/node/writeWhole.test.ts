import assert from "node:assert/strict";
import fs from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, mock, test } from "node:test";
import { downloadFile } from "./download.ts";
import { serveFiles } from "./testSets.ts";
import { isPartial, removePartials, writeWhole } from "./writeWhole.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "files-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const { fsyncSync, renameSync } = fs;
afterEach(() => {
  Object.assign(fs, { fsyncSync, renameSync });
  syncBuiltinESMExports();
});

test("a file is on the disk before it has its name, and its name before all is well", () => {
  const path = join(folder, "model.bin");
  const steps: string[] = [];
  const nameOf = (file: number): string => fs.readlinkSync(`/proc/self/fd/${file}`);
  const isLinux = process.platform === "linux";
  fs.fsyncSync = (file) => {
    const what = isLinux ? nameOf(file) : path;
    steps.push(what.startsWith(path) ? "flush the file" : "flush the folder");
    fsyncSync(file);
  };
  fs.renameSync = (from, to) => {
    steps.push("rename");
    renameSync(from, to);
  };
  syncBuiltinESMExports();
  writeWhole(path, "weights");
  assert.equal(fs.readFileSync(path, "utf8"), "weights");
  if (isLinux) assert.deepEqual(steps, ["flush the file", "rename", "flush the folder"]);
  else assert.deepEqual(steps.slice(0, 2), ["flush the file", "rename"]);
});

const whole = fs.mkdtempSync(join(folder, "whole-"));

test("a file is written whole, in place of the old one, and nothing else is left", () => {
  const path = join(whole, "한글 이름.txt");
  writeWhole(path, "old, and longer than the new one");
  writeWhole(path, "새것");
  assert.equal(fs.readFileSync(path, "utf8"), "새것");
  assert.deepEqual(fs.readdirSync(whole), ["한글 이름.txt"]);
});

test("a write that fails leaves the old file alone and no partial one", () => {
  const path = join(whole, "kept");
  writeWhole(path, "old");
  const broken = { length: 3 } as unknown as Uint8Array;
  assert.throws(() => writeWhole(path, broken));
  assert.equal(fs.readFileSync(path, "utf8"), "old");
  assert.ok(!fs.readdirSync(whole).some(isPartial));
});

test("what a killed write left is told from files and taken away", () => {
  fs.writeFileSync(join(whole, "state.safetensors.partial"), "half");
  removePartials(whole);
  assert.ok(!fs.readdirSync(whole).some(isPartial));
  assert.ok(fs.readdirSync(whole).includes("kept"));
});

test("a downloaded file too is on the disk before it has its name", async () => {
  const steps: string[] = [];
  const { rename } = promises;
  promises.rename = async (from, to) => {
    steps.push("rename");
    await rename(from, to);
  };
  syncBuiltinESMExports();
  const handle = await promises.open(join(folder, "handle"), "w");
  const { prototype } = Object.getPrototypeOf(handle).constructor;
  await handle.close();
  const sync = prototype.sync as () => Promise<void>;
  mock.method(prototype, "sync", function (this: unknown) {
    steps.push("flush");
    return sync.call(this);
  });
  const { address, close } = await serveFiles({ "images.gz": new Uint8Array(100) });
  await downloadFile({
    urls: [`${address}/images.gz`],
    target: join(folder, "images.gz"),
    limit: 100,
    check: async () => {
      steps.push("check");
    },
  }).finally(close);
  // Before, it looked for a part of an earlier time.
  const end = steps.slice(steps.indexOf("check"));
  assert.deepEqual(end.slice(0, 3), ["check", "flush", "rename"]);
  mock.restoreAll();
  Object.assign(promises, { rename });
});
