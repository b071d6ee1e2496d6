// Every error has a code, every code a page in both languages, and no page is of a code that nobody has.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { errorPages } from "../packages/cli/src/errorPages.ts";
import { errorsMade, writeErrorPages } from "./errorPages.ts";

/** What no catch of others ever sees, what tells again what another thread said, and JavaScript's own. */
const INSIDE =
  /^(Exit|InvalidArgumentError|UnrecoverableError|StaleError|ErrnoError|ReferenceError)$|lab\/server\/(fetching|plugins)\.ts|lab\/src\/(rpc|devices\/remote\/worker|kernel\/(client|frame|requests)|python\/waiting|outputs\/inside\/ask|api\/session)\.ts|cli\/src\/commands\/worker\.ts|transforms\/parse\.ts|vision\/src\/numpy\/inflate\.ts|python\/src\/node\/(asking|services)\.ts|core\/src\/tensor\/anomaly\.ts/;

const made = errorsMade();

test("every error has a code that has a page", () => {
  assert.ok(made.length > 600, `${made.length} errors`);
  const bare = made.filter(
    ({ name, file, code }) =>
      // Its code has a type, whose every value is one of the pages.
      !(name === "DataError" && code === null) &&
      !INSIDE.test(name) &&
      !INSIDE.test(file) &&
      (code === null || !Object.hasOwn(errorPages, code)),
  );
  assert.deepEqual(
    bare.map(({ file, name, code }) => `${file}: ${name} ${code}`),
    [],
  );
});

test("every page is of a code that some error has", () => {
  const codes = new Set(made.map(({ code }) => code));
  assert.deepEqual(
    Object.keys(errorPages).filter((code) => !codes.has(code)),
    [],
  );
});

test("the pages tell what each code means, and its messages, in both languages", () => {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-errors-"));
  try {
    const codes = writeErrorPages(folder);
    for (const [language, path] of [
      ["en", "errors"],
      ["ko", "ko/errors"],
    ]) {
      const read = (name: string) => readFileSync(join(folder, path, `${name}.md`), "utf8");
      for (const code of codes) {
        assert.ok(read("index").includes(`(./${code})`));
        assert.equal(/[가-힣]/.test(read(code)), language === "ko", `${path}/${code}`);
      }
      assert.ok((read("shape").match(/^- /gm)?.length ?? 0) > 100);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
