// What the Studio's tests do with its page.
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Stage } from "./browser.ts";

/** Small settings: a second of training. */
export const small = {
  dataset: "fashion-mnist",
  model: "tinycnn",
  epochs: 2,
  batchSize: 32,
  lr: 0.002,
  optimizer: "adam",
  seed: 3,
  limitTrain: 640,
  limitTest: 200,
};

export async function useSettings(page: Page, config: object): Promise<void> {
  await page.locator('input[accept=".json,.ipynb,.ts"]').setInputFiles({
    name: "config.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(config)),
  });
  await page
    .getByText(/Settings taken|설정을 불러왔습니다/)
    .first()
    .waitFor();
}

export async function openStudio(lab: Stage, options?: BrowserContextOptions): Promise<Page> {
  const page = await lab.open("#/studio", options);
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  return page;
}

export const idle = (page: Page) => page.waitForSelector('.state[data-phase="idle"]', { timeout: 60_000 });
export const start = (page: Page) => page.getByRole("button", { name: "Train", exact: true }).click();

export async function train(page: Page, config: object = small): Promise<void> {
  await useSettings(page, config);
  await start(page);
  await page.waitForSelector('.state[data-phase="running"]');
  await idle(page);
}
