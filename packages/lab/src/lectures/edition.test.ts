import assert from "node:assert/strict";
import { test } from "node:test";
import { type CellData, type NotebookData, newCell } from "../notebook/cell.ts";
import { editionOf, openingOf } from "./edition.ts";

const cell = (id: string, source: string, shown = false): CellData => ({
  ...newCell("code", source),
  id,
  outputs: shown ? [{ type: "stream", name: "stdout", text: `of ${source}` }] : [],
  count: shown ? 1 : null,
});
const lecture = (cells: CellData[], edition = editionOf(cells)): NotebookData => ({
  id: "lecture-x-en",
  title: "X",
  cells,
  changed: 0,
  edition,
});

const first = lecture([cell("x-1", "a"), cell("x-2", "b")]);
const second = lecture([cell("x-1", "a"), cell("x-2", "new"), cell("x-3", "b")]);

test("an unchanged copy becomes the new edition; what did not change shows what it showed", () => {
  const kept = { ...lecture([cell("x-1", "a"), cell("x-2", "b", true)]), version: 7 };
  const opened = openingOf(kept, second);
  assert.deepEqual(
    opened.cells.map(({ id, source, count }) => [id, source, count]),
    [
      ["x-1", "a", null],
      ["x-2", "new", null],
      ["x-3", "b", 1],
    ],
  );
  assert.equal(opened.edition, second.edition);
  assert.equal(opened.version, 7);
});

test("a changed copy stays, and still tells of which edition it is", () => {
  const kept = lecture([cell("x-1", "mine"), cell("x-2", "b")], first.edition);
  assert.equal(openingOf(kept, second), kept);
  assert.equal(openingOf(kept, first), kept);
});

test("a copy of unknown edition: the same text is of this edition, any other stays", () => {
  const same = lecture([cell("x-1", "a", true), cell("x-2", "b")], undefined);
  delete same.edition;
  assert.equal(openingOf(same, first).edition, first.edition);
  assert.equal(openingOf(same, first).cells[0].count, 1);
  assert.equal(openingOf(same, second), same);
});
