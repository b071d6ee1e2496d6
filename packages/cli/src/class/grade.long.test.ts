// A class of thirty hands in, one of them a forged file: 29 are marked on all held-out images, and the forged one is named.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { grade } from "./grade.ts";
import { Marking } from "./marking.ts";
import { handInOf } from "./testHandIns.ts";

const STUDENTS = 30;
const FORGER = 17;

test("of thirty files 29 are marked within five minutes and the forged one is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-thirty-"));
  for (let i = 0; i < STUDENTS; i++) {
    const bytes = await handInOf(`student ${i}`, i, ({ model }) => {
      if (i === FORGER && model?.claim) model.claim.accuracy += 0.05;
    });
    writeFileSync(join(folder, `${i}.handin.zip`), bytes);
  }
  const marking = new Marking({ dataDir: "tinycnn:sample", limit: null, threads: 1 });
  const begin = performance.now();
  const grades = await grade(folder, marking, [], () => {});
  const seconds = (performance.now() - begin) / 1000;
  await marking.close();
  rmSync(folder, { recursive: true });
  const forged = grades.filter(({ verdict }) => verdict === "forged").map(({ told }) => told?.by);
  assert.deepEqual(forged, [`student ${FORGER}`]);
  const marked = grades.filter(({ verdict, n }) => verdict === "marked" && n === 2000);
  assert.equal(marked.length, STUDENTS - 1);
  console.log(`${marked.length} of ${STUDENTS} marked in ${seconds.toFixed(1)} s, the forged one named`);
  assert.ok(seconds < 300, `${seconds} s`);
});
