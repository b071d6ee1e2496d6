// A machine without any Korean font: what the page ships is there when its text is.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startLab } from "@tinycnn/lab/server";
import { chromium } from "playwright-core";
import { CHROMIUM, noBrowser } from "../chromium.ts";

/** Latin letters only; where they stand on Debian. */
const fontsOf = (cache: string): string =>
  `<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${cache}</cachedir></fontconfig>`;

/** A syllable of the font that is shipped takes nine tenths of the letters' size, an empty box a third; spaces a quarter. */
const LEAST = 0.6;

test("Korean is read from the first moment where the machine has no Korean font", {
  skip: noBrowser,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "tinycnn-fonts-"));
  await writeFile(join(folder, "fonts.conf"), fontsOf(folder));
  const lab = await startLab({ port: 0, open: false });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox"],
    env: { ...process.env, FONTCONFIG_FILE: join(folder, "fonts.conf") } as Record<string, string>,
  });
  try {
    for (const [locale, path] of [
      ["ko-KR", "#/studio"],
      ["en-US", ""],
    ]) {
      const page = await browser.newPage({ locale });
      await page.goto(lab.url + path);
      await page.waitForSelector("button");
      const texts = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>("body *")].flatMap((element) => {
          const text = element.textContent?.trim() ?? "";
          if (element.children.length > 0 || !/^[가-힣 ]+$/.test(text)) return [];
          const range = document.createRange();
          range.selectNodeContents(element);
          const lines = [...range.getClientRects()].reduce((sum, { width }) => sum + width, 0);
          const em = lines / text.length / Number.parseFloat(getComputedStyle(element).fontSize);
          return lines === 0 ? [] : [{ text, em }];
        }),
      );
      assert.ok(texts.length > (path ? 20 : 0), `${texts.length} Korean texts at ${path || "home"}`);
      assert.deepEqual(
        texts.filter(({ em }) => em < LEAST),
        [],
      );
    }
  } finally {
    await browser.close();
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  }
});
