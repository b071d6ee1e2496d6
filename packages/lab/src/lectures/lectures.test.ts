// Both languages of a lecture have the same cells and, but for comments and texts, the same code.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parseLecture, pythonEdition } from "./parse.ts";

const here = new URL(".", import.meta.url);
const cellsOf = (file: string) => parseLecture(readFileSync(new URL(file, here), "utf8"), "x");

/** Code without comments, texts and names in Hangul. */
const bare = (source: string): string =>
  source
    .replace(/\/\/.*$|# .*$/gm, "")
    .replace(/"[^"\n]*"|`[^`]*`/g, '""')
    .replace(/[가-힣]+/g, '""')
    .replace(/\b(cut|answered)\b(?=:)/g, '""')
    .replace(/\s+/g, "")
    .replace(/,(?=[)\]}])/g, "");

for (const korean of readdirSync(here).filter((name) => name.endsWith(".ko.md"))) {
  const english = korean.replace(".ko.", ".en.");
  test(`${korean} and ${english}`, () => {
    const [ko, en] = [cellsOf(korean), cellsOf(english)];
    assert.deepEqual(
      ko.map(({ kind }) => kind),
      en.map(({ kind }) => kind),
    );
    ko.forEach(({ kind, source }, i) => {
      if (kind === "code") assert.equal(bare(source), bare(en[i].source), `code cell ${i + 1}`);
      else {
        assert.match(source, /[가-힣]/);
        assert.doesNotMatch(en[i].source, /[가-힣]/);
      }
    });
  });
}

for (const own of readdirSync(here).filter((name) => /\.py\.(?:ko|en)\.md$/.test(name)))
  test(`${own}: the lecture in Python`, () => {
    const read = (name: string): string => readFileSync(new URL(name, here), "utf8");
    const [lecture, python] = [read(own.replace(".py.", ".")), read(own)];
    const kinds = (text: string) => parseLecture(text, "x").map(({ kind }) => kind);
    const made = pythonEdition(lecture, python);
    assert.deepEqual(kinds(made), kinds(lecture));
    assert.doesNotMatch(made, /^```ts$|@tinycnn|\bnew nn\.|\bawait /m);
    const headings = (text: string) => text.match(/^## .*/gm);
    assert.deepEqual(headings(made), headings(lecture));
  });

test("where a lecture sets validation pictures aside, its curves say so", () => {
  for (const file of readdirSync(here).filter((name) => /^improvement\.(?:ko|en)\.md$/.test(name))) {
    const code = cellsOf(file)
      .filter(({ kind }) => kind === "code")
      .map(({ source }) => source)
      .join("\n");
    const calls = code.match(/curves\(.*/g) ?? [];
    assert.ok(calls.length >= 2);
    for (const call of calls) assert.match(call, /accuracy: "validation"/, file);
  }
});
