import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporary } from "../run/testRuns.ts";
import { type Child, startCommand } from "./child.ts";
import type { Row } from "./trials.ts";

const program = (text: string, onRow: (event: Row) => void = () => {}) =>
  startCommand(process.execPath, ["-e", text], onRow);

test("a command's epochs are heard, other lines are not; its error is its reason", async () => {
  const heard: number[] = [];
  const talk = `console.log("hello"); console.log("{}"); console.log(JSON.stringify({event:"epoch",epoch:3}));`;
  const fine = program(talk, ({ epoch }) => heard.push(epoch));
  assert.deepEqual([await fine.ended, heard], [{ status: "finished", ended: false }, [3]]);
  const bad = program(`console.error("note\\nerror: it broke\\n  more"); process.exitCode = 1`);
  assert.deepEqual(await bad.ended, { status: "failed", reason: "it broke" });
  const killed = program(`process.kill(process.pid, "SIGKILL")`);
  assert.deepEqual(await killed.ended, { status: "failed", reason: "ended with SIGKILL" });
  const absent = startCommand("/no/such/command", [], () => {});
  assert.match((await absent.ended).reason ?? "", /ENOENT/);
});

const INTERRUPT = join(import.meta.dirname, "../interrupt.ts");

/** A program that goes on until it is asked to stop, and then notes that it was. */
const patient = (note: string): string =>
  `const { writeFileSync } = await import("node:fs");
   const { onInterrupt } = await import(${JSON.stringify(INTERRUPT)});
   const timer = setInterval(() => {}, 1000);
   const silence = onInterrupt(() => { writeFileSync(${JSON.stringify(note)}, "saved"); clearInterval(timer); silence(); process.exitCode = 130; });
   console.log(JSON.stringify({ event: "epoch", epoch: 1 }));`;

test("an interrupt reaches the command, which ends in its own time", async () => {
  const note = join(temporary(), "note");
  const child: Child = program(patient(note), () => child.interrupt());
  assert.deepEqual(await child.ended, { status: "interrupted" });
  assert.equal(readFileSync(note, "utf8"), "saved");
});

test("a command whose parent is killed stops in good order", async () => {
  const note = join(temporary(), "note");
  const parent = `const { startCommand } = await import(${JSON.stringify(join(import.meta.dirname, "child.ts"))});
    startCommand(process.execPath, ["-e", ${JSON.stringify(patient(note))}], () => process.kill(process.pid, "SIGKILL"));`;
  assert.deepEqual(await program(parent).ended, { status: "failed", reason: "ended with SIGKILL" });
  for (let waited = 0; waited < 5000; waited += 20) {
    await sleep(20);
    try {
      if (readFileSync(note, "utf8") === "saved") return;
    } catch {
      // not yet
    }
  }
  assert.fail("the command did not notice that its parent is gone");
});
