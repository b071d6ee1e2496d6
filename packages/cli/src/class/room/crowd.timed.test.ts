// Thirty students at once, and ten thousand questions of somebody who is not one of them.
import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { handInOf } from "../testHandIns.ts";
import { CODE, openTestClass, Pupil } from "./testClass.ts";

const STUDENTS = 30;
/** Milliseconds between two looks at the board: a page looks every five seconds. */
const LOOK_MS = 1_000;
/** Of a question, in the 95th of a hundred. */
const MOST_MS = 300;

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(0.95 * (times.length - 1))];

test("thirty join, look and hand in at once: all is stored, the board is right, and answers come soon", async (t: TestContext) => {
  const room = await openTestClass(t);
  t.after(() => rmSync(room.folder, { recursive: true, force: true }));
  const files = await Promise.all(Array.from({ length: STUDENTS }, (_, i) => handInOf(`student ${i}`, i)));
  const times: number[] = [];
  const pupils = await Promise.all(
    files.map(async (file, i) => {
      const pupil = new Pupil(room.url);
      const ask = async (...asked: Parameters<Pupil["ask"]>) => {
        const { status, ms } = await pupil.ask(...asked);
        assert.equal(status, 200);
        times.push(ms);
      };
      times.push((await pupil.join(`student ${i}`)).ms);
      await ask("GET", "notebook");
      await ask("POST", "hand-in", file as BodyInit);
      for (let round = 0; round < 10; round++) {
        await ask("GET", "board");
        await ask("GET", "mine");
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return pupil;
    }),
  );
  for (const pupil of pupils)
    assert.deepEqual(
      (await pupil.marked()).map(({ state }) => state),
      ["marked"],
    );
  const board = room.roll.board();
  assert.equal(board.length, STUDENTS);
  assert.deepEqual(
    board.map(({ accuracy }) => accuracy),
    board.map(({ accuracy }) => accuracy).sort((a, b) => b - a),
  );
  assert.equal(readdirSync(join(room.folder, "handed-in")).length, STUDENTS);
  console.log(`${times.length} questions of ${STUDENTS} at once: p95 ${p95(times).toFixed(0)} ms`);
  assert.ok(p95(times) < MOST_MS, `p95 ${p95(times)} ms`);
});

const HOSTILE = 10_000;
const AT_ONCE = 50;

/** Questions that nobody should be able to ask, in turn. */
const attacks: readonly [method: string, path: string, body?: BodyInit, headers?: Record<string, string>][] =
  [
    ["POST", "join", JSON.stringify({ code: "AAAA-0000", name: "x" })],
    ["POST", "join", `{"code": "${CODE}", "name": "x", "more": 1}`],
    ["POST", "join", "[".repeat(5000)],
    ["POST", "join", JSON.stringify({ code: CODE, name: "\u202e" })],
    ["POST", "join", "x".repeat(100_000)],
    ["POST", "hand-in", new Uint8Array(1000)],
    ["POST", "hand-in", new Uint8Array(1000), { authorization: "Bearer ' OR 1=1 --" }],
    ["GET", "board", undefined, { authorization: `Bearer ${"x".repeat(8000)}` }],
    ["GET", "../class.sqlite"],
    ["GET", "%2e%2e/class.sqlite"],
    ["PUT", "hand-in", "x"],
    ["DELETE", "mine"],
    ["GET", "mine", undefined, { origin: "http://evil.example" }],
  ];

test("ten thousand hostile questions change nothing, and who is in is answered meanwhile", async (t: TestContext) => {
  const room = await openTestClass(t);
  t.after(() => rmSync(room.folder, { recursive: true, force: true }));
  const kim = new Pupil(room.url);
  await kim.join("Kim");
  await kim.ask("POST", "hand-in", (await handInOf("Kim", 1)) as BodyInit);
  await kim.marked();
  const state = () =>
    JSON.stringify([room.roll.board(), room.roll.counts(), readdirSync(join(room.folder, "handed-in"))]);
  const before = state();
  const statuses = new Map<number, number>();
  const times: number[] = [];
  const stranger = new Pupil(room.url);
  let next = 0;
  const attack = async (): Promise<void> => {
    while (next < HOSTILE) {
      const number = next++;
      const [method, path, body, headers] = attacks[number % attacks.length];
      const { status } = await stranger.ask(method, path, body, headers).catch(() => ({ status: 0 }));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (number % 100 === 0) {
        const { status: own, ms } = await kim.ask("GET", "mine");
        assert.equal(own, 200);
        times.push(ms);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attack));
  assert.equal(state(), before);
  assert.ok(
    [...statuses.keys()].every((status) => status === 0 || status >= 400),
    String([...statuses]),
  );
  assert.ok((statuses.get(0) ?? 0) < HOSTILE / 10, "nearly all were answered");
  console.log(
    `${HOSTILE} hostile questions: ${[...statuses].map(([status, n]) => `${n} × ${status}`).join(", ")}; p95 of a student's ${p95(times).toFixed(0)} ms`,
  );
});
