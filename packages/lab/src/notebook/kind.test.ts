// What a notebook is written in, and what of that its file keeps.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foreign } from "../../golden/foreign.ts";
import { newNotebook } from "./cell.ts";
import { cellLanguageOf, languageOf } from "./kind.ts";
import { parseNotebook, serializeNotebook } from "./nbformat.ts";
import { packNotebook, unpackNotebook } from "./share.ts";
import { pythonLine, tracebackOf } from "./traceback.ts";

test("a kernel of Python makes it Python, by whatever name", () => {
  for (const name of ["python3", "python", "ipython", "xpython", "conda-env-x", "Pyodide"])
    assert.equal(cellLanguageOf({ kernelspec: { name, display_name: "x" } }), "python", name);
  assert.equal(cellLanguageOf({ language_info: { name: "python" } }), "python");
  assert.equal(cellLanguageOf({ kernelspec: { name: "my-env", language: "python" } }), "python");
  for (const metadata of [
    {},
    { kernelspec: { name: "ir", language: "R" } },
    { kernelspec: { name: "deno" } },
    { kernelspec: 5 },
  ])
    assert.equal(cellLanguageOf(metadata), "typescript");
});

test("notebooks of Colab, Kaggle, VS Code and JupyterLite are Python", () => {
  const languages = new Map(foreign.map(({ name, json }) => [name, parseNotebook(json, "x.ipynb").language]));
  for (const [name, language] of languages)
    if (/Colab|Kaggle|JupyterLite|VS Code, ids/.test(name)) assert.equal(language, "python", name);
  assert.equal([...languages].find(([name]) => name.startsWith("R,"))?.[1], "typescript");
});

test("a new one keeps its language in its file and in a link", async () => {
  for (const language of ["python", "typescript"] as const) {
    const notebook = newNotebook("x", language);
    assert.equal(parseNotebook(serializeNotebook(notebook), "x.ipynb").language, language);
    assert.equal((await unpackNotebook(await packNotebook(notebook))).language, language);
  }
});

test("one that was kept before there was Python says it by its file", () => {
  const json = foreign.find(({ name }) => name.startsWith("Kaggle"))?.json ?? "";
  const { language: _, ...kept } = parseNotebook(json, "x.ipynb");
  assert.equal(languageOf(kept), "python");
});

test("a traceback is known with colours and without, and leads to the cell's line", () => {
  const told = [
    "Traceback (most recent call last):",
    '  File "cell 3", line 4, in <module>',
    '  File "cell 1", line 9, in g',
    '  File "cell 3", line 2, in f',
    "ZeroDivisionError: division by zero",
  ];
  assert.deepEqual(tracebackOf(told), told);
  assert.equal(pythonLine(told), 2);
  assert.equal(pythonLine(['  File "cell 7", line 5', "    f(", "SyntaxError: '(' was never closed"]), 5);
  assert.deepEqual(tracebackOf(["line 3"]), []);
  assert.equal(
    tracebackOf(["\u001b[0;31mNameError\u001b[0m  Traceback (most recent call last)"])[0],
    "NameError  Traceback (most recent call last)",
  );
});
