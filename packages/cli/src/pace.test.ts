// What a run says of how long it takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { getDevice, rand } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { Pace, spoken, trialSeconds } from "./pace.ts";
import { defaults } from "./run/config.ts";

test("seconds as people say them", () => {
  assert.deepEqual([0.2, 40, 89, 90, 720, 5100].map(spoken), [
    "a second",
    "40 seconds",
    "89 seconds",
    "2 minutes",
    "12 minutes",
    "85 minutes",
  ]);
  assert.equal(spoken(3600 * 1.5 + 60), "1 h 31 min");
});

test("an estimate after twenty steps, and then only what is asked for", (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const told: string[] = [];
  const pace = new Pace({ epochs: 2, batches: 100, evaluated: 30 }, false, {
    onEstimate: (left) => told.push(`estimate ${left.toFixed(0)}`),
    onSilence: ({ batch, secondsLeft }) => told.push(`${batch}: ${secondsLeft.toFixed(0)}`),
  });
  for (let batch = 1; batch <= 100; batch++) {
    now += 1000;
    pace.step(1, batch);
  }
  // 80 more steps, 10 for the evaluation, 110 for the second epoch.
  assert.deepEqual(told, ["estimate 200", "31: 189", "62: 158", "93: 127"]);
});

test("a trial takes no number out of the random stream's order that a run would miss", async () => {
  const device = getDevice("cpu", { threads: 1 });
  const work = { epochs: 1, batches: 10, evaluated: 2 };
  const seconds = await trialSeconds(
    { ...defaults, batchSize: 8 },
    datasets.spec("fashion-mnist"),
    work,
    device,
  );
  assert.ok(seconds > 0 && seconds < 60, `${seconds}`);
  assert.ok((await rand([2]).data()).every(Number.isFinite));
});
