// Headings, sections and what folding them hides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { headingsOf, hiddenOf, levelOf, type SectionCell, sectionOf } from "./sections.ts";

const text = (source: string, folded = false): SectionCell => ({ kind: "markdown", source, folded });
const code = (source = "1"): SectionCell => ({ kind: "code", source, folded: false });

const cells = [
  text("# All\n\nand ## not this\n\n```sh\n# nor this\n```\n\n## Second *of* `one` cell"),
  code("# a comment of another language"),
  text("## Data [set](x)"),
  code(),
  text("plain"),
  text("### Deeper"),
  code(),
  text("## Model"),
  code(),
];

test("headings are those of text cells, outside fences, as they are read", () => {
  assert.deepEqual(
    headingsOf(cells).map(({ level, text, place }) => [level, text, place]),
    [
      [1, "All", 0],
      [2, "Second of one cell", 1],
      [2, "Data set", 0],
      [3, "Deeper", 0],
      [2, "Model", 0],
    ],
  );
  assert.deepEqual(cells.map(levelOf), [1, 0, 2, 0, 0, 3, 0, 2, 0]);
});

test("a section ends before the next heading of its level or above", () => {
  assert.deepEqual(sectionOf(cells, cells[2]), cells.slice(3, 7));
  assert.deepEqual(sectionOf(cells, cells[5]), [cells[6]]);
  assert.deepEqual(sectionOf(cells, cells[0]), cells.slice(1));
  assert.deepEqual(sectionOf(cells, cells[4]), [], "a text without a heading has none");
});

test("what a folded section holds is hidden, its heading is not", () => {
  const folded = cells.with(2, text("## Data", true));
  assert.deepEqual([...hiddenOf(folded)], folded.slice(3, 7));
  assert.equal(hiddenOf(cells).size, 0);
});
