// axe finds no serious fault, in light and dark, wide and narrow, in both languages; and the keyboard reaches everything.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, ready, runCell, shot, stage } from "./browser.ts";
import { seriousFaults } from "./looks.ts";

const lab = stage();

async function check(page: Page, what: string): Promise<void> {
  assert.deepEqual(await seriousFaults(page), [], what);
}

const LOOKS = [
  { name: "light-1280", colorScheme: "light", locale: "en-US", viewport: { width: 1280, height: 900 } },
  { name: "dark-390", colorScheme: "dark", locale: "ko-KR", viewport: { width: 390, height: 844 } },
  { name: "dark-1280", colorScheme: "dark", locale: "ko-KR", viewport: { width: 1280, height: 900 } },
  { name: "light-390", colorScheme: "light", locale: "en-US", viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...options } of LOOKS.slice(0, rounds(2, 4)))
  inBrowser(`no serious fault: ${name}`, async () => {
    const page = await lab.open("", options);
    await page.waitForSelector(".lectures a");
    await check(page, "home");
    await shot(page, `home-${name}`);
    await page.locator(".lectures a").first().click();
    await ready(page);
    await check(page, "lecture");
    await shot(page, `lecture-${name}`);
    await page.getByRole("link", { name: /Home|처음/ }).click();
    await newNotebook(page);
    await runCell(page, 'console.log("text"); console.error("warning"); [{ a: 1, b: "x" }]');
    await runCell(
      page,
      'import { nn } from "@tinycnn/core"; const layer = new nn.Linear(2, 3); throw new Error("red")',
    );
    await page.getByRole("button", { name: /More|더 보기/ }).click();
    await check(page, "notebook");
    await page.keyboard.press("Escape");
    const panels = page.getByRole("button", { name: /Files and variables|파일과 변수/ });
    if ((await panels.getAttribute("aria-expanded")) === "false") await panels.click();
    await page.waitForSelector("aside");
    await check(page, "panels");
    await shot(page, `panels-${name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `the page is ${overflow} pixels wider than the window`);
  });

inBrowser("without a mouse: open a lecture, run a cell, stop, use the menu, come home", async () => {
  const page = await lab.open();
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: at } = document;
      return at === document.body ? "" : at?.textContent?.trim() || at?.getAttribute("aria-label") || "";
    });
  const tabTo = async (pattern: RegExp): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      if (pattern.test(await focused())) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never reached ${pattern}`);
  };
  await page.waitForSelector(".lectures a");
  await tabTo(/New notebook/);
  await page.keyboard.press("Enter");
  await ready(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.keyboard.type("for (;;) {");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector('[data-state="running"]');
  // The first may close a list of completions.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("i");
  await page.keyboard.press("i");
  await page.getByText("Stopped. Variables are as they were.").waitFor();
  await page.keyboard.press("Shift+Tab");
  await tabTo(/^Move up$/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Cell deleted").waitFor();
  for (let i = 0; i < 40 && !/^More$/.test(await focused()); i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
  await page.keyboard.press("Escape");
  assert.match(await focused(), /^More$/);
  for (let i = 0; i < 40 && !/^Home$/.test(await focused()); i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".lectures a");
});
