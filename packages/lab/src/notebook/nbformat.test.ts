import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import type { CellData, NotebookData } from "./cell.ts";
import { parseNotebook, serializeNotebook } from "./nbformat.ts";
import type { Output } from "./outputs.ts";
import { MAX_LINK, packNotebook, unpackNotebook } from "./share.ts";

type Schema = Record<string, unknown>;
const schema: Schema = JSON.parse(
  readFileSync(new URL("../../golden/nbformat.v4.5.schema.json", import.meta.url), "utf8"),
);

const typeOf = (value: unknown): string[] => {
  if (value === null) return ["null"];
  if (Array.isArray(value)) return ["array"];
  if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
  return [typeof value];
};

/** What a value breaks of a draft-04 schema: those words that Jupyter's schema uses. */
function* faults(value: unknown, rule: Schema, path: string): Generator<string> {
  if (typeof rule.$ref === "string") {
    const target = rule.$ref
      .slice(2)
      .split("/")
      .reduce((at: unknown, key) => (at as Schema)[key], schema);
    yield* faults(value, target as Schema, path);
    return;
  }
  if (rule.type !== undefined && ![rule.type].flat().some((type) => typeOf(value).includes(type as string)))
    yield `${path}: ${typeOf(value)[0]}, expected ${rule.type}`;
  if (Array.isArray(rule.enum) && !rule.enum.includes(value))
    yield `${path}: ${value} is none of ${rule.enum}`;
  if (Array.isArray(rule.oneOf)) {
    const fitting = rule.oneOf.filter((one) => faults(value, one as Schema, path).next().done).length;
    if (fitting !== 1) yield `${path}: fits ${fitting} of ${rule.oneOf.length} kinds`;
  }
  if (rule.not && faults(value, rule.not as Schema, path).next().done)
    yield `${path}: is what it must not be`;
  if (typeof value === "number") {
    if (value < ((rule.minimum as number) ?? value)) yield `${path}: ${value} below ${rule.minimum}`;
    if (value > ((rule.maximum as number) ?? value)) yield `${path}: ${value} above ${rule.maximum}`;
  }
  if (typeof value === "string") {
    if (rule.pattern && !new RegExp(rule.pattern as string).test(value))
      yield `${path}: "${value}" against ${rule.pattern}`;
    if (value.length < ((rule.minLength as number) ?? 0)) yield `${path}: too short`;
    if (value.length > ((rule.maxLength as number) ?? value.length)) yield `${path}: too long`;
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      if (rule.items) yield* faults(item, rule.items as Schema, `${path}[${i}]`);
    if (rule.uniqueItems && new Set(value.map((x) => JSON.stringify(x))).size < value.length)
      yield `${path}: not unique`;
  } else if (typeof value === "object" && value !== null) yield* objectFaults(value as Schema, rule, path);
}

function* objectFaults(value: Schema, rule: Schema, path: string): Generator<string> {
  const properties = (rule.properties ?? {}) as Record<string, Schema>;
  const patterns = Object.entries((rule.patternProperties ?? {}) as Record<string, Schema>);
  for (const key of (rule.required ?? []) as string[])
    if (!Object.hasOwn(value, key)) yield `${path}: no ${key}`;
  for (const [key, part] of Object.entries(value)) {
    const rules = patterns.filter(([pattern]) => new RegExp(pattern).test(key)).map(([, one]) => one);
    if (Object.hasOwn(properties, key)) rules.push(properties[key]);
    for (const one of rules) yield* faults(part, one, `${path}.${key}`);
    if (rules.length > 0) continue;
    if (rule.additionalProperties === false) yield `${path}: ${key} is not known`;
    else if (typeof rule.additionalProperties === "object")
      yield* faults(part, rule.additionalProperties as Schema, `${path}.${key}`);
  }
}

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
      assert.deepEqual([...faults(JSON.parse(json), schema, "notebook")], []);
      const back = parseNotebook(json, "x.ipynb");
      assert.equal(back.title, data.title);
      assert.deepEqual(JSON.parse(JSON.stringify(back.cells)), JSON.parse(JSON.stringify(data.cells)));
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
    assert.notDeepEqual([...faults(bad, schema, "notebook")], []);
});

test("a notebook of another program is read: old formats without ids, text as lists, unknown outputs left out", () => {
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
  assert.deepEqual(cells[1].outputs, [{ type: "display", data: { "text/html": "<b>x" } }]);
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
