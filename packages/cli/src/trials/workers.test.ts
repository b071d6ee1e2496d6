import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child.ts";
import { Ledger } from "./ledger.ts";
import type { Outcome } from "./trials.ts";
import { Workers } from "./workers.ts";

const info = { name: "here", version: "1", data: {} };

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

async function begun(width: number, seconds = 30) {
  let time = 0;
  const ledger = await Ledger.open(":memory:", { seconds, now: () => time });
  for (const id of ["a", "b", "c", "d"]) await ledger.offer({ id, until: 2, payload: null });
  await ledger.over();
  const children = new Map<string, FakeChild>();
  const ends: string[] = [];
  const troubles: string[] = [];
  const start = async ({ id }: { id: string }) => {
    const child = new FakeChild();
    children.set(id, child);
    return child;
  };
  const workers = new Workers(
    ledger,
    { start, info, pause: 1 },
    {
      onEnd: ({ id }, { status }) => ends.push(`${id} ${status}`),
      onTrouble: (text) => troubles.push(text),
    },
  );
  const done = workers.run(width);
  await sleep(5);
  const pass = (ms: number): void => {
    time += ms;
  };
  return { ledger, children, ends, troubles, workers, done, pass };
}

test("so many at a time; a failure does not stop the others; an interrupt lets none begin", async () => {
  const { children, ends, workers, done, ledger } = await begun(2);
  assert.deepEqual([...children.keys()], ["a", "b"]);
  children.get("a")?.end({ status: "failed", reason: "x" });
  await sleep(20);
  assert.deepEqual([...children.keys()], ["a", "b", "c"]);
  workers.interrupt();
  assert.deepEqual(
    ["a", "b", "c"].map((id) => children.get(id)?.interrupts),
    [0, 1, 1],
  );
  for (const id of ["b", "c"]) children.get(id)?.end({ status: "interrupted" });
  await done;
  assert.equal(children.size, 3);
  assert.deepEqual(ends, ["a failed", "b interrupted", "c interrupted"]);
  const states = await ledger.states();
  assert.deepEqual(
    states.map(({ state, reason }) => reason ?? state),
    ["x", "waiting", "waiting", "waiting"],
  );
});

test("a worker that was silent for too long is told so, and stops", async () => {
  const { children, ends, troubles, ledger, workers, pass, done } = await begun(1, 0.03);
  const [own] = children.values();
  pass(1000);
  const other = await ledger.lease(info);
  assert.ok(typeof other === "object" && other.id === "a" && other.attempt === 2);
  await sleep(40);
  assert.equal(own.interrupts, 1);
  assert.match(troubles.join(), /trial a was handed to another worker/);
  workers.interrupt();
  own.end({ status: "finished", ended: true });
  await done;
  assert.deepEqual(ends, [], "what it ends with is not taken");
  await ledger.finish(other, { status: "finished" });
  assert.equal((await ledger.states())[0].state, "finished");
});
