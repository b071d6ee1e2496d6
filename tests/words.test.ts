// Every text that a person reads comes from a catalogue: no message of an error, no template without its Korean, no word in a page's markup.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { ko as cli } from "../packages/cli/src/words/ko.ts";
import { type Catalogue, keyOf } from "../packages/core/src/words/index.ts";
import { ko as core } from "../packages/core/src/words/ko.ts";
import { ko as create } from "../packages/create/src/ko.ts";
import { ko as lab } from "../packages/lab/src/i18n/ko.ts";
import { runtimeRows } from "../packages/lab/src/i18n/runtimeFaults.ts";
import { strings } from "../packages/lab/src/i18n/strings.ts";
import { syntaxRows } from "../packages/lab/src/i18n/syntaxFaults.ts";
import { ko as python } from "../packages/python/src/words/ko.ts";
import { ko as vision } from "../packages/vision/src/words/ko.ts";

// The lab's TypeScript has an API to look at sources with; the workspace's own has none yet.
type TS = typeof import("../packages/lab/node_modules/typescript/lib/typescript.js");
type Node = import("../packages/lab/node_modules/typescript/lib/typescript.js").Node;
const ts: TS = createRequire(new URL("../packages/lab/package.json", import.meta.url))("typescript");

/** Whether a particle stands behind a value as if it suited any: `{0}을`, `{0}을(를)` instead of `{0:을}`. */
const hasFixedParticle = (korean: string): boolean =>
  /\{\w+\}[”"']?(?:을|를|은|는|이|가|과|와|으로|로|이라|라)(?=[ .,:(]|$)|을\(를\)|이\(가\)|은\(는\)|과\(와\)|\(으\)로/.test(
    korean,
  );

const packages: Readonly<Record<string, Catalogue>> = { core, vision, python, create, cli, lab };

/** For who builds the lab, not for who uses it. */
const BUILDERS = /server\/plugins\.ts$/;

/** Codes that programs read, not people: a promise refused for a kernel that is gone, a stopped cell, kinds of trouble with data. */
const CODES = new Set(["gone", "stopped", "missing", "damaged", "network", "checksum", "disk", "cancelled"]);

const filesOf = (name: string, ext: string): string[] =>
  globSync(`packages/${name}/{src,server}/**/*.${ext}`).filter(
    (file) => !/\.test\.ts$|\.d\.ts$|\/golden\//.test(file),
  );

function visit(file: string, look: (node: Node) => void): void {
  const source = readFileSync(file, "utf8");
  const walk = (node: Node): void => {
    look(node);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
}

function templateKey(node: Node): string | null {
  if (!ts.isTaggedTemplateExpression(node) || node.tag.getText() !== "say") return null;
  const { template } = node;
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return keyOf([template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]);
}

function textOf(node: Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => literal.text).join("");
  return null;
}

/** A text of Python's as a template's key: its values in their order of appearance. */
function numbered(text: string): string {
  let count = 0;
  return text.replace(/\{\d+\}/g, () => `{${count++}}`);
}

const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\d+)/g)].map(([, n]) => n))].sort();

for (const [name, catalogue] of Object.entries(packages)) {
  const keys = new Set<string>();
  const bare: string[] = [];
  for (const file of filesOf(name, "ts"))
    visit(file, (node) => {
      const key = templateKey(node);
      if (key !== null) keys.add(key);
      if (!ts.isNewExpression(node) || !/Error$/.test(node.expression.getText())) return;
      for (const argument of node.arguments ?? []) {
        const text = textOf(argument);
        if (text !== null && /[A-Za-z]{2}/.test(text) && !CODES.has(text) && !BUILDERS.test(file))
          bare.push(`${file}: ${text}`);
      }
    });

  for (const file of filesOf(name, "py")) {
    const source = readFileSync(file, "utf8");
    for (const [, text] of source.matchAll(/\bsay\(\s*("(?:[^"\\]|\\.)*")/g))
      keys.add(numbered(JSON.parse(text)));
    for (const [text] of source.matchAll(/\braise [\w.]*[A-Z]\w*\(\s*f?["'].*/g))
      bare.push(`${file}: ${text}`);
  }

  test(`${name}: every text has its Korean, with the same values`, () => {
    assert.deepEqual(
      [...keys].filter((key) => !Object.hasOwn(catalogue, key)),
      [],
    );
    for (const key of keys) assert.deepEqual(holes(catalogue[key]), holes(key), key);
  });

  test(`${name}: particles follow what is inserted`, () => {
    assert.deepEqual(Object.values(catalogue).filter(hasFixedParticle), []);
  });

  test(`${name}: no Korean is left over`, () => {
    assert.deepEqual(
      Object.keys(catalogue).filter((key) => !keys.has(key)),
      [],
    );
  });

  test(`${name}: no error has a message of its own`, () => {
    assert.deepEqual(bare, []);
  });
}

test("labels and faults of the lab's page: particles follow what is inserted", () => {
  const faults = [...runtimeRows, ...syntaxRows].map(([, , korean]) => korean);
  const labels = Object.values(strings).map(([korean]) => korean);
  assert.deepEqual([...faults, ...labels].filter(hasFixedParticle), []);
});

/** Marks, keys and names that are the same in every language. */
const SAME = /^(?:[\W\d_]*|tinycnn|Shift|Enter|Esc|Ctrl|Alt|Tab|h|w|x|y|p|n|\/ · {2}· \/s|w ← {2}− {2}×)$/;

test("the lab's markup has no word outside the catalogue", () => {
  const found: string[] = [];
  for (const file of filesOf("lab", "svelte")) {
    const markup = readFileSync(file, "utf8")
      .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, "")
      .replace(/\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, "");
    for (const [, text] of markup.matchAll(/>([^<>]+)</g))
      if (!SAME.test(text.trim())) found.push(`${file}: ${text.trim()}`);
    for (const [, label, text] of markup.matchAll(/\s(aria-label|title|placeholder|alt)="([^"]*)"/g))
      if (!SAME.test(text.trim())) found.push(`${file}: ${label}="${text}"`);
  }
  assert.deepEqual(found, []);
});
