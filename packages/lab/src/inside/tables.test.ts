import assert from "node:assert/strict";
import { test } from "node:test";
import { answerTo } from "../api/session.ts";
import { isTable, tableBundle } from "../api/tables.ts";
import { readTable } from "../outputs/tables.ts";
import { TABLE, type TableData } from "./tables.ts";

const rowsOf = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ i, half: i / 2, name: `r${(i * 7) % n}` }));
const tableOf = (rows: Record<string, unknown>[]): TableData => {
  const table = readTable(structuredClone(tableBundle(rows)[TABLE]));
  assert.ok(table);
  return table;
};

test("a short table is whole in the notebook", () => {
  const table = tableOf(rowsOf(100));
  assert.deepEqual([table.total, table.rows.length, table.ask], [100, 100, null]);
  assert.deepEqual(table.rows[3], [3, 1.5, "r21"]);
});

test("a long one pages and sorts all its rows in the kernel", async () => {
  const { ask, total, rows } = tableOf(rowsOf(100_000));
  assert.deepEqual([total, rows.length], [100_000, 100]);
  const page = (from: number, sort: number | null, descending = false) =>
    answerTo(ask as string, { from, count: 2, sort, descending });
  assert.deepEqual(await page(99_999, null), [[99_999, 49_999.5, "r99993"]]);
  assert.deepEqual(await page(0, 0, true), [
    [99_999, 49_999.5, "r99993"],
    [99_998, 49_999, "r99986"],
  ]);
  assert.deepEqual(await page(1, 2), [
    [57_143, 28_571.5, "r1"],
    [71_430, 35_715, "r10"],
  ]);
  for (const wrong of [
    null,
    {},
    { from: -1, count: 1, sort: null, descending: false },
    { from: 0, count: 1e9, sort: null, descending: true },
  ])
    await assert.rejects(answerTo(ask as string, wrong), TypeError);
});

test("only the newest tables keep all rows", async () => {
  const tables = Array.from({ length: 5 }, () => tableOf(rowsOf(200)));
  const question = { from: 150, count: 1, sort: null, descending: false };
  await assert.rejects(answerTo(tables[0].ask as string, question), /gone/);
  assert.deepEqual(await answerTo(tables[4].ask as string, question), [[150, 75, "r50"]]);
});

test("any values: text, nothing, what is deep or wide", () => {
  const wide = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, i]));
  assert.deepEqual([tableOf([wide]).columns.length, tableOf([wide]).moreColumns], [60, 440]);
  const [row] = tableOf([{ a: "x".repeat(1e6), b: undefined, c: Number.NaN, d: { e: [1] }, f: true }]).rows;
  assert.ok((row[0] as string).length < 400);
  assert.deepEqual(row.slice(1), [null, "NaN", "{ e: [1] }", true]);
  assert.deepEqual(
    [isTable([]), isTable([1]), isTable([{}, null]), isTable([{ a: 1 }])],
    [false, false, false, true],
  );
});

test("what is no table is not read", () => {
  const good = { columns: ["a"], moreColumns: 0, total: 1, rows: [[1]], ask: null };
  assert.ok(readTable(good));
  for (const wrong of [
    null,
    "table",
    {},
    { ...good, rows: [[1, 2]] },
    { ...good, rows: [[{}]] },
    { ...good, total: -1 },
  ])
    assert.equal(readTable(wrong), null);
});
