// What the tests of keeping share: tabs on one notebook, what the browser has of it, chance that can be repeated.
import type { Page } from "playwright-core";

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
