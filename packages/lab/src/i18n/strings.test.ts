import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { strings } from "./strings.ts";

const root = new URL("..", import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !/\.test\.ts$|strings\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(name.replaceAll("\\", "/"), root), "utf8") }));

const holes = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)(?::\p{L}+)?\}/gu)].map(([, name]) => name).sort();

test("every text is there in both languages, with the same places to fill", () => {
  for (const [key, [ko, en]] of Object.entries(strings)) {
    assert.ok(ko.trim() && en.trim(), key);
    assert.deepEqual(holes(ko), holes(en), key);
  }
});

test("Korean is written in Hangul, English without", () => {
  const crossed = new Set(["language", "languageHint", "perSecond"]);
  for (const [key, [ko, en]] of Object.entries(strings)) {
    const isOnlyHoles = !/\p{L}/u.test(ko.replace(/\{\w+(?::\p{L}+)?\}/gu, ""));
    if (crossed.has(key) || isOnlyHoles) continue;
    assert.match(ko, /[가-힣]/, key);
    assert.doesNotMatch(en, /[가-힣]/, key);
  }
});

test("every text is used", () => {
  const all = sources.map(({ text }) => text).join("\n");
  const unused = Object.keys(strings).filter((key) => !all.includes(`"${key}"`));
  assert.deepEqual(unused, []);
});

test("no component speaks words of its own", () => {
  for (const { name, text } of sources.filter(({ name: file }) => file.endsWith(".svelte"))) {
    const markup = text.replace(
      /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|\{(?:[^{}]|\{[^{}]*\})*\}/g,
      "",
    );
    const words = markup.replace(/<[^>]*>/g, " ").match(/[\p{L}]{3,}/gu) ?? [];
    assert.deepEqual(words, [], name);
    assert.doesNotMatch(text, /\b(aria-label|title|placeholder|alt)="[^"{]*\p{L}{2}/u, name);
  }
});
