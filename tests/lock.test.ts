// One writer a run folder: of two that come at once one goes on and the other is told, also after the owner was killed.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { identityOf } from "../packages/cli/src/process/identity.ts";
import { asOnlyWriter } from "../packages/cli/src/run/lock.ts";
import { type Child, endless, tinycnn } from "./children.ts";
import { rounds } from "./rounds.ts";

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-lock-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const lock = join(cwd, "run/lock");

/** Starts it and waits until it trains, or was refused and has ended. */
async function started(args: readonly string[]): Promise<Child> {
  const child = tinycnn(args, { cwd });
  if (/^error:/m.test(await child.says(/\] loss=|^error:/m))) await child.ended;
  return child;
}

const interrupt = async (child: Child): Promise<void> => {
  child.process.kill("SIGINT");
  const { code, stderr } = await child.ended;
  assert.equal(code, 130, stderr);
};

const kill = async (child: Child): Promise<void> => {
  child.process.kill("SIGKILL");
  await child.ended;
};

before(async () => {
  const both = await Promise.all([0, 1].map(() => started(["train", ...endless])));
  const runs = ["runs/fashion-mnist-1", "runs/fashion-mnist-2"].map((run) => join(cwd, run));
  assert.ok(runs.every(existsSync), "two new runs of one name get two folders");
  for (const child of both) await kill(child);
  renameSync(runs[0], join(cwd, "run"));
  assert.ok(existsSync(lock));
});

/** One run that two want to go on with, again and again. @returns how often one went on and the other was told */
async function contest(run: string, times: number): Promise<number> {
  cpSync(join(cwd, "run"), join(cwd, run), { recursive: true });
  const resume = ["train", "--resume", run];
  for (let i = 0; i < times; i++) {
    const children = await Promise.all([started(resume), started([...resume, "--epochs", "7000"])]);
    const refused = children.filter(({ process }) => process.exitCode !== null);
    const [owner] = children.filter(({ process }) => process.exitCode === null);
    assert.equal(refused.length, 1, `${run}, round ${i}`);
    const { code, stderr } = await refused[0].ended;
    assert.equal(code, 1);
    const words = `${run} is being written by process ${owner.process.pid} on ${hostname()}`;
    assert.ok(stderr.includes(words), stderr);
    if (refused[0] === children[1]) assert.match(stderr, /What you asked for is not taken up: epochs/);
    if (i % 2) await kill(owner);
    else {
      await interrupt(owner);
      assert.ok(!existsSync(join(cwd, run, "lock")), "who ends in good order leaves no lock");
    }
  }
  return times;
}

test("of two that resume at once one goes on and one is told, whether the owner before ended or was killed", async () => {
  const lanes = rounds(1, 5);
  const each = rounds(1, 20);
  const told = await Promise.all(Array.from({ length: lanes }, (_, i) => contest(`run-${i}`, each)));
  console.log(`${told.reduce((a, b) => a + b)} of ${lanes * each}: one went on, one was told`);
});

test("of two new runs of one folder one is told", async () => {
  const same = await Promise.all([0, 1].map(() => started(["train", ...endless, "--out", "same"])));
  const [told] = same.filter(({ process }) => process.exitCode !== null);
  for (const child of same) if (child !== told) await interrupt(child);
  assert.match((await told.ended).stderr, /same (is being written by process|exists)/);
});

const claim = (changes: object): string =>
  `\n${JSON.stringify({ id: "x", ...identityOf(process.pid), since: "2026-01-01T00:00:00Z", ...changes })}\n`;

test("a lock of a process that is gone, or whose number was given out again, is taken over; another machine's is not", async () => {
  const take = () => asOnlyWriter(join(cwd, "run"), [], async () => readFileSync(lock, "utf8"));
  const another = { ...identityOf(process.pid), start: "before" };
  rmSync(lock);
  for (const gone of [claim(another), claim({ pid: 2 ** 22 + 1, start: null }), "\n{half a li"]) {
    writeFileSync(lock, gone);
    assert.ok((await take()).startsWith(gone));
    assert.ok(!existsSync(lock));
  }
  writeFileSync(lock, claim({}));
  await assert.rejects(take, /is being written by process \d+ on .*kill \d+$/);
  writeFileSync(lock, claim({ host: "elsewhere", pid: 2 ** 22 + 1 }));
  await assert.rejects(
    take,
    /on elsewhere, since .*cannot be seen from here\. If that has ended, remove .*lock$/,
  );
  rmSync(lock);
  const many = await Promise.allSettled(
    Array.from({ length: 20 }, () => asOnlyWriter(join(cwd, "run"), [], take)),
  );
  assert.ok(
    many.every(({ status }) => status === "rejected"),
    "nobody is let in beside the owner, itself included",
  );
});
