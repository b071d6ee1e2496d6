import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readLimited } from "./files.ts";

const directory = mkdtempSync(join(tmpdir(), "tinycnn-files-"));
after(() => rmSync(directory, { recursive: true, force: true }));

test("a file beyond its limit is not read", () => {
  const path = join(directory, "large");
  writeFileSync(path, new Uint8Array(101));
  assert.equal(readLimited(path, 101).length, 101);
  assert.throws(() => readLimited(path, 100), {
    name: "UserError",
    message: /large: 101 bytes, the limit is 100/,
  });
});
