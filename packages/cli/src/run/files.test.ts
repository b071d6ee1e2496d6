import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isPartial, removePartials, writeWhole } from "./files.ts";

const directory = mkdtempSync(join(tmpdir(), "tinycnn-files-"));
after(() => rmSync(directory, { recursive: true, force: true }));

test("a file is written whole, in place of the old one, and nothing else is left", () => {
  const path = join(directory, "한글 이름.txt");
  writeWhole(path, "old, and longer than the new one");
  writeWhole(path, "새것");
  assert.equal(readFileSync(path, "utf8"), "새것");
  assert.deepEqual(readdirSync(directory), ["한글 이름.txt"]);
});

test("a write that fails leaves the old file alone and no partial one", () => {
  const path = join(directory, "kept");
  writeWhole(path, "old");
  const broken = { length: 3 } as unknown as Uint8Array;
  assert.throws(() => writeWhole(path, broken));
  assert.equal(readFileSync(path, "utf8"), "old");
  assert.ok(!readdirSync(directory).some(isPartial));
});

test("what a killed write left is told from files and taken away", () => {
  writeFileSync(join(directory, "state.safetensors.partial"), "half");
  removePartials(directory);
  assert.ok(!readdirSync(directory).some(isPartial));
  assert.ok(readdirSync(directory).includes("kept"));
});
