// What the tests of keeping share: tabs on one notebook, what the browser has of it, chance that can be repeated.
import type { Page } from "playwright-core";
import { drop, newNotebook } from "./browser.ts";

/** A stream of numbers from 0 to 1, the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Stored {
  title: string;
  version: number;
  cells: { id: string; source: string; outputs: unknown[] }[];
}

/** The notebook as the browser's storage has it. */
export const stored = (page: Page, id: string): Promise<Stored | undefined> =>
  page.evaluate(
    (key) =>
      new Promise<Stored | undefined>((resolve, reject) => {
        const opening = indexedDB.open("tinycnn-lab");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const request = opening.result.transaction("notebooks").objectStore("notebooks").get(key);
          request.onsuccess = () => {
            opening.result.close();
            resolve(request.result);
          };
        };
      }),
    id,
  );

export const notebookId = (page: Page): string => page.url().split("/notebook/")[1];

/** Whether this page writes its notebook or reads along. */
export const isReading = async (page: Page): Promise<boolean> =>
  (await page.locator('[data-banner="reading"]').count()) > 0;

export const textOf = (page: Page): Promise<string | null> =>
  page.locator(".cell .cm-content").first().textContent();

/** Puts the cursor at the end of the first cell. */
export async function intoFirst(page: Page): Promise<void> {
  await page.locator(".cell .cm-content").first().focus();
  await page.keyboard.press("Control+End");
}

export const isSaved = (page: Page): Promise<unknown> =>
  page.getByText("Saved in this browser", { exact: true }).waitFor({ state: "attached" });

/**
 * A new notebook in a browser whose storage a file and what is typed into the first cell fill up.
 *
 * @param page one without a service worker, whose cache would take the room first
 * @returns takes the limit away
 */
export async function fillStorage(page: Page): Promise<() => Promise<unknown>> {
  const client = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 2.4e6 });
  await newNotebook(page);
  await drop(page, "large.bin", new Uint8Array(2e6), "");
  // More than what is left. The browser looks how much that is once in a while.
  await intoFirst(page);
  await page.keyboard.insertText("// ".concat("x".repeat(4e5)));
  const banner = page.locator('[data-banner="full"]');
  for (let typed = 0; typed < 80 && (await banner.count()) === 0; typed++) {
    await page.keyboard.type("x");
    await page.waitForTimeout(500);
  }
  return () => client.send("Storage.overrideQuotaForOrigin", { origin });
}

/** What the page asks when it is left by its way home; the answer is to stay. */
export async function askedOnLeaving(page: Page): Promise<string> {
  const asked = new Promise<string>((resolve) =>
    page.once("dialog", (dialog) => {
      resolve(dialog.message());
      void dialog.dismiss();
    }),
  );
  await page.locator('a[href="#/"]').first().click();
  return asked;
}
