import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { faults } from "../../golden/schema.ts";
import type { CellData, NotebookData } from "./cell.ts";
import { parseNotebook, serializeNotebook } from "./nbformat.ts";
import { UNKNOWN } from "./nboutputs.ts";
import type { Output } from "./outputs.ts";
import { MAX_LINK, packNotebook, unpackNotebook } from "./share.ts";

const text = fc.string({ unit: "grapheme", maxLength: 60 }).map((s) => s.replaceAll("~", "\n"));
const bundle = fc.record(
  {
    "text/plain": text,
    "text/html": text,
    "image/png": fc.base64String(),
    "application/vnd.tinycnn.progress+json": fc.record({ done: fc.nat(), label: text }),
  },
  { requiredKeys: ["text/plain"] },
);
const output: fc.Arbitrary<Output> = fc.oneof(
  fc.record({
    type: fc.constant("stream" as const),
    name: fc.constantFrom("stdout" as const, "stderr" as const),
    text,
  }),
  bundle.map((data): Output => ({ type: "display", data })),
  bundle.map((data): Output => ({ type: "display", data, isResult: true })),
  fc.tuple(bundle, fc.uuid()).map(([data, id]): Output => ({ type: "display", data, id })),
  fc.tuple(text, text, fc.option(fc.integer({ min: 1, max: 999 }))).map(([name, message, line]): Output => {
    const stack = line === null ? [] : ["f, cell-abc.ts, line 7", `line ${line}`];
    return { type: "error", name, message, stack, line };
  }),
);
const id = fc.stringMatching(/^[\w-]{1,64}$/);
const notebook: fc.Arbitrary<NotebookData> = fc
  .uniqueArray(id, { maxLength: 6 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((cellId) =>
        fc.oneof(
          text.map(
            (source): CellData => ({
              id: cellId,
              kind: "markdown",
              source,
              outputs: [],
              count: null,
              seconds: null,
            }),
          ),
          fc
            .tuple(
              text,
              fc.array(output, { maxLength: 3 }),
              fc.option(fc.nat()),
              fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
            )
            .map(
              ([source, outputs, count, seconds]): CellData => ({
                id: cellId,
                kind: "code",
                source,
                outputs,
                count,
                seconds: seconds === null ? null : seconds + 0,
                ...(source.length % 3 === 0 ? { folded: true } : {}),
                ...(source.length % 5 === 0 ? { outputsFolded: true } : {}),
              }),
            ),
        ),
      ),
    ),
  )
  .map((cells) => ({ id: "n", title: "A title", cells, changed: 0 }));

test(".ipynb out is valid by Jupyter's schema, and in again the same notebook", () => {
  fc.assert(
    fc.property(notebook, (data) => {
      const json = serializeNotebook(data);
      assert.deepEqual([...faults(JSON.parse(json))], []);
      const back = parseNotebook(json, "x.ipynb");
      assert.equal(back.title, data.title);
      const cells = back.cells.map(({ came: _, ...cell }) => cell);
      assert.deepEqual(JSON.parse(JSON.stringify(cells)), JSON.parse(JSON.stringify(data.cells)));
      assert.equal(serializeNotebook(back), json);
    }),
    { numRuns: 300 },
  );
});

test("the validator is awake", () => {
  const good = JSON.parse(serializeNotebook({ id: "n", title: "t", cells: [], changed: 0 }));
  for (const bad of [
    { ...good, nbformat: 3 },
    { ...good, extra: 1 },
    { ...good, cells: [{ cell_type: "code", id: "a", metadata: {}, source: "x", outputs: [] }] },
    { ...good, cells: [{ cell_type: "markdown", id: "no blanks", metadata: {}, source: "x" }] },
  ])
    assert.notDeepEqual([...faults(bad)], []);
});

test("a notebook of another program is read: old formats without ids, text as lists, unknown outputs named", () => {
  const foreign = {
    nbformat: 4,
    nbformat_minor: 2,
    metadata: { kernelspec: { name: "python3" } },
    cells: [
      { cell_type: "raw", source: ["a\n", "b"], metadata: {} },
      {
        cell_type: "code",
        source: "1",
        metadata: {},
        execution_count: null,
        outputs: [
          { output_type: "new" },
          { output_type: "display_data", data: { "text/html": ["<b>", "x"], "image/png": 5 } },
        ],
      },
    ],
  };
  const { cells, title } = parseNotebook(JSON.stringify(foreign), "lesson one.ipynb");
  assert.equal(title, "lesson one");
  assert.deepEqual(
    cells.map(({ kind, source }) => [kind, source]),
    [
      ["markdown", "a\nb"],
      ["code", "1"],
    ],
  );
  assert.deepEqual(cells[1].outputs, [
    { type: "display", data: { [UNKNOWN]: "new" } },
    { type: "display", data: { "text/html": "<b>x" } },
  ]);
});

