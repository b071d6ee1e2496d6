// `tinycnn class grade`: every model is measured, what was forged is named, and the table holds what the files say.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { commands } from "../../../../tests/children.ts";
import { handInOf } from "./testHandIns.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-grade-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

const events = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test("a folder is marked: the honest ones by their weights, the forged, the damaged and the foreign by name", async () => {
  const folder = mkdtempSync(join(cwd, "handed-in-"));
  const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(folder, name), bytes);
  put("1-kim.zip", await handInOf("Kim", 1));
  put("2-lee.zip", await handInOf("=HYPERLINK(1)", 2));
  put(
    "3-park.zip",
    await handInOf("Park", 3, ({ model }) => {
      if (model?.claim) model.claim.accuracy = 0.99;
    }),
  );
  put("4-cut.zip", (await handInOf("Cut", 4)).subarray(0, 5000));
  put(
    "5-vast.zip",
    await handInOf("Vast", 5, ({ model }) => {
      if (model) model.config = { ...model.config, model: "resnet9", modelOptions: { width: 4000 } };
    }),
  );
  put(
    "6-copy.zip",
    await handInOf("Copy", 1, ({ model }) => {
      if (model) model.config = { ...model.config, lr: 0.01 };
    }),
  );
  put("notes.txt", "not one of them");
  put(
    "checks.json",
    JSON.stringify([
      { name: "small", of: "parameters", atMost: 1e6 },
      { name: "seed", setting: "seed", is: 1 },
      { name: "why", answers: "SEED 2" },
    ]),
  );
  const [{ code, stdout, stderr }, wrong, empty] = await commands(cwd, [
    [
      [
        "class",
        "grade",
        folder,
        "--json",
        "--limit-test",
        "256",
        "--data-dir",
        "tinycnn:sample",
        "--checks",
        join(folder, "checks.json"),
      ],
    ],
    [["class", "grade", folder, "--checks", join(folder, "notes.txt")]],
    [["class", "grade", cwd]],
  ]);
  assert.equal(code, 0, stderr);
  const all = events(stdout);
  const of = (file: string) => all.find((event) => event.file === file) as Record<string, never>;
  assert.deepEqual(
    ["1-kim", "2-lee", "3-park", "4-cut", "5-vast", "6-copy"].map((name) => of(`${name}.zip`).verdict),
    ["forged", "marked", "forged", "unreadable", "unmeasured", "forged"],
  );
  assert.equal(of("2-lee.zip").accuracy, of("2-lee.zip").claimed);
  assert.match(of("1-kim.zip").notes[0], /same weights as Copy, though their settings differ/);
  assert.match(of("3-park.zip").notes[0], /^it says 99\.00 % of 256 images, its weights give \d/);
  assert.match(of("5-vast.zip").notes[0], /out of memory: \d+ MiB wanted, 1024 MiB is the most/);
  assert.deepEqual(of("2-lee.zip").passed, ["small", "why"]);
  assert.deepEqual(of("2-lee.zip").failed, ["seed"]);
  assert.deepEqual(all.at(-1)?.event, "end");
  const lines = readFileSync(join(folder, "grades.csv"), "utf8").trim().split("\n");
  assert.equal(lines.length, 7);
  assert.match(lines[0], /^name,file,verdict,accuracy,images,claimed,/);
  assert.match(lines[2], /^'=HYPERLINK\(1\),2-lee\.zip,marked,0\.\d{4},256,/);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /notes\.txt: this is not JSON/);
  assert.match(empty.stderr, /there is no file of "Hand in" \(\.zip\) in it/);
});
