// A lecture's notebook as Colab wrote it: opened from its file, run by Shift+Enter alone on the real data, with CIFAR-10 and with Fashion-MNIST,
// and the same file by `tinycnn run`. TINYCNN_NOTEBOOK names another than ours; its switch is the line `USE_CIFAR10 = …`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Page } from "playwright-core";
import { COMMAND } from "../children.ts";
import { drop, inBrowser, ready, saved, settled, shot, stage } from "./browser.ts";
import { colabNotebook } from "./colabNotebook.ts";

const PHOTO = join(import.meta.dirname, "../../parity/photos/landscape.jpg");
const PATIENCE = 1_800_000;

process.env.TINYCNN_DATA ??= "/tmp/data";
const { TINYCNN_NOTEBOOK } = process.env;
const book = TINYCNN_NOTEBOOK ? readFileSync(TINYCNN_NOTEBOOK, "utf8") : colabNotebook();
const asksForFiles = book.includes("files.upload(");

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-lecture-file-"));
after(() => rmSync(cwd, { recursive: true }));
const lab = stage();

/** What five epochs come to, by their lines: loss and accuracy of each. */
function epochs(text: string): number[][] {
  const lines = [...text.matchAll(/\[(\d)\/5\] loss=(\d+\.\d{4}) val_acc=(0\.\d{3})/g)];
  assert.deepEqual(
    lines.map(([, epoch]) => epoch),
    ["1", "2", "3", "4", "5"],
    text,
  );
  return lines.map(([, , loss, accuracy]) => [Number(loss), Number(accuracy)]);
}

/** Presses Shift+Enter for every cell, and counts what moves meanwhile. @returns the bars' labels, one after the other */
async function runAll(page: Page): Promise<string[]> {
  const bars = new Set<string>();
  const cells = await page.locator(".cell").count();
  for (let i = 0; i < cells; i++) await page.keyboard.press("Shift+Enter");
  const end = performance.now() + PATIENCE;
  const isBusy = () =>
    page.evaluate(() => document.querySelector('[data-state="running"], [data-state="queued"]') !== null);
  while (await isBusy()) {
    assert.ok(performance.now() < end, "no end");
    const shown = await page.locator(".outputs progress").count();
    assert.ok(shown <= 1, `${shown} bars at once`);
    if (shown)
      for (const text of await page.locator(".outputs :has(> progress)").allInnerTexts()) bars.add(text);
    const chooser = page.locator(".prompt button.primary");
    if (await chooser.isVisible()) {
      const [opened] = await Promise.all([page.waitForEvent("filechooser"), chooser.click()]);
      await opened.setFiles({ name: "dog.jpg", mimeType: "image/jpeg", buffer: readFileSync(PHOTO) });
      await chooser.waitFor({ state: "detached" });
    }
    await page.waitForTimeout(150);
  }
  await settled(page);
  return [...bars];
}

// With the lecture's learning rate PyTorch, too, is at 0.40 after an epoch on CIFAR-10 (parity/golden/notebook.json).
for (const [isCifar, set, least] of [
  [true, "CIFAR-10", 0.44],
  [false, "Fashion-MNIST", 0.87],
] as const)
  inBrowser(
    `a notebook of Colab's on ${set}, by Shift+Enter alone, and the same by the command`,
    async () => {
      const file = book.replace(/USE_CIFAR10 = (True|False)/, `USE_CIFAR10 = ${isCifar ? "True" : "False"}`);
      const page = await lab.open("", { locale: "ko-KR" });
      page.setDefaultTimeout(60_000);
      await page
        .locator("input[type=file]")
        .setInputFiles({ name: "lecture.ipynb", mimeType: "application/json", buffer: Buffer.from(file) });
      await page.waitForSelector(".cell");
      await ready(page);
      if (!asksForFiles) await drop(page, "dog.jpg", readFileSync(PHOTO), "image/jpeg");
      await page
        .locator(".cell")
        .first()
        .click({ position: { x: 5, y: 20 } });
      const start = performance.now();
      const bars = await runAll(page);
      const seconds = (performance.now() - start) / 1000;
      await shot(page, `lecture-file-${set}-end`);
      assert.deepEqual(await page.locator(".error").allInnerTexts(), []);
      const text = (await page.locator(".outputs").allTextContents()).join("\n");
      assert.match(text, /(device|장치): cpu/);
      const found = epochs(text);
      assert.ok(found[4][1] > least, text);
      assert.match(
        text,
        /\[Top-1\] [\w /-]+ \(\d+\.\d\d?%\)[\s\S]*\[Top-3\] (\[\('[\w /-]+', '\d+\.\d\d?%'\)(, )?|, |\('[\w /-]+', '\d+\.\d\d?%'\)\]?){3}/,
      );
      assert.ok(bars.length > 20, `the bar moved ${bars.length} times`);
      assert.equal(await page.locator(".outputs progress").count(), 0);

      const figures = page.locator(".outputs .rich > svg");
      const curves = figures.filter({ hasNot: page.locator("image") });
      assert.equal(await curves.count(), 1);
      assert.ok((await curves.locator("path, polyline").count()) >= 2);
      await curves.scrollIntoViewIfNeeded();
      await shot(page, `lecture-file-${set}-curves`);
      const answered = figures.filter({ has: page.locator("image"), hasText: /\w \(\d+\.\d%\)/ });
      assert.equal(await answered.locator("image").count(), 1);
      await answered.scrollIntoViewIfNeeded();
      await shot(page, `lecture-file-${set}-answer`);
      await saved(page);

      writeFileSync(join(cwd, "lecture.ipynb"), file);
      copyFileSync(PHOTO, join(cwd, "dog.jpg"));
      const ended = spawnSync(process.execPath, [COMMAND, "run", "lecture.ipynb", "--out", "done.ipynb"], {
        cwd,
        encoding: "utf8",
      });
      assert.equal(ended.status, 0, ended.stderr);
      assert.ok(existsSync(join(cwd, "done.ipynb")));
      const byCommand = epochs(ended.stdout);
      console.log(
        `${set}: ${seconds.toFixed(0)} s in the page; [loss, accuracy] ${JSON.stringify(found)}, by the command ${JSON.stringify(byCommand)}`,
      );
      assert.deepEqual(found, byCommand);
    },
  );