/** Metadata of a file after a cell was folded. */
function refolded(
  cell: Record<string, unknown>,
  change: Pick<CellData, "folded" | "outputsFolded">,
): { before: CellData; after: unknown; back: unknown } {
  const whole = { outputs: [], execution_count: null, source: "# x", id: "a", ...cell };
  const json = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [whole] });
  const book = parseNotebook(json, "x");
  const [before] = book.cells;
  const write = (data: CellData) =>
    JSON.parse(serializeNotebook({ ...book, cells: [data] })).cells[0].metadata;
  const { folded = false, outputsFolded = false } = before;
  const after = { ...before, ...change };
  return { before, after: write(after), back: write({ ...after, folded, outputsFolded }) };
}

test("what is folded away is read from a file and written as Jupyter has it", () => {
  const code = (metadata: object) => ({ cell_type: "code", metadata });
  const text = (metadata: object) => ({ cell_type: "markdown", metadata });
  const on = { folded: true, outputsFolded: true };
  const cases: [Record<string, unknown>, object, object, object][] = [
    // a file's cell, what it says, what is changed here, what is written
    [
      code({ tags: ["a"] }),
      {},
      on,
      { tags: ["a"], collapsed: true, jupyter: { source_hidden: true, outputs_hidden: true } },
    ],
    [
      code({ jupyter: { source_hidden: true, x: 1 } }),
      { folded: true },
      { folded: false },
      { jupyter: { x: 1 } },
    ],
    [
      code({ jupyter: { outputs_hidden: true }, collapsed: true }),
      { outputsFolded: true },
      { outputsFolded: false },
      {},
    ],
    [
      code({ collapsed: true }),
      { outputsFolded: true },
      { folded: true },
      { collapsed: true, jupyter: { source_hidden: true } },
    ],
    [
      code({ collapsed: false, jupyter: { outputs_hidden: false } }),
      {},
      {},
      { collapsed: false, jupyter: { outputs_hidden: false } },
    ],
    [text({ "jp-MarkdownHeadingCollapsed": true }), { folded: true }, { folded: false }, {}],
    [
      text({ jupyter: { source_hidden: true } }),
      {},
      { folded: true },
      { jupyter: { source_hidden: true }, "jp-MarkdownHeadingCollapsed": true },
    ],
    [text({ jupyter: 3, collapsed: "x" }), {}, {}, { jupyter: 3, collapsed: "x" }],
  ];
  for (const [cell, says, change, written] of cases) {
    const { before, after, back } = refolded(cell, change);
    const { folded, outputsFolded } = before;
    assert.deepEqual({ ...(folded ? { folded } : {}), ...(outputsFolded ? { outputsFolded } : {}) }, says);
    assert.deepEqual(after, written);
    assert.deepEqual(back, cell.metadata);
  }
});

test("a share link carries titles and sources, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(notebook, async (data) => {
      const link = await packNotebook(data);
      assert.match(link, /^[\w-]*$/);
      const back = await unpackNotebook(link);
      assert.deepEqual(
        back.cells.map(({ kind, source }) => [kind, source]),
        data.cells.map(({ kind, source }) => [kind, source]),
      );
      assert.ok(back.cells.every(({ outputs }) => outputs.length === 0));
    }),
    { numRuns: 50 },
  );
});

test("a share link that unfolds to too much is refused", async () => {
  const source = "a".repeat(2 ** 21);
  const bomb = await packNotebook({
    id: "n",
    title: "",
    changed: 0,
    cells: [{ id: "a", kind: "code", source, outputs: [], count: null, seconds: null }],
  });
  assert.ok(bomb.length < MAX_LINK);
  await assert.rejects(unpackNotebook(bomb), /unfolds to more than 1048576 bytes/);
});

test("a notebook beyond 32 MiB is refused before it is read, and so is one that lies too deep in itself", () => {
  const empty = '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[]}';
  const most = 32 * 2 ** 20;
  assert.equal(parseNotebook(empty.padEnd(most), "long").cells.length, 0);
  assert.throws(() => parseNotebook(empty.padEnd(most + 1), "long"), /33554432/);
  const deep = empty.replace("[]", `${"[".repeat(200)}${"]".repeat(200)}`);
  assert.throws(() => parseNotebook(deep, "deep"), /100 deep/);
});
