// Stopping: the variables stay where that is possible, the notebook always; and what a reload in the middle finds.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import {
  assertBetween,
  inBrowser,
  newNotebook,
  outputOf,
  ready,
  runCell,
  settled,
  stage,
  write,
} from "./browser.ts";

const lab = stage();

const SETUP = `import { DataLoader, manualSeed, nn, optim, train } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset, savedWeights } from "@tinycnn/lab";
manualSeed(1);
const transform = new transforms.Compose([new transforms.ToTensor(), new transforms.Normalize([0.2861], [0.353])]);
const trainLoader = new DataLoader((await loadDataset("fashion-mnist", { transform })).slice(0, 6400), { batchSize: 64, shuffle: true });
const testLoader = new DataLoader((await loadDataset("fashion-mnist", { train: false, transform })).slice(0, 128), { batchSize: 128 });
const model = new TinyCNN({ inChannels: 1, imageSize: 28 });
const optimizer = new optim.Adam(model.parameters());
const criterion = new nn.CrossEntropyLoss();
let steps = 0;`;

const LOOP = `for (;;) for (const [x, y] of trainLoader) {
  const loss = criterion(model(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  steps++;
  if (steps % 5 === 0) console.log("step", steps, await loss.item());
}`;

/** Starts a cell and gives its id while it runs. */
async function start(page: Page, source: string): Promise<string> {
  const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  if (!(await page.evaluate(() => document.activeElement?.classList.contains("cm-content"))))
    await write(page, "");
  await page.keyboard.insertText(source);
  await page.keyboard.press("Shift+Enter");
  await page.waitForSelector(`[data-cell="${id}"][data-state="running"]`);
  return id;
}

/** Presses Stop; gives the seconds until nothing runs. */
async function stop(page: Page): Promise<number> {
  const button = page.getByRole("button", { name: "Stop", exact: true }).first();
  await button.waitFor();
  const before = performance.now();
  await button.click();
  await settled(page);
  return (performance.now() - before) / 1000;
}

const stepsIn = (text: string): number => Number([...text.matchAll(/step (\d+)/g)].at(-1)?.[1]);

inBrowser(
  "training is stopped and goes on from there; a reload finds notebook, outputs and weights",
  async () => {
    const page = await lab.open();
    await newNotebook(page);
    assert.equal(await runCell(page, SETUP).then((text) => /error/i.test(text)), false);
    const loop = await start(page, LOOP);
    await page.waitForFunction(
      (id) => /step 20/.test(document.querySelector(`[data-cell="${id}"] .outputs`)?.textContent ?? ""),
      loop,
    );
    assertBetween(await stop(page), 0, 1, "seconds until training had stopped");
    const at = stepsIn(await outputOf(page, loop));
    assert.match(await outputOf(page, loop), /Stopped. Variables are as they were/);
    const kept = Number(await runCell(page, "steps"));
    assertBetween(kept, at, at + 5, "steps that the variable tells");

    const again = await start(page, LOOP);
    await page.waitForFunction(
      (id) => /step \d+/.test(document.querySelector(`[data-cell="${id}"] .outputs`)?.textContent ?? ""),
      again,
    );
    assertBetween(await stop(page), 0, 1, "seconds until training had stopped again");
    assert.ok(stepsIn(await outputOf(page, again)) > kept, "it went on counting");

    const third = await start(
      page,
      `const trainer = new train.Trainer({ model, optimizer, criterion, trainLoader, testLoader, classes: 10, epochs: 50 });
await trainer.run({ onStep: ({ batch }) => { steps++; if (batch % 5 === 0) console.log("step", steps) } })`,
    );
    await page.waitForFunction(
      (id) => /step \d+/.test(document.querySelector(`[data-cell="${id}"] .outputs`)?.textContent ?? ""),
      third,
    );
    // Weights are kept every few seconds.
    await page.waitForTimeout(3_500);
    await page.reload();
    await ready(page);
    assert.ok(stepsIn(await outputOf(page, third)) > kept, "outputs are there after the reload");
    assert.match((await page.locator("aside").textContent()) ?? "", /Kept weights.*model/s);
    await page
      .locator(".cell")
      .first()
      .click({ position: { x: 20, y: 60 } });
    await page.keyboard.press("Shift+Enter");
    await settled(page);
    await page.locator(".cell .cm-content").last().click();
    const restored = await runCell(
      page,
      `const { accuracy: before } = await train.evaluate(model, testLoader, 10);
model.loadStateDict(await savedWeights("model"));
const { accuracy: after } = await train.evaluate(model, testLoader, 10);
console.log(JSON.stringify({ before, after }));`,
    );
    const { before, after } = JSON.parse(restored);
    assert.ok(after > 0.6 && after > before + 0.2, restored);
  },
);

inBrowser(
  "a loop that never waits is stopped with its variables; one that cannot be asked is ended by force",
  async () => {
    const page = await lab.open();
    await newNotebook(page);
    await runCell(page, "let kept = 41");
    await start(page, "while (true) {}");
    assertBetween(await stop(page), 0, 2, "seconds until the loop had stopped");
    assert.equal(await runCell(page, "kept + 1"), "42");

    await start(page, "await new Promise(() => {})");
    assertBetween(await stop(page), 0, 1, "seconds until the wait had stopped");
    assert.equal(await runCell(page, "kept + 2"), "43");

    const forced = await start(page, "new Function('while (true) {}')()");
    assertBetween(await stop(page), 0, 2, "seconds until the worker was ended");
    assert.match(
      await outputOf(page, forced),
      /ended by force. All variables are gone; the notebook is intact/,
    );
    await ready(page);
    assert.match(await runCell(page, "kept"), /ReferenceError.*kept is not defined/);
    assert.ok((await page.locator(".cell").count()) >= 7);
    assert.equal(await runCell(page, "1 + 1"), "2");
  },
);
