// Searches over trainings that were done once and written down (scripts/sweepTable.ts), so that what they save costs nothing to show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { median } from "../compare/stats.ts";
import type { Row } from "../trials/index.ts";
import { type Search, searches } from "./search/index.ts";
import { dimensionSchema, keyOf, Space } from "./space.ts";
import { bestOf, lastValue, newTrial, type Trial } from "./trial.ts";

const SEEDS = 10;

const recorded = z
  .object({
    told: z.object({ set: z.object({ epochs: z.number() }), space: z.record(z.string(), dimensionSchema) }),
    rows: z.array(z.array(z.number())),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "golden/table.json"), "utf8")));
const { epochs } = recorded.told.set;
const whole = new Space(recorded.told.space);
const rowsOf = new Map(recorded.rows.map((row, n) => [keyOf(whole.nth(n)), row]));

/** The epochs of a trial, as they were written down. */
const trained = ({ point, until }: Trial): Row[] =>
  (rowsOf.get(keyOf(point)) as number[]).slice(0, until).map((valAcc, i) => ({
    ...{ epoch: i + 1, epochs, loss: 1, valAcc: valAcc / 1e4, trainSeconds: 1, evalSeconds: 1 },
  }));

/** Does a search's steps one after the other. @param isEnough whether what is there will do */
function searched(search: Search, isEnough: (trials: Trial[]) => boolean = () => false): Trial[] {
  const trials: Trial[] = [];
  for (let step = search.next(trials); step && !isEnough(trials); step = search.next(trials)) {
    if (step.kind === "new") trials.push(newTrial(trials.length, step.point, 0, step.until));
    else trials[step.number].until = step.until;
    const trial = step.kind === "new" ? trials[trials.length - 1] : trials[step.number];
    Object.assign(trial, { rows: trained(trial), isOpen: false });
  }
  return trials;
}

const best = (trials: Trial[]): number => Math.max(...trials.map((trial) => lastValue(trial) as number));

test("halving over 27 configurations finds one within a point of the full sweep's best in at most 40 % of its epochs", () => {
  const seeds = Array.from({ length: SEEDS }, (_, seed) => {
    const context = { space: whole, epochs, trials: 27, seed };
    // The full sweep trains the same 27, each to its end.
    const full = searched(searches.random.make(context, {}));
    const asha = searched(searches.asha.make(context, { eta: 3, minEpochs: 1 }));
    assert.deepEqual(
      new Set(asha.map(({ point }) => keyOf(point))),
      new Set(full.map(({ point }) => keyOf(point))),
    );
    const spent = asha.reduce((sum, { rows }) => sum + rows.length, 0);
    return { lost: best(full) - (lastValue(bestOf(asha) as Trial) as number), share: spent / (27 * epochs) };
  });
  const lost = median(seeds.map((one) => one.lost));
  const share = Math.max(...seeds.map((one) => one.share));
  console.log(
    `asha: ${(100 * share).toFixed(0)} % of the epochs at most; lost ${seeds.map((one) => (100 * one.lost).toFixed(1)).join(" ")} points, median ${(100 * lost).toFixed(2)}`,
  );
  assert.ok(share <= 0.4, `${share}`);
  assert.ok(lost <= 0.01, `${lost}`);
});

test("TPE gets to the best of 60 random trials in at most 30, median of ten seeds", () => {
  const counts = Array.from({ length: SEEDS }, (_, seed) => {
    const context = { space: whole, epochs, trials: 60, seed };
    const goal = best(searched(searches.random.make(context, {})));
    const settings = searches.tpe.settings.parse({});
    const trials = searched(
      searches.tpe.make({ ...context, trials: whole.size }, settings),
      (so) => so.length > 0 && best(so) >= goal,
    );
    return trials.length;
  });
  console.log(`tpe: ${counts.join(" ")} trials, median ${median(counts)}`);
  assert.ok(median(counts) <= 30, counts.join(" "));
});
