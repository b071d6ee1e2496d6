// The lab in a headless browser, for tests: real keys, real clicks.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type RunningLab, startLab } from "@tinycnn/lab/server";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium, noBrowser } from "../chromium.ts";

/** Where pictures of the pages go; none are made without it. */
const SHOTS = process.env.TINYCNN_SCREENSHOTS;

export interface Stage {
  readonly url: string;
  /** A page with nothing stored; faults of its scripts make the test fail. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Profiles whose test is over, by their options: what they have fetched and compiled serves the next. */
const free = new Map<string, BrowserContext[]>();
let inUse: [key: string, context: BrowserContext][] = [];

/** Waits until what was changed is saved; the page shows a frame or two later that something was. */
export async function saved(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  await page.waitForFunction(() =>
    document
      .querySelector(".saved")
      ?.textContent?.trim()
      .match(/^Saved|저장됨$/),
  );
}

/** Starts server and browser for a test file. @param args what the browser is told besides */
export function stage(args: readonly string[] = []): Stage {
  let lab: RunningLab;
  let browser: Browser;
  before(async () => {
    if (noBrowser) return;
    lab = await startLab({ port: 0, open: false });
    browser = await launchChromium(args);
  });
  after(async () => {
    await browser?.close();
    await lab?.close();
  });

  async function profile(options: BrowserContextOptions): Promise<BrowserContext> {
    const key = JSON.stringify(options);
    const known = free.get(key)?.pop();
    const context = known ?? (await browser.newContext(options));
    context.setDefaultTimeout(60_000);
    context.once("close", () => {
      inUse = inUse.filter(([, other]) => other !== context);
    });
    inUse.push([key, context]);
    return context;
  }

  return {
    get url() {
      return lab.url;
    },
    async open(path = "", options = {}) {
      const context = await profile({
        reducedMotion: "reduce",
        locale: "en-US",
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const storageTypes = "indexeddb,local_storage,file_systems";
      await session.send("Storage.clearDataForOrigin", { origin: new URL(lab.url).origin, storageTypes });
      await session.detach();
      page.on("pageerror", (error) => {
        process.exitCode = 1;
        console.error(`the page failed: ${error.stack ?? error.message}`);
      });
      await page.goto(lab.url + path);
      return page;
    },
  };
}

/** A test that needs the browser. */
export const inBrowser = (name: string, run: () => Promise<void>): void => {
  test(name, { skip: noBrowser }, async () => {
    try {
      await run();
    } finally {
      for (const [key, context] of inUse) {
        await Promise.all(context.pages().map((page) => page.close()));
        free.set(key, [...(free.get(key) ?? []), context]);
      }
      inUse = [];
    }
  });
};

/** Takes a picture of the page for whoever wants to look. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Waits until no cell runs or waits. */
export async function settled(page: Page, timeout = 170_000): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('[data-state="running"], [data-state="queued"]'),
    null,
    { timeout },
  );
}

export const ready = (page: Page) => page.waitForSelector('[data-kernel="idle"]', { timeout: 60_000 });

/** A new, empty notebook with the cursor in command mode on its only cell. */
export async function newNotebook(page: Page): Promise<void> {
  await page.getByRole("button", { name: /New notebook|새 노트북/ }).click();
  await page.waitForSelector(".cell");
  await ready(page);
}

/** Types code into the selected cell, in one go, and leaves the cursor there. */
export async function write(page: Page, source: string): Promise<void> {
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.keyboard.insertText(source);
}

/** Writes a cell, runs it, waits for its end; the next cell is selected. @returns its outputs' text */
export async function runCell(page: Page, source: string): Promise<string> {
  const id = await page.locator(".cell.selected").getAttribute("data-cell");
  if (!(await page.evaluate(() => document.activeElement?.classList.contains("cm-content"))))
    await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.keyboard.insertText(source);
  await page.keyboard.press("Shift+Enter");
  await settled(page);
  return outputOf(page, id as string);
}

export async function outputOf(page: Page, id: string): Promise<string> {
  const outputs = page.locator(`[data-cell="${id}"] .outputs`);
  return (await outputs.count()) > 0 ? ((await outputs.textContent()) ?? "") : "";
}

/** Drops a file on the page. @param shown the name to wait for in the files panel; null not to wait */
export async function drop(
  page: Page,
  name: string,
  bytes: Uint8Array,
  type: string,
  shown: string | null = name,
): Promise<void> {
  const data = Buffer.from(bytes).toString("base64");
  await page.evaluate(
    ([fileName, base64, mime]) => {
      const content = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName, { type: mime }));
      for (const kind of ["dragover", "drop"])
        document.body.dispatchEvent(
          new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
    },
    [name, data, type] as const,
  );
  if (shown !== null) await page.getByTitle(shown, { exact: true }).waitFor();
}

export function assertBetween(value: number, low: number, high: number, what: string): void {
  assert.ok(value >= low && value <= high, `${what}: ${value}, expected ${low} to ${high}`);
}
