import assert from "node:assert/strict";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, test } from "node:test";
import { writeWhole } from "./files.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "files-"));
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
