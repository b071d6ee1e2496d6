// Every package can be made as it is published, and the working copy stays as it was. `npm run test:long`.
import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { ensureBuilt } from "../../packages/lab/server/build.ts";
import { compile } from "./compile.ts";
import { packages } from "./packages.ts";

const root = resolve(import.meta.dirname, "../..");
const stages = mkdtempSync(join(tmpdir(), "tinycnn-compile-"));
after(() => rmSync(stages, { recursive: true, force: true }));
before(() => ensureBuilt(console.log));

describe("packages", () => {
  // In the order in which they need each other.
  for (const { name } of packages)
    test(name, () => {
      const stage = compile(name, stages);
      const { exports } = JSON.parse(readFileSync(join(stage, "package.json"), "utf8"));
      const files = Object.values<string | Record<string, string | null>>(exports)
        .flatMap((door) => (typeof door === "string" ? [door] : Object.values(door)))
        .filter((path) => path !== null && !path.includes("*"));
      assert.deepEqual(
        files.filter((path) => !existsSync(join(stage, path as string))),
        [],
      );
      assert.deepEqual(globSync(`packages/${name}/tsconfig.[0-9]*.json`, { cwd: root }), []);
    });
});
