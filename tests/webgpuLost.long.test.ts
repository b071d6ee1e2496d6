// The graphics card taken away at random instants of a training, in Node and in a browser whose GPU process ends: it ends as if it had stayed.
import assert from "node:assert/strict";
import { describe, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { train } from "@tinycnn/core";
import type { Browser } from "playwright-core";
import type { WebGpuDevice } from "../packages/core/src/devices/webgpu/device.ts";
import { noBrowser } from "./chromium.ts";
import { noCard, openCard } from "./webgpu.ts";
import { withCardPage } from "./webgpuBrowser.ts";
import type { Ended, InPage } from "./webgpuPage.ts";
import { on, trainerOf } from "./webgpuTraining.ts";

const TIMES = 20;
/** Of them in a browser, each in one of its own: after some ends of its GPU process it starts no other. */
const TIMES_IN_BROWSER = 4;
const [EPOCHS, STEPS] = [2, 20];

interface End {
  readonly device: string;
  readonly results: readonly (readonly number[])[];
  readonly messages: readonly string[];
}

/** Trains on a card of its own. @param lose told of each step, and of the card that it is trained on */
async function trained(t: TestContext, lose: (step: number, card: WebGpuDevice) => void): Promise<End> {
  const card = await openCard();
  const said = t.mock.method(console, "warn", () => {});
  return on(card, async () => {
    const trainer: train.Trainer = trainerOf(1e-3, EPOCHS, { keepEvery: 3 });
    let step = 0;
    await trainer.run({ onStep: () => lose(++step, card) });
    const results = trainer.position().history.map(({ loss, valAcc }) => [loss, valAcc]);
    const [first] = trainer.options.model.parameters();
    const messages = said.mock.calls.map((call) => String(call.arguments[0]));
    return { device: first.device.name, results, messages };
  }).finally(() => said.mock.restore());
}

describe("a card that is destroyed", { skip: noCard }, () => {
  test(`at ${TIMES} random instants: the same results, on the next one, and one message each`, async (t) => {
    let time = performance.now();
    const calm = await trained(t, (step) => {
      if (step === 1) time = performance.now();
    });
    const aStep = (performance.now() - time) / STEPS;
    assert.deepEqual(calm.messages, []);
    for (let i = 0; i < TIMES; i++) {
      const [at, later] = [1 + Math.floor(Math.random() * (STEPS - 3)), 2 * aStep * Math.random()];
      const end = await trained(t, (step, card) => {
        if (step === at) setTimeout(() => card.queue.destroy(), later);
      });
      const where = `after step ${at}, ${later.toFixed(1)} ms later`;
      assert.equal(end.device, "webgpu", where);
      assert.deepEqual(end.results, calm.results, where);
      assert.equal(end.messages.length, 1, where);
    }
  });
});

/** Ends the browser's GPU process. */
async function endGpu(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const found = processInfo.find(({ type }) => type === "GPU");
  assert.ok(found, "the browser has a GPU process");
  process.kill(found.id, "SIGKILL");
}

/** Trains in a page. @param lose told of each step, and what ends the GPU process */
const trainedInPage = (lose: (step: number, end: () => Promise<void>) => void): Promise<Ended> =>
  withCardPage(
    (page) => page.evaluate((epochs) => (globalThis as unknown as InPage).training(epochs), EPOCHS),
    (page, browser) => page.exposeFunction("stepDone", (step: number) => lose(step, () => endGpu(browser))),
  );

test(`Chromium's GPU process ended at ${TIMES_IN_BROWSER} random instants: the same results, on the next card or the cpu`, {
  skip: noCard || noBrowser,
}, async (t) => {
  const calm = await trainedInPage(() => {});
  assert.equal(calm.device, "webgpu");
  for (let i = 0; i < TIMES_IN_BROWSER; i++) {
    const [at, later] = [1 + Math.floor(Math.random() * (STEPS - 3)), 30 * Math.random()];
    let ending: Promise<void> | undefined;
    const end = await trainedInPage((step, kill) => {
      if (step === at && !ending) ending = sleep(later).then(kill);
    });
    await ending;
    const where = `after step ${at}, ${later.toFixed(1)} ms later, on ${end.device}: ${end.notices}`;
    t.diagnostic(where);
    assert.equal(end.notices.length, 1, where);
    if (end.device === "webgpu") assert.deepEqual(end.results, calm.results, where);
    else
      end.results.forEach(([loss, accuracy], epoch) => {
        const [wanted, hits] = calm.results[epoch];
        assert.ok(Math.abs(loss - wanted) <= 1e-4 * wanted && accuracy === hits, `${where}: ${end.results}`);
      });
  }
});
