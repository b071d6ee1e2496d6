// How long a reader waits for Python: from the opening of a notebook in it to what its first cell prints, in a browser that has
// never seen the lab, and in one that has. The cell imports what a lecture's first cell imports, and is asked for at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RunningLab, startLab } from "@tinycnn/lab/server";
import type { Browser, Page } from "playwright-core";
import { launchChromium, noBrowser } from "../chromium.ts";

/** Seconds that a reader may wait, the first time and later. */
const [FIRST, LATER] = [8, 5];
const ROUNDS = 3;

let lab: RunningLab;
let browser: Browser;
before(async () => {
  if (noBrowser) return;
  lab = await startLab({ port: 0, open: false });
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  await lab?.close();
});

/** Opens the lecture in Python and runs its first cells. @returns seconds until the first one has printed */
async function opened(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // What was printed before is not what is waited for.
  await session.send("Storage.clearDataForOrigin", {
    origin: new URL(lab.url).origin,
    storageTypes: "indexeddb,local_storage,file_systems",
  });
  await page.goto("about:blank");
  const start = performance.now();
  await page.goto(`${lab.url}#/notebook/lecture-python-en`);
  await page.waitForSelector(".cell");
  const first = page.locator(".cell.code").first();
  const id = (await first.getAttribute("data-cell")) as string;
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+Enter");
  await page
    .locator(`[data-cell="${id}"] .outputs`, { hasText: "cpu" })
    .waitFor({ timeout: 60_000, state: "attached" });
  return (performance.now() - start) / 1000;
}

const least = (values: readonly number[]): number => Math.min(...values);
const listed = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(", ");

test("the first cell in Python answers soon after its notebook is opened", { skip: noBrowser }, async () => {
  const [first, later]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    first.push(await opened(page));
    await page.waitForSelector("html[data-offline]", { timeout: 60_000 });
    later.push(await opened(page));
    await context.close();
  }
  console.log(`seconds to the first output: ${listed(first)} the first time, ${listed(later)} later`);
  assert.ok(least(first) <= FIRST, `the first time ${listed(first)} s`);
  assert.ok(least(later) <= LATER, `later ${listed(later)} s`);
});
