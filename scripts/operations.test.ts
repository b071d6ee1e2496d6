// The committed lists of operations are those of the registry.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { operationsPage, pages } from "./operations.ts";

for (const page of pages)
  test(`docs/${page.file} is what npm run operations writes`, () => {
    const written = readFileSync(new URL(`../docs/${page.file}`, import.meta.url), "utf8");
    assert.equal(written, operationsPage(page));
  });
