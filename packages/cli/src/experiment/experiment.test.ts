import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fakeRun, temporary } from "../run/testRuns.ts";
import { type Child, type EpochEvent, type Outcome, startCommand } from "./child.ts";
import { folderOf, type Job, noteSettings, planOf, stateOf } from "./plan.ts";
import { Pool } from "./pool.ts";
import { Overall } from "./progress.ts";

const jobs = planOf(["a", "b"], 2, "out");
const event = (epoch: number, epochs = 4): EpochEvent => ({
  epoch,
  epochs,
  valAcc: 0.5,
  trainSeconds: 9,
  evalSeconds: 1,
});

test("every recipe has its first seed before any has its second", () => {
  assert.deepEqual(
    jobs.map(({ path }) => path),
    ["a/seed-0", "b/seed-0", "a/seed-1", "b/seed-1"].map((path) => join("out", path)),
  );
  assert.equal(folderOf("my/own-recipe.json"), "own-recipe");
  for (const name of ["..", ".", "a/..", "-x", "\n"]) assert.throws(() => folderOf(name), /expected a name/);
  assert.throws(() => planOf(["x/a.json", "a"], 1, "out"), /named twice/);
});

test("a run is new, begun or finished by its folder", () => {
  const dir = temporary();
  const job: Job = { recipe: "a", seed: 0, path: join(dir, "run") };
  assert.equal(stateOf(job), "new");
  fakeRun(job.path, { valAcc: [0.5] });
  assert.equal(stateOf(job), "begun");
  fakeRun(job.path);
  assert.equal(stateOf(job), "finished");
});

test("runs of other settings are not taken for these", () => {
  const dir = temporary();
  const note = (settings: object) => noteSettings(join(dir, "a"), settings);
  note({ lr: "a mistake" });
  note({ lr: 1, given: [["--epochs", "2"]] });
  fakeRun(join(dir, "a/seed-0"), { valAcc: [] });
  note({ given: [["--epochs", "2"]], lr: 1 });
  assert.throws(
    () => note({ lr: 1, given: [["--epochs", "3"]] }),
    /other settings: given\.0\.1 "2" \(asked for "3"\)\. .*--out DIR/,
  );
  writeFileSync(join(dir, "a/experiment.json"), "{");
  assert.throws(() => note({}), /experiment\.json: this is not JSON/);
});

/** A child that ends when it is told to. */
class FakeChild implements Child {
  interrupts = 0;
  end!: (outcome: Outcome) => void;
  readonly ended = new Promise<Outcome>((resolve) => {
    this.end = resolve;
  });
  interrupt(): void {
    this.interrupts++;
  }
}

test("so many at a time; a failure does not stop the others; an interrupt lets none begin", async () => {
  const children = new Map<Job, FakeChild>();
  const ends: string[] = [];
  const pool = new Pool(
    (job) => {
      const child = new FakeChild();
      children.set(job, child);
      return child;
    },
    { onEnd: (job, { status }) => ends.push(`${job.recipe}${job.seed} ${status}`) },
  );
  const done = pool.run(jobs, 2);
  await sleep(0);
  assert.equal(children.size, 2);
  children.get(jobs[0])!.end({ status: "failed", reason: "x" });
  await sleep(0);
  assert.equal(children.size, 3);
  pool.interrupt();
  assert.deepEqual(
    jobs.map((job) => children.get(job)?.interrupts),
    [0, 1, 1, undefined],
  );
  for (const job of [jobs[1], jobs[2]]) children.get(job)!.end({ status: "interrupted" });
  await done;
  assert.equal(children.size, 3);
  assert.deepEqual(ends, ["a0 failed", "b0 interrupted", "a1 interrupted"]);
});

test("the time left goes by each recipe's pace", () => {
  const overall = new Overall(jobs, 1);
  assert.equal(overall.left(), null);
  overall.epoch(jobs[0], event(1));
  // 3 epochs of this run, 4 of a's other, and as many for each of b's, of which nothing is known.
  assert.equal(overall.left(), 30 + 40 + 80);
  overall.epoch(jobs[1], event(1, 2));
  assert.equal(overall.left(), 30 + 10 + 40 + 20);
  overall.end(jobs[0]);
  assert.equal(overall.left(), 10 + 40 + 20);
  assert.equal(overall.line(65), "run 2/4  b seed 0  epoch 1/2  [01:05, 1 min 10 s left]");
  assert.equal(new Overall(jobs, 2).left(), null);
});

const program = (text: string, onEpoch: (event: EpochEvent) => void = () => {}) =>
  startCommand(process.execPath, ["-e", text], onEpoch);

test("a command's epochs are heard, other lines are not; its error is its reason", async () => {
  const heard: number[] = [];
  const talk = `console.log("hello"); console.log("{}"); console.log(JSON.stringify({event:"epoch",epoch:3}));`;
  const fine = program(talk, ({ epoch }) => heard.push(epoch));
  assert.deepEqual([await fine.ended, heard], [{ status: "finished" }, [3]]);
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
