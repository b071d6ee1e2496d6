// The same in Firefox: what is put is what the cell reads, or a sentence says why not.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startLab } from "@tinycnn/lab/server";
import { readPhoto } from "@tinycnn/vision/node";
import { launchFirefox, noFirefox } from "../firefox.ts";
import { rounds } from "../rounds.ts";
import * as pictures from "./pictures.ts";

const FILES: readonly [name: string, make: () => Promise<Buffer> | Buffer, refused: RegExp | null][] = [
  ["IMG_1234.HEIC", pictures.heic, /HEIC/],
  ["paint.bmp", () => pictures.bmp("green"), null],
  ["broken.jpg", pictures.brokenJpeg, /damaged/],
  ["moving.gif", pictures.movingGif, null],
  ["empty.png", () => Buffer.alloc(0), /empty/],
  ...[3, 6, ...(rounds(0, 1) ? [1, 2, 4, 5, 7, 8] : [])].map(
    (orientation) =>
      [`held-${orientation}.jpg`, () => pictures.quarters(orientation), null] as [
        string,
        () => Promise<Buffer>,
        null,
      ],
  ),
  ...(rounds(0, 1)
    ? [["60 mp.jpg", pictures.sixtyMegapixels, null] as [string, () => Promise<Buffer>, null]]
    : []),
];

test("photos in Firefox", { skip: noFirefox }, async (t) => {
  const lab = await startLab({ port: 0, open: false });
  const browser = await launchFirefox();
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  t.after(async () => {
    await browser.close();
    await lab.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1_280, height: 900 });
  await page.goto(lab.url);
  await page.evaluate(() => localStorage.setItem("lang", "en"));
  await page.goto(lab.url);
  const button = await page.waitForSelector("::-p-text(New notebook)");
  await button?.click();
  await page.waitForSelector('[data-kernel="idle"]', { timeout: 60_000 });
  await page.waitForFunction(() => document.activeElement?.closest(".cell"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  await page.evaluate((code) => document.execCommand("insertText", false, code), pictures.CORNERS);
  for (const [name, make, refused] of FILES) {
    const bytes = await make();
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const input = await page.$('input[aria-label="Choose files"], input[aria-label="파일 고르기"]');
    const start = performance.now();
    await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll(".toast")].some((toast) => toast.textContent?.includes(wanted)),
      { timeout: 30_000 },
      name,
    );
    const took = Math.round(performance.now() - start);
    await page.focus(".cell .cm-content");
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await page.waitForFunction(
      () => !document.querySelector('[data-state="running"], [data-state="queued"]'),
      { timeout: 60_000 },
    );
    const said = await page.evaluate(() => document.querySelector(".cell .outputs")?.textContent ?? "");
    if (refused) assert.ok(said.includes(name) && refused.test(said), `${name}: ${said}`);
    else {
      // The sides, and the corners where they are of one colour.
      const expected = pictures.cornersOf(await readPhoto(bytes));
      const length = name.startsWith("60") ? "4096 3072".length : expected.length;
      assert.equal(said.trim().slice(0, length), expected.slice(0, length), name);
    }
    t.diagnostic(`${name}: ${took} ms`);
  }
});
