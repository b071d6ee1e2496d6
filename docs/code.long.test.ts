// The guides' code runs: every program of docs/code, and no page has code of its own that nobody ran. `npm run test:long`.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

const here = import.meta.dirname;
const programs = globSync("code/*.ts", { cwd: here });
const pages = globSync(["*.md", "guide/*.md", "ko/*.md", "ko/guide/*.md"], { cwd: here });

describe("programs of the guides", () => {
  for (const file of programs)
    test(file, () => {
      const env = { ...process.env, PORT: "0" };
      execFileSync(process.execPath, [join(here, file)], { env, stdio: "pipe", timeout: 150_000 });
    });
});

test("pages show regions that there are, in both languages", () => {
  assert.ok(programs.length >= 9);
  const shown = new Set<string>();
  for (const page of pages)
    for (const [, file, region] of readFileSync(join(here, page), "utf8").matchAll(
      /^<<< @\/(\S+?)#(\w+)\{ts\}$/gm,
    )) {
      const code = readFileSync(join(here, file), "utf8");
      assert.ok(
        code.includes(`// #region ${region}\n`) && code.includes(`// #endregion ${region}\n`),
        `${page}: ${file}#${region}`,
      );
      shown.add(file);
    }
  assert.deepEqual([...shown].sort(), programs.map((file) => file.replaceAll("\\", "/")).sort());
  for (const page of globSync("guide/*.md", { cwd: here }))
    assert.ok(
      pages.some((other) => other.replaceAll("\\", "/") === `ko/${page.replaceAll("\\", "/")}`),
      `${page} in Korean`,
    );
});

test("code that stands in a page itself is short: imports, or a line of a worker", () => {
  for (const page of pages)
    for (const [, code] of readFileSync(join(here, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```/gm))
      assert.ok(code.trim().split("\n").length <= 3, `${page}: ${code}`);
});
