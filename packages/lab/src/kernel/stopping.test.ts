// What of stopping needs no browser: waits, timers, awaits that never let the worker hear the page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { atomicsFor } from "./atomics.ts";
import { Interrupted, Interrupts } from "./interrupt.ts";
import { SHARED } from "./protocol.ts";
import { Timers } from "./timers.ts";

const cells = () => new Int32Array(new SharedArrayBuffer(4));

test("Atomics.wait of a cell is stopped, and else does what it does", () => {
  const interrupts = new Interrupts();
  const own = atomicsFor(interrupts);
  assert.equal(own.wait(cells(), 0, 1), "not-equal");
  assert.equal(own.wait(cells(), 0, 0, 120), "timed-out");
  assert.equal(own.add(cells(), 0, 2), 0);
  let ticks = 0;
  const stopping = atomicsFor({
    tick: () => {
      if (++ticks > 3) throw new Interrupted();
    },
  });
  assert.throws(() => stopping.wait(cells(), 0, 0), Interrupted);
});

test("a loop of awaits lets the worker hear that it is to stop", async () => {
  const interrupts = new Interrupts();
  setTimeout(() => interrupts.raise(), 20);
  await assert.rejects(async () => {
    for (;;) await interrupts.wait(null);
  }, Interrupted);
});

test("a rejection that is waited for during a pause is no unhandled one", async () => {
  const interrupts = new Interrupts();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await assert.rejects(async () => interrupts.wait(Promise.reject(new RangeError("awaited"))), RangeError);
});

test("the page's word on what it has drawn comes through the shared memory", () => {
  const interrupts = new Interrupts();
  const flag = new Int32Array(new SharedArrayBuffer(4 * SHARED.length));
  interrupts.use(flag);
  Atomics.store(flag, SHARED.drawn, 7);
  assert.deepEqual([interrupts.drawn, interrupts.isShared, interrupts.isRaised], [7, true, false]);
});

test("timers are counted, their errors shown, and all of them end", async () => {
  const counts: number[] = [];
  const errors: unknown[] = [];
  const timers = new Timers({
    onChange: (count) => counts.push(count),
    onError: (error) => errors.push(error),
  });
  const { setTimeout: later, setInterval: again } = timers.names;
  let turns = 0;
  again(() => turns++, 1);
  later(() => {
    throw new RangeError("in a timer");
  }, 1);
  later((a, b) => assert.deepEqual([a, b], [1, 2]), 1, 1, 2);
  timers.tell();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(timers.count, 1);
  assert.ok(turns > 1);
  assert.match(String(errors), /in a timer/);
  timers.clearAll();
  const before = turns;
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(turns, before);
  assert.deepEqual([counts[0], counts.at(-1)], [3, 0]);
});
