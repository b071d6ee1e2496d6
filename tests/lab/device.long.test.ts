// Training on the graphics card in the lab, in cells and in the Studio: watched, stopped, with its variables, as on the cpu.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser, newNotebook, ready, runCell, settled, stage, write } from "./browser.ts";
import { CARD } from "./card.ts";
import { idle, openStudio, small, start, useSettings } from "./studio.ts";

const withCard = stage(CARD);
const without = stage();

const choose = (page: Page) => page.getByLabel("Computes on").selectOption("webgpu");

/** A model that learns from 64 pictures of eight pixels a side. */
const MODEL = `import { DataLoader, manualSeed, nn, optim, tensor } from "@tinycnn/core"
import { copyWeights, progress } from "@tinycnn/lab"
import { models } from "@tinycnn/vision"
manualSeed(0)
const pictures = {
  length: 64,
  get: (i: number) => [tensor(Float32Array.from({ length: 192 }, (_, j) => ((i % 10) / 10 + ((i * j) % 7) / 7) - 1), { shape: [3, 8, 8] }), i % 10] as const,
}
const loader = new DataLoader(pictures, { batchSize: 16, shuffle: true })
const model = new models.TinyCNN({ imageSize: 8 })
const optimizer = new optim.Adam(model.parameters(), { lr: 0.003 })
const criterion = new nn.CrossEntropyLoss()
let steps = 0`;
const epoch = (times: number) => `for (let round = 0; round < ${times}; round++, console.log("round", round))
  for (const [x, y] of progress(loader)) {
    const loss = criterion(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    last = await loss.item()
    steps++
  }`;

inBrowser("cells train on the card: the cpu's losses; Stop keeps the variables", async () => {
  const losses: number[] = [];
  for (const where of ["cpu", "webgpu"]) {
    const page = await withCard.open();
    await newNotebook(page);
    if (where === "webgpu") {
      await choose(page);
      await page.locator(".device", { hasText: /^webgpu/ }).waitFor();
      await ready(page);
    }
    await runCell(page, MODEL);
    await runCell(page, "let last = 0");
    await runCell(page, epoch(2));
    losses.push(Number(/[\d.]+\s*$/.exec(await runCell(page, "console.log(steps, last)"))?.[0]));
    if (where === "cpu") continue;
    await write(page, epoch(1_000));
    await page.keyboard.press("Shift+Enter");
    await page.getByText("round 3", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).first().click();
    await settled(page, 10_000);
    const said = await runCell(page, "const kept = copyWeights(model)\nconsole.log(steps > 8, kept.size)");
    assert.match(said, /^true 8/);
    await page.locator("table", { hasText: "TinyCNN" }).waitFor();
  }
  assert.ok(Math.abs(losses[1] - losses[0]) <= 1e-4 * losses[0], `${losses}`);
});

inBrowser("the Studio trains on the card, pauses, goes on after a reload, and ends", async () => {
  const page = await openStudio(withCard);
  await choose(page);
  await useSettings(page, { ...small, limitTrain: 96, limitTest: 40, epochs: 1, batchSize: 16 });
  await start(page);
  await page.waitForSelector("[data-speed]", { timeout: 120_000 });
  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForSelector('.state[data-phase="paused"]');
  await page.reload();
  await page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Go on with it" }).click();
  await page.waitForSelector('.state[data-phase="running"]', { timeout: 120_000 });
  await idle(page);
  await page.waitForSelector('.state[data-status="finished"]');
});

inBrowser("a card that was chosen and is not there: the cpu, and the cell says so", async () => {
  // A profile of its own: those of the other browser have its card.
  const page = await without.open("", { locale: "en-GB" });
  await page.evaluate(() => localStorage.setItem("device", "webgpu"));
  await page.reload();
  await newNotebook(page);
  assert.match(
    await runCell(page, 'import { defaultDevice } from "@tinycnn/core"\ndefaultDevice().name'),
    /^webgpu: .* no graphics card .* This is computed on the cpu\s*"?cpu/,
  );
  assert.equal(await runCell(page, "defaultDevice().name"), "cpu");
});
