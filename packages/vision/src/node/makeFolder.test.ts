import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { makeFolder } from "./makeFolder.ts";

const folder = mkdtempSync(join(tmpdir(), "make-folder-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("what is missing above is made too; what is there stays", () => {
  const path = join(folder, "a/b/c");
  makeFolder(path);
  makeFolder(path);
  assert.ok(statSync(path).isDirectory());
});

test("a file in the way, above or at the place, is an error", () => {
  writeFileSync(join(folder, "file"), "");
  assert.throws(() => makeFolder(join(folder, "file")), { code: "EEXIST" });
  assert.throws(() => makeFolder(join(folder, "file/run")), { code: "ENOTDIR" });
});

test("a folder that is refused as if the one above were missing ends in an error", {
  skip: !existsSync("/proc/self") && "there is no /proc here",
}, () => {
  assert.throws(() => makeFolder("/proc/run/deeper"), { code: "ENOENT" });
});
