import assert from "node:assert/strict";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporary } from "../run/testRuns.ts";
import { type Lease, Ledger, readPayload } from "../trials/index.ts";
import { findingsOf } from "./findings.ts";
import { SweepFolder } from "./folder.ts";
import { sweepPage } from "./page.ts";
import { rungsOf } from "./search/asha.ts";
import { type Point, Space } from "./space.ts";
import { readSpec, type Spec } from "./spec.ts";
import { Sweep } from "./sweep.ts";
import { findingLines, tableLines } from "./text.ts";
import { newTrial } from "./trial.ts";

const set = { epochs: 9, validation: 1000 };
const lr = { min: 1e-4, max: 0.1, log: true };
const told = (more: object = {}) => ({
  recipe: "fashion",
  set,
  space: { lr, optimizer: ["adam", "sgd"] },
  ...{ search: "random", trials: 5 },
  ...more,
});
const spec = (more: object = {}): Spec => readSpec(told(more), "spec");

test("what is wrong with a spec is said by name before anything is trained", () => {
  const says = (more: object, words: RegExp): void => assert.throws(() => spec(more), words);
  says({ space: { lrr: [1] } }, /space\.lrr: .*there is no setting "lrr", did you mean "lr"\?/);
  says(
    { space: { "schedule.gama": [0.5] }, set: { ...set, schedule: { name: "step" } } },
    /gama.*did you mean "gamma"/,
  );
  says({ space: { optimizer: ["adam", "adamm"] } }, /space\.optimizer: .*adamm.*adam/);
  says(
    { space: { momentum: [0.5, 0.9] }, set: { ...set, optimizer: "adam" } },
    /momentum means nothing to adam/,
  );
  says({ space: { lr: [0.1, -1] } }, /space\.lr: .*-1/);
  says({ space: { epochs: [1, 2] } }, /space\.epochs: .*put it into "set"/);
  says({ space: { lr: { min: 0, max: 1, log: true } } }, /begins above 0, got 0/);
  says({ space: { lr: { min: 1, max: 1 } } }, /min below max, got 1 and 1/);
  says({ space: { lr: { min: 1, max: 2, stepps: 3 } } }, /space\.lr/);
  says({ space: {} }, /the space is empty/);
  says({ search: "ashaa" }, /search "ashaa".*asha/);
  says({ search: { name: "asha", eta: 1 } }, /search asha: eta: expected at least 2, got 1/);
  says({ trials: undefined }, /"trials", "hours", or both/);
  says({ search: "grid" }, /a grid needs values: give lr a list/);
  says({ trails: 5 }, /there is no setting "trails", did you mean "trials"/);
  says({ set: { ...set, weights: "a.safetensors" } }, /leave out "weights"/);
});

test("settings of one optimizer go with it alone; images are kept to choose by where nothing is said", () => {
  const { configOf } = spec({
    set: { epochs: 2 },
    space: { optimizer: ["adam", "sgd"], momentum: [0.5, 0.8] },
  });
  const own = (point: Point, seed: number) => configOf(point, seed) as unknown as Record<string, unknown>;
  assert.equal(own({ optimizer: "sgd", momentum: 0.8 }, 0).momentum, 0.8);
  const adam = own({ optimizer: "adam", momentum: 0.8 }, 3);
  assert.deepEqual([adam.momentum, adam.validation, adam.seed], [null, 0.1, 3]);
});

test("a range is laid evenly, by factors if it says so; a value and its place are one", () => {
  const space = new Space({
    lr: { ...lr, whole: false, steps: 4 },
    width: { min: 3, max: 9, log: false, whole: true },
    kind: ["b", "a"],
  });
  assert.deepEqual(space.dimensions[0].values, [1e-4, 1e-3, 0.01, 0.1]);
  assert.deepEqual(space.endless, ["width"]);
  for (const { at, placeOf } of space.dimensions)
    for (const place of [0, 0.3, 0.99]) assert.deepEqual(at(placeOf(at(place))), at(place));
  const grid = new Space({ a: [1, 2], b: ["x", "y", "z"] });
  const all = Array.from({ length: grid.size }, (_, i) => JSON.stringify(grid.nth(i)));
  assert.equal(new Set(all).size, 6);
});

/** Accuracy of a made-up training: best at a rate of 0.01 with sgd, and rising with the epochs. */
function accuracy({ payload, id }: Lease, epoch: number): number {
  const { lr: rate, optimizer, seed } = readPayload(id, payload);
  const far = Math.abs(Math.log10(rate) + 2) / 3;
  return 0.9 - 0.5 * far - (optimizer === "sgd" ? 0 : 0.05) - 0.1 / epoch + 0.001 * seed;
}

/** Does what workers do, without training, until nothing comes any more. @returns epochs in their order */
async function work(ledger: Ledger, most = Number.POSITIVE_INFINITY): Promise<string[]> {
  const done: string[] = [];
  const epochs = new Map<string, number>();
  for (let n = 0; n < most; ) {
    const lease = await ledger.lease({ name: "w", version: "1", data: {} });
    if (lease === "over") break;
    if (lease === "later") {
      await sleep(1);
      continue;
    }
    n++;
    for (let epoch = (epochs.get(lease.id) ?? 0) + 1; epoch <= lease.until; epoch++) {
      done.push(`${lease.id} ${epoch}`);
      const valAcc = accuracy(lease, epoch);
      await ledger.report(lease, { epoch, epochs: 9, loss: 1, valAcc, trainSeconds: 1, evalSeconds: 1 });
    }
    epochs.set(lease.id, lease.until);
    await ledger.finish(lease, { status: "finished", ended: lease.until === 9 });
  }
  return done;
}

