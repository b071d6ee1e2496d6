// Stopping: the variables stay where that is possible, the notebook always; and what a reload in the middle finds.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { rounds } from "../rounds.ts";
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

/** A cell that nobody can ask to stop. */
const FOREVER = "new Function('while (true) {}')()";

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

    const lost = await start(page, FOREVER);
    await stop(page);
    await page
      .locator(`[data-cell="${lost}"]`)
      .getByRole("button", { name: /Load model/ })
      .click();
    await page.getByText('model.loadStateDict(await savedWeights("model"))').last().waitFor();
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

    const forced = await start(page, FOREVER);
    const pressed = performance.now();
    await page.locator("button.stop").click();
    await page.getByText("That loses all variables: kept").waitFor();
    await settled(page);
    assertBetween((performance.now() - pressed) / 1000, 0, 2, "seconds until the worker was ended");
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

/** Cells that never end, and never come to the loop or the await that they began with. */
const ENDLESS: readonly [name: string, source: string][] = [
  ["a chain of promises", "const again = () => Promise.resolve().then(again);\nawait again()"],
  ["one that the cell does not wait for", "const chain = () => Promise.resolve().then(chain);\nchain();\n0"],
  ["an async function that calls itself", "const go = async () => { await null; return go(); };\nawait go()"],
  ["awaits of what is there", "for (;;) await null"],
  ["a getter", "const o = { get x() { for (;;) {} } };\no.x"],
  ["a generator", "function* g() { for (;;) yield 1; }\nfor (const _ of g());"],
  ["a loop in a nested function", "(() => { function inner() { while (true); } inner(); })()"],
  ["Array.from", "Array.from({ length: 4e9 }, () => 1)"],
  ["a callback of a set that grows", "const s = new Set([0]);\ns.forEach((x) => { s.delete(x); s.add(x); })"],
  [
    "JSON of what grows",
    "let grown: object = {};\nfor (;;) grown = { grown, size: JSON.stringify(grown).length % 7 }",
  ],
  ["a sort that compares", "for (;;) Array.from({ length: 1e5 }, Math.random).sort((a, b) => a - b)"],
  ["Atomics.wait", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
];

inBrowser("variables stay: chains of promises, getters, generators, callbacks, waits, timers", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await runCell(page, "let kept = 0");
  let kept = 0;
  for (const [name, source] of ENDLESS.slice(0, rounds(5, ENDLESS.length))) {
    const cell = await start(page, source);
    await page.waitForTimeout(300);
    const seconds = await stop(page);
    assert.match(await outputOf(page, cell), /Stopped. Variables are as they were/, name);
    assert.equal(await runCell(page, "++kept"), String(++kept), name);
    assertBetween(seconds, 0, 1, `${name}: seconds until it had stopped`);
  }
  assert.equal(await runCell(page, "setInterval(() => { for (;;) kept; }, 10); 'left'"), "left");
  await stop(page);
  await page.locator("button.stop").waitFor({ state: "hidden" });
  assert.equal(await runCell(page, "++kept"), String(++kept), "after a timer that was left behind");
});

inBrowser("whoever waits for a cell that does not stop keeps the variables", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await runCell(page, "let kept = 41");
  const cell = await start(
    page,
    "new Function('const end = Date.now() + 4000; while (Date.now() < end);')();\nfor (;;) {}",
  );
  await page.locator("button.stop").click();
  await page.getByRole("button", { name: "Keep waiting" }).click();
  await settled(page);
  assert.match(await outputOf(page, cell), /Stopped. Variables are as they were/);
  assert.equal(await runCell(page, "kept + 1"), "42");
});
