// Notebooks in Python: made, opened, run, stopped; a page without them loads nothing of Python.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inBrowser, newNotebook, outputOf, runCell, settled, shot, stage, write } from "./browser.ts";

const lab = stage();

const asked = (page: Page): string[] => {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
};

inBrowser("a cell runs, is stopped with its variables, asks, fails at its line", async () => {
  const page = await lab.open();
  const paths = asked(page);
  await newNotebook(page);
  assert.deepEqual(
    paths.filter((path) => /py/i.test(path)),
    [],
  );
  await page.goto(`${lab.url}#/`);
  await page.getByRole("button", { name: "New Python notebook" }).click();
  await page.getByText(/Fetching Python|Starting Python/).waitFor();
  await page.waitForSelector('[data-kernel="idle"]');
  assert.equal(paths.filter((path) => /\.wasm$/.test(path)).length, 1);

  assert.equal(await runCell(page, "import torch\n이름 = '값'\ntorch.ones(2).sum().item()"), "2.0");
  const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  await write(page, "while True: pass");
  await page.keyboard.press("Shift+Enter");
  await page.waitForSelector(`[data-cell="${id}"][data-state="running"]`);
  await page.waitForTimeout(300);
  await page.locator("button.stop").click();
  await settled(page);
  assert.match(await outputOf(page, id), /^Stopped/);
  assert.equal(await runCell(page, "이름"), "'값'");

  const asking = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  await write(page, "print(input('이름? ') * 2)");
  await page.keyboard.press("Shift+Enter");
  await page.getByLabel("이름?").fill("가");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal((await outputOf(page, asking)).trim(), "이름? 가\n가가");

  assert.match(
    await runCell(page, "def f():\n    return 한글없음\nf()"),
    /NameError: .*한글없음[\s\S]*line 2[\s\S]*in f/,
  );
  await shot(page, "python");
});
