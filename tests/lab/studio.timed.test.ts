// The Studio while it trains: watched, paused, stepped, given another rate, reloaded; a key is answered at once.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { assertBetween, inBrowser, shot, stage } from "./browser.ts";
import { slowKey } from "./looks.ts";
import { idle, openStudio, small, useSettings } from "./studio.ts";

const lab = stage();

const batchOf = async (page: Page): Promise<number> =>
  Number(/batch (\d+) of/.exec((await page.locator(".controls").textContent()) ?? "")?.[1]);
const answers = (page: Page) => page.locator("[aria-labelledby=panel-title] li .truth").allTextContents();

inBrowser("a run is watched, paused, stepped, given another rate, and goes on after a reload", async () => {
  const page = await openStudio(lab);
  await useSettings(page, {
    ...small,
    limitTrain: null,
    limitTest: null,
    epochs: 3,
    batchSize: 16,
    lr: 0.0005,
  });
  // By keyboard alone.
  await page.getByRole("button", { name: "Train", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-speed]");
  const before = await answers(page);
  assert.equal(before.length, 10);
  assertBetween(await slowKey(page), 0, 100, "ms from a key to its drawing while training");
  await shot(page, "studio-training");
  await page.waitForFunction(
    (old) =>
      [...document.querySelectorAll("[aria-labelledby=panel-title] li .truth")].some(
        ({ textContent }, i) => textContent !== old[i],
      ),
    before,
  );

  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForSelector('.state[data-phase="paused"]');
  const batch = await batchOf(page);
  await page.getByRole("button", { name: "One batch" }).click();
  await page
    .locator(".controls")
    .getByText(`batch ${batch + 1} of 750`)
    .waitFor();
  await page.waitForSelector('.state[data-phase="paused"]');
  assert.equal(await batchOf(page), batch + 1);

  const slider = page.getByRole("slider", { name: /Rate now/ });
  await slider.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await page.getByText(/Rate now 7\.\de-4/).waitFor();
  await page.getByRole("button", { name: "One batch" }).click();
  await page
    .locator(".controls")
    .getByText(`batch ${batch + 2} of 750`)
    .waitFor();
  await page.waitForSelector('.state[data-phase="paused"]');

  await page.reload();
  // It rested when the page went: nothing was lost, and nothing is offered that was not cut off.
  await page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Go on with it" }).click();
  await page.waitForSelector("[data-speed]");
  assertBetween(await batchOf(page), batch + 3, 750, "batch after the reload");
  await page.getByText(/Rate now 7\.\de-4/).waitFor();

  await page.reload();
  await page.getByText(/was cut off after epoch 0/).waitFor();
  await page.getByRole("button", { name: "Go on with it" }).click();
  await page.waitForSelector("[data-speed]");
  assertBetween(await batchOf(page), batch + 3, 750, "batch after the cut");
  await page.getByRole("button", { name: "Stop" }).click();
  await idle(page);
});
