import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, test } from "node:test";
import { fakeRun, temporary } from "../run/testRuns.ts";
import { entryLines, orders } from "./entry.ts";
import { indexPath, type ListOptions, listRuns } from "./list.ts";

const dir = temporary();
const list = (options?: ListOptions) => listRuns(dir, options);

beforeEach(() => {
  rmSync(dir, { recursive: true, force: true });
  fakeRun(join(dir, "a"), { env: { started: "2026-01-02T03:04:05Z" } });
  fakeRun(join(dir, "b"), { valAcc: [0.9], env: { started: "2026-02-01T00:00:00Z" } });
});

test("folders are read once, and again when they change, come or go", async () => {
  assert.equal((await list()).read, 2);
  assert.equal((await list()).read, 0);
  fakeRun(join(dir, "b"), { valAcc: [0.9, 0.8] });
  fakeRun(join(dir, "c"));
  rmSync(join(dir, "a"), { recursive: true });
  const { entries, read, notices } = await list();
  assert.deepEqual(
    entries.map(({ path, epochs, accuracy }) => [path, epochs, accuracy]),
    [
      [join(dir, "b"), 2, 0.8],
      [join(dir, "c"), 3, 0.7],
    ],
  );
  assert.deepEqual([read, notices], [2, []]);
  assert.equal((await list({ rebuild: true })).read, 2);
});

test("the list is the same from folders alone", async () => {
  const { entries } = await list();
  const absent = async () => {
    throw Object.assign(new Error("No such built-in module"), { code: "ERR_UNKNOWN_BUILTIN_MODULE" });
  };
  const scanned = await list({ load: absent });
  assert.deepEqual(scanned.entries, entries);
  assert.match(scanned.notices[0], /no node:sqlite/);
});

test("a damaged index is told of, left alone, and made anew when asked", async () => {
  const path = indexPath(dir);
  for (const content of ["this is no database", ""]) {
    writeFileSync(path, content);
    const { entries, notices } = await list();
    assert.equal(entries.length, 2);
    // An empty file is a database with nothing in it.
    assert.equal(notices.length, content === "" ? 0 : 1);
  }
  writeFileSync(path, "this is no database");
  assert.match((await list()).notices[0], /--rebuild/);
  assert.equal(readFileSync(path, "utf8"), "this is no database");
  assert.deepEqual((await list({ rebuild: true })).notices, []);
  const database = new DatabaseSync(path);
  database.exec(`UPDATE runs SET entry = '{"path": 7}'`);
  database.close();
  const { entries, notices } = await list();
  assert.deepEqual([entries.length, notices.length], [2, 1]);
});

test("an index that another process holds is not waited for long", async () => {
  await list();
  fakeRun(join(dir, "c"));
  const other = new DatabaseSync(indexPath(dir));
  other.exec("BEGIN EXCLUSIVE");
  const { entries, notices } = await list();
  other.exec("ROLLBACK");
  other.close();
  assert.equal(entries.length, 3);
  assert.match(notices[0], /another command is using it/);
  assert.ok(existsSync(indexPath(dir)));
  assert.deepEqual((await list()).notices, []);
});

test("sorted by accuracy, time, date; no line of text is broken by a name", async () => {
  fakeRun(join(dir, "none"), { valAcc: [], config: { model: "m\nn" } });
  const { entries } = await list();
  const sorted = (by: string) => [...entries].sort(orders[by]).map(({ path }) => path.slice(dir.length + 1));
  assert.deepEqual(sorted("acc"), ["b", "a", "none"]);
  assert.equal(sorted("time").at(-1), "none");
  assert.deepEqual(sorted("date"), ["b", "a", "none"]);
  assert.ok(entryLines(entries).every((line) => !line.includes("\n")));
});
