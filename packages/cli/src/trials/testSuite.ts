// What everybody who hands out trials must do, however it is done.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Desk,
  LateError,
  type Lease,
  type Leased,
  RefusedError,
  type Row,
  type Trials,
  type WorkerInfo,
} from "./trials.ts";

export interface Maker {
  /** @param seconds of a lease */
  make(seconds: number): Promise<{
    desk: Desk;
    /** A worker's own way to it. */
    worker(): Promise<Trials>;
    close(): Promise<void>;
  }>;
}

const needs = { version: "1", dataset: "fashion-mnist", fingerprint: "abc" };
const fit: WorkerInfo = { name: "w", version: "1", data: { "fashion-mnist": "abc" } };
const row = (epoch: number): Row => ({
  epoch,
  epochs: 9,
  loss: 1,
  valAcc: 0.5,
  trainSeconds: 1,
  evalSeconds: 1,
});
const task = (n: number, until = 3) => ({ id: n.toString(16).padStart(16, "0"), until, payload: { n } });
const LEASE = 1;

const leased = (answer: Leased): Lease => {
  assert.ok(typeof answer === "object", String(answer));
  return answer;
};

/** Asks until there is something. */
async function soon(trials: Trials, info = fit): Promise<Lease> {
  for (let i = 0; i < 200; i++) {
    const answer = await trials.lease(info);
    if (typeof answer === "object") return answer;
    await sleep(50);
  }
  return assert.fail("nothing came in ten seconds");
}

export function trialsSuite(name: string, { make }: Maker): void {
  test(`${name}: a trial is handed out once, told of, ended, and goes on as the same`, async () => {
    const { desk, worker, close } = await make(30);
    try {
      const [one, two] = [await worker(), await worker()];
      await desk.needs(needs);
      assert.equal(await one.lease(fit), "later");
      await desk.offer(task(1));
      await desk.offer(task(1));
      const lease = leased(await one.lease(fit));
      assert.deepEqual([lease.id, lease.until, lease.payload, lease.attempt], [task(1).id, 3, { n: 1 }, 1]);
      assert.equal(await two.lease(fit), "later");
      for (const epoch of [2, 1, 3, 3]) await one.report(lease, row(epoch));
      await one.renew(lease);
      const [under] = await desk.states();
      assert.deepEqual([under.state, under.rows.map(({ epoch }) => epoch)], ["leased", [1, 2, 3]]);
      await one.finish(lease, { status: "finished" });
      await assert.rejects(one.finish(lease, { status: "finished" }), LateError);
      const [rests] = await desk.states();
      assert.deepEqual([rests.state, rests.ended, rests.until], ["finished", false, 3]);
      await desk.offer(task(1, 9));
      const on = leased(await two.lease(fit));
      assert.deepEqual([on.id, on.until], [lease.id, 9]);
      await two.finish(on, { status: "finished", ended: true });
      const states = await desk.states();
      assert.deepEqual(
        states.map(({ state, ended, until }) => [state, ended, until]),
        [["finished", true, 9]],
      );
      assert.equal(await one.lease(fit), "later");
      await desk.over();
      assert.equal(await one.lease(fit), "over");
    } finally {
      await close();
    }
  });

  test(`${name}: who is silent loses the trial, and is refused; who keeps speaking keeps it`, async () => {
    const { desk, worker, close } = await make(LEASE);
    try {
      const [one, two] = [await worker(), await worker()];
      await desk.offer(task(1));
      const first = leased(await one.lease(fit));
      for (let i = 0; i < 6; i++) {
        await sleep((1000 * LEASE) / 3);
        await one.renew(first);
        assert.equal(await two.lease(fit), "later");
      }
      const second = await soon(two);
      assert.deepEqual([second.id, second.attempt], [first.id, 2]);
      assert.notEqual(second.token, first.token);
      await assert.rejects(one.renew(first), LateError);
      await assert.rejects(one.report(first, row(1)), LateError);
      await two.report(second, row(1));
      await assert.rejects(one.finish(first, { status: "failed", reason: "late" }), LateError);
      await two.finish(second, { status: "finished", ended: true });
      const [state] = await desk.states();
      assert.deepEqual([state.state, state.ended], ["finished", true]);
    } finally {
      await close();
    }
  });

  test(`${name}: what was interrupted is handed out again, what failed is not; a pause and a drain hold`, async () => {
    const { desk, worker, close } = await make(30);
    try {
      const one = await worker();
      for (const n of [1, 2, 3]) await desk.offer(task(n));
      const first = leased(await one.lease(fit));
      await one.finish(first, { status: "interrupted" });
      await desk.set("paused");
      assert.equal(await one.lease(fit), "later");
      await desk.set("going");
      const left = new Set([task(1).id, task(2).id, task(3).id]);
      for (let i = 0; i < 2; i++) {
        const lease = leased(await one.lease(fit));
        assert.ok(left.delete(lease.id));
        await one.finish(lease, { status: "failed", reason: "it broke" });
      }
      assert.deepEqual(await desk.counts(), { waiting: 1, leased: 0, finished: 0, failed: 2 });
      const reasons = (await desk.states()).map(({ state, reason }) => [state, reason ?? null]);
      assert.equal(
        reasons.filter(([state, reason]) => state === "failed" && reason === "it broke").length,
        2,
      );
      await desk.set("drained");
      assert.equal(await one.lease(fit), "over");
      assert.equal(await desk.mode(), "drained");
    } finally {
      await close();
    }
  });

  test(`${name}: a worker of another version, or without the data, is refused with the reason`, async () => {
    const { desk, worker, close } = await make(30);
    try {
      const one = await worker();
      await desk.needs(needs);
      await desk.offer(task(1));
      const says = async (info: WorkerInfo, words: RegExp): Promise<void> => {
        await assert.rejects(
          one.lease(info),
          (error: Error) => error instanceof RefusedError && words.test(error.message),
        );
      };
      await says({ ...fit, version: "2" }, /this worker is tinycnn 2, the trials are made by 1/);
      await says({ ...fit, data: {} }, /has no fashion-mnist: tinycnn data get fashion-mnist/);
      await says(
        { ...fit, data: { "fashion-mnist": "abd" } },
        /is not the one of the trials \(abd, expected abc\)/,
      );
      assert.equal(leased(await one.lease(fit)).attempt, 1);
    } finally {
      await close();
    }
  });

  test(`${name}: many who ask at once get each trial once`, async () => {
    const { desk, worker, close } = await make(30);
    try {
      const workers = await Promise.all(Array.from({ length: 4 }, worker));
      for (let n = 0; n < 40; n++) await desk.offer(task(n));
      const got = await Promise.all(
        workers.map(async (one) => {
          const ids: string[] = [];
          for (;;) {
            const lease = await one.lease(fit);
            if (typeof lease !== "object") return ids;
            ids.push(lease.id);
            await one.finish(lease, { status: "finished", ended: true });
          }
        }),
      );
      assert.equal(got.flat().length, 40);
      assert.equal(new Set(got.flat()).size, 40);
      assert.equal((await desk.counts()).finished, 40);
    } finally {
      await close();
    }
  });
}
