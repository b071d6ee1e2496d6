// What a test needs of a page, in Chromium and in Firefox alike: going somewhere, and code of its own in it.
import { launchChromium, noBrowser } from "../chromium.ts";
import { launchFirefox, noFirefox } from "../firefox.ts";

export interface AnyPage {
  goto(address: string): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the function runs in the page, with a copy of the value
  evaluate<T>(code: (value: any) => T | Promise<T>, value?: unknown): Promise<T>;
}

export interface AnyBrowser {
  /** A page in a profile of its own. */
  newPage(): Promise<AnyPage>;
  close(): Promise<void>;
}

async function chromium(): Promise<AnyBrowser> {
  const browser = await launchChromium();
  return {
    newPage: async () => (await (await browser.newContext({ locale: "en-US" })).newPage()) as AnyPage,
    close: () => browser.close(),
  };
}

async function firefox(): Promise<AnyBrowser> {
  const browser = await launchFirefox();
  return {
    newPage: async () => (await (await browser.createBrowserContext()).newPage()) as unknown as AnyPage,
    close: () => browser.close(),
  };
}

export const browsers: { name: string; missing: string | false; launch(): Promise<AnyBrowser> }[] = [
  { name: "Chromium", missing: noBrowser, launch: chromium },
  { name: "Firefox", missing: noFirefox, launch: firefox },
];

/** Waits until code in the page gives something true, and gives it. */
export async function until<T>(
  page: AnyPage,
  what: string,
  // biome-ignore lint/suspicious/noExplicitAny: see AnyPage
  code: (value: any) => T,
  value?: unknown,
  patience = 90_000,
): Promise<T> {
  for (const end = Date.now() + patience; ; ) {
    // A page that is just being loaded anew has nothing to look into.
    const found = await page.evaluate(code, value).catch(() => null);
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Opens a notebook of these code cells from a file, once the lab has settled. */
export async function openCells(page: AnyPage, sources: string[], title = "notebook"): Promise<void> {
  await until(page, "the lab", () => document.querySelector("input[type=file]") !== null);
  const cells = sources.map((source, i) => ({
    id: `cell${i}`,
    cell_type: "code",
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  const json = JSON.stringify({ cells, metadata: { title }, nbformat: 4, nbformat_minor: 5 });
  await page.evaluate((text: string) => {
    const input = document.querySelector("input[type=file]") as HTMLInputElement;
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "notebook.ipynb"));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, json);
  await until(page, "the kernel", () => document.querySelector('[data-kernel="idle"]') !== null);
}

/** Runs all cells and waits for their end. @returns the outputs' text, cell by cell */
export async function runCells(page: AnyPage): Promise<string[]> {
  await page.evaluate(() => (document.querySelector(".run button.primary") as HTMLElement).click());
  await until(
    page,
    "the cells' end",
    () =>
      !document.querySelector('[data-state="running"], [data-state="queued"]') &&
      document.querySelector(".run button.primary") !== null,
  );
  return page.evaluate(() =>
    [...document.querySelectorAll(".cell")].map((cell) => cell.querySelector(".outputs")?.textContent ?? ""),
  );
}
