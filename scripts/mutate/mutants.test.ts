import assert from "node:assert/strict";
import { test } from "node:test";
import { mutantsOf, withMutant } from "./mutants.ts";

const changed = (source: string): string[] => mutantsOf(source).map((mutant) => withMutant(source, mutant));

test("a fault is one change at its place, types or not", () => {
  assert.deepEqual(changed("const f = (a: number, b?: number): number => a + b;"), [
    "const f = (a: number, b?: number): number => a - b;",
  ]);
  assert.deepEqual(changed("if (!a) g();"), [
    "if (true) g();",
    "if (false) g();",
    "if (a) g();",
    "if (!a) ;",
  ]);
  assert.deepEqual(changed("const x = Math.max(i++, 1);"), [
    "const x = Math.min(i++, 1);",
    "const x = Math.max(i--, 1);",
    "const x = Math.max(i++, 2);",
  ]);
});

test("an operator is tried wherever its left side runs, also where the right one never does", () => {
  const [fault] = mutantsOf("const one = given ?? null;");
  assert.deepEqual([fault.start, fault.runsAt], [18, 12]);
});

test("what is offered to tests, and what is said to be for speed only, is left alone", () => {
  assert.deepEqual(
    changed("const op = { f: 1, samples: () => [2] };\nfunction sampleOf(n: number) { return n + 1; }"),
    ["const op = { f: 2, samples: () => [2] };\nfunction sampleOf(n: number) { return n + 1; }"],
  );
  const used =
    "const size = 3;\nconst half = size / 2;\nconst both = 1;\nconst op = { f: () => both, samples: () => [half, both] };";
  assert.deepEqual(changed(used), [used.replace("both = 1", "both = 2")]);
  assert.deepEqual(
    changed("/** Rows at a time. Speed only. */\nexport const ROWS = 4;\n/** Not that one. */\nconst A = 1;"),
    ["/** Rows at a time. Speed only. */\nexport const ROWS = 4;\n/** Not that one. */\nconst A = 2;"],
  );
});

test("the numbers of a list that only counts are left alone", () => {
  assert.deepEqual(changed("const a = [0, 1].map(() => f(2));"), ["const a = [0, 1].map(() => f(3));"]);
  assert.deepEqual(changed("const a = [0].map((i) => f(i));"), ["const a = [1].map((i) => f(i));"]);
});

test("what is only said, and what is only imported, is left alone", () => {
  assert.deepEqual(changed('import a from "b";\nthrow say`number 1`;'), []);
});
