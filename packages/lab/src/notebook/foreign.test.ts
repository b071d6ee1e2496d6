// Notebooks of other programs: opened, changed in one cell, saved.
import assert from "node:assert/strict";
import { test } from "node:test";
import { foreign } from "../../golden/foreign.ts";
import { faults } from "../../golden/schema.ts";
import type { Json } from "./json.ts";
import { parseNotebook, serializeNotebook } from "./nbformat.ts";
import { upgradeNotebook } from "./nbformat3.ts";

const read = (json: string): Json => JSON.parse(json);

/** What format 4.5 asks for and the file did not have: minor, ids, and what older programs leave out. */
function brought(file: Json, saved: Json): Json {
  const whole = file.nbformat === 3 ? upgradeNotebook(file) : file;
  const minor = Math.max(5, (whole.nbformat_minor as number | undefined) ?? 0);
  const cells = (whole.cells as Json[]).map((cell, i) => {
    const { id } = (saved.cells as Json[])[i];
    const outputs = (cell.outputs as Json[] | undefined)?.map((output) =>
      output.output_type === "stream" ? { name: "stdout", ...output } : output,
    );
    const more = cell.cell_type === "code" ? { outputs, execution_count: cell.execution_count ?? null } : {};
    return { metadata: {}, ...cell, ...more, id };
  });
  return { metadata: {}, ...whole, nbformat_minor: minor, cells };
}

test("there are twenty at least", () => assert.ok(foreign.length >= 20));

for (const { name, json, at } of foreign) {
  test(`as it came: ${name}`, () => {
    const saved = read(serializeNotebook(parseNotebook(json, "file.ipynb")));
    assert.deepEqual(saved, brought(read(json), saved));
    assert.deepEqual([...faults(saved)], []);
    const ids = new Set((saved.cells as Json[]).map(({ id }) => id));
    assert.equal(ids.size, (saved.cells as Json[]).length);
  });

  test(`changed in one cell: ${name}`, () => {
    const notebook = parseNotebook(json, "file.ipynb");
    const before = read(serializeNotebook(notebook));
    const cell = structuredClone(notebook).cells[at];
    cell.source += "\n// more";
    cell.outputs = [{ type: "stream", name: "stdout", text: "new\n" }];
    cell.count = 41;
    cell.seconds = 0.5;
    const after = read(serializeNotebook({ ...notebook, cells: notebook.cells.with(at, cell) }));
    assert.deepEqual([...faults(after)], []);
    const [was, is] = [before, after].map(({ cells }) => (cells as Json[])[at]);
    assert.deepEqual(after, { ...before, cells: (before.cells as Json[]).with(at, is) });
    assert.equal([is.source].flat().join(""), `${[was.source].flat().join("")}\n// more`);
    assert.deepEqual(is.metadata, { ...(was.metadata as Json), tinycnn: { seconds: 0.5 } });
    assert.deepEqual([is.id, is.execution_count], [was.id, 41]);
    assert.deepEqual(Object.keys(is), Object.keys(was));
    assert.equal((is.outputs as Json[]).length, 1);
  });
}

test("a file of 4.5 that was laid out by Jupyter is saved byte for byte", () => {
  for (const name of ["VS Code, ids", "attachments", "raw cells", "widgets", "Plotly", "Odd pieces"]) {
    const file = foreign.find((one) => one.name.includes(name));
    assert.ok(file);
    assert.equal(serializeNotebook(parseNotebook(file.json, "x.ipynb")), file.json, name);
  }
});

test("a title is written only where it was changed", () => {
  const [{ json }] = foreign;
  const notebook = parseNotebook(json, "name.ipynb");
  assert.equal(notebook.title, "name");
  const renamed = read(serializeNotebook({ ...notebook, title: "other" }));
  assert.equal((renamed.metadata as Json).title, "other");
  assert.equal(parseNotebook(JSON.stringify(renamed), "x").title, "other");
});

for (const [json, message] of [
  ["", /not JSON/],
  ['{"nbformat": 4, "cells": [', /not JSON/],
  ["[]", /other JSON/],
  ["{}", /nbformat/],
  ['{"nbformat": 2}', /nbformat is 2; 3 and 4/],
  ['{"nbformat": 5, "cells": []}', /nbformat is 5/],
  ['{"nbformat": 4}', /no list of cells/],
  ['{"nbformat": 4, "cells": [1]}', /cell 1 is not a cell/],
  ['{"nbformat": 4, "cells": [{"cell_type": "sql", "source": ""}]}', /cell 1 is of the kind "sql"/],
  ['{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', /cell 1: its source/],
] as const)
  test(`what is no notebook is said in words: ${json}`, () =>
    assert.throws(() => parseNotebook(json, "x.ipynb"), { message }));
