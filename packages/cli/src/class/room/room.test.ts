// A class: who has the code joins, what is handed in is measured here, and nothing else changes anything.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { handInOf } from "../testHandIns.ts";
import { Rate } from "./limits.ts";
import { CODE, NOTEBOOK, openTestClass, Pupil } from "./testClass.ts";

test("students join with the code, get the notebook, hand in, and stand on the board by what was measured", async (t) => {
  const room = await openTestClass(t);
  const { folder } = room;
  const [kim, none, out] = [new Pupil(room.url), new Pupil(room.url), new Pupil(room.url)];
  assert.deepEqual((await out.ask("GET", "")).body, { title: "CNN", notebook: NOTEBOOK.title });
  assert.equal((await out.join("Lee", "ABCD-2346")).status, 403);
  assert.equal((await out.ask("GET", "board")).status, 401);
  assert.equal((await out.ask("POST", "hand-in", new Uint8Array(9))).status, 401);
  assert.equal((await kim.join("Kim", ` ${CODE.toLowerCase().replace("-", " ")} `)).status, 200);
  assert.equal((await none.join(null)).body.name, "Student 2");
  assert.equal((await none.join("a\u202eb")).status, 400);
  await none.join(null);
  assert.equal((await kim.ask("GET", "notebook")).body.nbformat, 4);

  const good = await handInOf("whatever", 1);
  assert.equal((await kim.ask("POST", "hand-in", good as BodyInit)).status, 200);
  const forged = await handInOf("Kim", 2, ({ model }) => {
    if (model?.claim) model.claim.accuracy = 1;
  });
  assert.equal((await none.ask("POST", "hand-in", forged as BodyInit)).status, 200);
  assert.equal((await none.ask("POST", "hand-in", "not a zip")).status, 200);
  const [mine] = await kim.marked();
  assert.deepEqual(
    (await none.marked()).map(({ state }) => state),
    ["unreadable", "forged"],
  );
  const { rows } = (await none.ask("GET", "board")).body as { rows: Record<string, unknown>[] };
  assert.deepEqual(
    rows.map(({ name, accuracy }) => [name, accuracy]),
    [["Kim", mine.accuracy]],
  );
  assert.match(
    readFileSync(join(folder, "board.csv"), "utf8"),
    /^Kim,1,fashion-mnist,tinycnn,0\.\d{4},256,1,/m,
  );
  await room.close();

  const again = await openTestClass(t, folder);
  const same = new Pupil(again.url);
  same.token = kim.token;
  assert.deepEqual(((await same.ask("GET", "board")).body as { rows: unknown }).rows, rows);
  await again.close();
  rmSync(folder, { recursive: true });
});

test("a board that cannot be written is told, and the class goes on", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-class-"));
  mkdirSync(join(folder, "board.csv"));
  const room = await openTestClass(t, folder);
  const kim = new Pupil(room.url);
  await kim.join("Kim");
  for (let i = 0; i < 2; i++) {
    assert.equal((await kim.ask("POST", "hand-in", "not a zip")).status, 200);
    await kim.marked();
  }
  assert.equal(room.notices.length, 2);
  assert.match(room.notices[0], /^0001-.*: its marks could not be kept: /);
  assert.equal((await kim.ask("GET", "board")).status, 200);
  await room.close();
  rmSync(folder, { recursive: true });
});

/** A question with a Host of its own, which fetch does not allow. */
const askAs = (url: string, host: string): Promise<number> =>
  new Promise((resolve, reject) =>
    request(`${url}/class`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end(),
  );

test("foreign names and pages, other methods, too large bodies and guessed codes are refused", async (t) => {
  const room = await openTestClass(t);
  const [kim, guesser] = [new Pupil(room.url), new Pupil(room.url)];
  await kim.join("Kim");
  assert.equal(await askAs(room.url, "lab.example"), 403);
  assert.equal((await kim.ask("GET", "mine", undefined, { origin: "http://evil.example" })).status, 403);
  assert.equal((await kim.ask("DELETE", "mine")).status, 405);
  assert.equal((await kim.ask("POST", "join", "x".repeat(20_000))).status, 413);
  assert.equal((await fetch(`${room.url}/data/cifar10`, { method: "POST" })).status, 405);
  const page = await fetch(room.url);
  assert.match(page.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
  for (let i = 0; i < 20; i++) assert.equal((await guesser.join("x", `WRONG${i}`)).status, 403);
  assert.equal((await guesser.join("x")).status, 429, "the right code, too, comes too late");
  assert.equal((await kim.ask("GET", "mine")).status, 200, "who is in stays in");
  assert.equal(room.roll.counts().students, 1);
  await room.close();
  rmSync(room.folder, { recursive: true });
});

test("a rate counts within its window, and remembers no more callers than it may", () => {
  let now = 0;
  const rate = new Rate(2, 10, () => now);
  assert.deepEqual([rate.wait("a"), rate.wait("a"), rate.wait("a"), rate.wait("b")], [0, 0, 10, 0]);
  now = 9_999;
  assert.equal(rate.isFull("a"), true);
  now = 10_000;
  assert.deepEqual([rate.isFull("a"), rate.wait("a")], [false, 0]);
  for (let i = 0; i < 30_000; i++) rate.wait(`c${i}`);
  assert.equal(rate.wait("c29999"), 0);
  assert.equal(rate.wait("c29999"), 10);
});