async function swept(one: Spec, path = temporary()) {
  const ledger = await Ledger.open();
  const sweep = new Sweep(one, SweepFolder.of(path, one.told), ledger, { pause: 1 });
  const [done] = await Promise.all([work(ledger), sweep.run(new AbortController().signal)]);
  return { sweep, done, path };
}

test("halving: no epoch is trained twice, the best get all of them, the others are left behind", async () => {
  assert.deepEqual(rungsOf(9, { eta: 3, minEpochs: 1 }), [1, 3, 9]);
  assert.deepEqual(rungsOf(10, { eta: 3, minEpochs: 2 }), [2, 6, 10]);
  const one = spec({ search: "asha", trials: 18 });
  const { sweep, done } = await swept(one);
  assert.equal(new Set(done).size, done.length);
  const lengths = sweep.trials.map(({ rows }) => rows.length);
  assert.equal(lengths.length, 18);
  assert.ok(lengths.every((length) => [1, 3, 9].includes(length)));
  const { best, epochs } = findingsOf(one.space.dimensions, sweep.trials);
  assert.equal(epochs, done.length);
  assert.ok(epochs < 18 * 9 * 0.45, `${epochs} epochs`);
  const first = sweep.trials.map(({ rows }) => rows[0].valAcc);
  assert.equal(best?.rows[0].valAcc, Math.max(...first));
  assert.equal(best?.rows.length, 9);
});

test("stopped anywhere a sweep goes on with the same trials, also where its last line is torn", async () => {
  const one = spec({ search: { name: "tpe", startup: 3 }, trials: 12 });
  const whole = await swept(one);
  const path = temporary();
  const folder = SweepFolder.of(path, one.told);
  const steps = readFileSync(join(whole.path, "steps.jsonl"), "utf8").split("\n");
  writeFileSync(join(path, "steps.jsonl"), `${steps.slice(0, 6).join("\n")}\n${steps[6].slice(0, 40)}`);
  assert.equal(folder.lines().length, 6);
  const { sweep } = await swept(one, path);
  const points = (of: Sweep) => of.trials.map(({ point, rows }) => [point, rows.length]);
  assert.equal(sweep.trials.length, 12);
  assert.deepEqual(points(sweep).slice(0, 6), points(whole.sweep).slice(0, 6));
  assert.throws(() => SweepFolder.of(path, spec({ trials: 9 }).told), /holds another sweep: .*trials/);
  truncateSync(join(path, "steps.jsonl"), 0);
  assert.deepEqual(folder.lines(), []);
});

test("a grid has all seeds of all points, a search those of its best", async () => {
  const space = { lr: [0.001, 0.01], optimizer: ["adam", "sgd"] };
  const { sweep } = await swept(spec({ space, search: "grid", trials: undefined, seeds: 3 }));
  assert.equal(sweep.trials.length, 12);
  const found = await swept(spec({ search: "random", trials: 6, seeds: 3, best: 2 }));
  assert.equal(found.sweep.trials.length, 6 + 2 * 2);
  const { seeds } = findingsOf(spec().space.dimensions, found.sweep.trials);
  assert.deepEqual(
    seeds.map(({ values }) => values.length),
    [3, 3],
  );
});

test("what failed counts as nothing, and is not tried again", async () => {
  const one = spec({ trials: 2 });
  const path = temporary();
  const ledger = await Ledger.open();
  const sweep = new Sweep(one, SweepFolder.of(path, one.told), ledger, { pause: 1 });
  const running = sweep.run(new AbortController().signal);
  let failed = 0;
  for (;;) {
    const lease = await ledger.lease({ name: "w", version: "1", data: {} });
    if (lease === "over") break;
    if (lease === "later") await sleep(1);
    else {
      failed++;
      await ledger.finish(lease, { status: "failed", reason: "the loss became NaN" });
    }
  }
  await running;
  assert.equal(failed, 2);
  assert.equal(findingsOf(one.space.dimensions, sweep.trials).best, null);
  const again = new Sweep(one, SweepFolder.of(path, one.told), await Ledger.open());
  assert.deepEqual(
    again.trials.map(({ failure, isOpen }) => [failure, isOpen]),
    [
      ["the loss became NaN", false],
      ["the loss became NaN", false],
    ],
  );
});

test("what decides is told from what does not; the page holds every trial, and nobody's markup", () => {
  const space = new Space({ lr: { ...lr, whole: false }, kind: ["<b>", "y"] });
  const trials = Array.from({ length: 24 }, (_, i) => {
    const point = { lr: space.dimensions[0].at(i / 24), kind: i % 2 ? "<b>" : "y" };
    const valAcc = 0.3 + i / 60;
    const row = { epoch: 1, epochs: 1, loss: 1, valAcc, trainSeconds: 1, evalSeconds: 1 };
    return { ...newTrial(i, point, 0, 1), rows: [row], isOpen: false, hasEnded: true };
  });
  const findings = findingsOf(space.dimensions, trials);
  const shares = new Map(findings.importance.map(({ name, share }) => [name, share as number]));
  assert.ok(
    (shares.get("lr") as number) > 0.85 && (shares.get("kind") as number) < 0.1,
    JSON.stringify([...shares]),
  );
  assert.equal(findings.importance[0].name, "lr");
  assert.match(findingLines(findings).join("\n"), /lr +9\d% {2}█+/);
  assert.equal(tableLines(trials, ["lr", "kind"], 1).length, 11);
  const page = sweepPage({ dimensions: space.dimensions, trials, findings, command: "tinycnn" });
  assert.ok(!page.includes("<b>"));
  assert.equal(page.match(/<tr><td>\d+<\/td>/g)?.length, 24);
});
