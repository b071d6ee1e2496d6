// What the lab says when something is in the way: a full storage, another tab, a reload, a cell that does not stop, files that are none.
// All of it in the language of the page.

import assert from "node:assert/strict";
import { zipSync } from "fflate";
import type { Page } from "playwright-core";
import {
  drop,
  inBrowser,
  newNotebook,
  ready,
  runCell,
  saved,
  settled,
  shot,
  stage,
  write,
} from "./browser.ts";
import { askedOnLeaving, fillStorage } from "./keep.ts";
import { assertSpeaks, foreign, type Lang, localeOf } from "./spoken.ts";
import { small } from "./studio.ts";

const lab = stage();
/** Nobody can ask this to stop. */
const FOREVER = "/^(a+)+$/.test('a'.repeat(60) + 'b')";
const bytes = (text: string) => new TextEncoder().encode(text);

/** Waits for a text that tells this from what was there before, and looks at all that is said. */
async function told(page: Page, lang: Lang, selector: string, where: string): Promise<void> {
  await page.locator(selector).first().waitFor();
  await assertSpeaks(page, lang, where);
  await shot(page, `obstacle-${where.replaceAll(" ", "-")}-${lang}`);
}

const notebooks: readonly string[] = [
  "",
  "{",
  "[]",
  '{"nbformat": 2}',
  '{"nbformat": 4, "cells": [{"cell_type": "evil", "source": 1}]}',
  '{"nbformat": 4, "nbformat_minor": 5, "metadata": [], "cells": {}}',
];

const config = bytes(JSON.stringify({ ...small, dataDir: null }));
const runs: readonly Record<string, Uint8Array>[] = [
  { "x/notes.txt": bytes("x") },
  { "config.json": new Uint8Array(2 ** 21) },
  { "config.json": bytes("{") },
  { "config.json": bytes('{"epochs": "many"}') },
  { "config.json": bytes(JSON.stringify({ ...small, dataDir: null, optimizer: "adamm" })) },
  { "config.json": config, "metrics.jsonl": bytes('{"epoch": 1, "loss": "<b>"}\n') },
  { "config.json": config, "result.json": bytes("{}") },
  { "config.json": config, "env.json": bytes('{"rates": 3}') },
  { "config.json": config, "model.safetensors": bytes("12345678") },
];

const asZip = (buffer: Uint8Array) => ({
  name: "bad.zip",
  mimeType: "application/zip",
  buffer: Buffer.from(buffer),
});

/** Makes the next toast the only one. */
const withoutToasts = (page: Page) =>
  page.waitForFunction(() => document.querySelectorAll(".toast").length === 0, null, { timeout: 20_000 });

for (const lang of ["ko", "en"] as const) {
  const open = (options = {}) => lab.open("", { locale: localeOf(lang), ...options });

  inBrowser(`${lang}: files that are no notebooks, no runs, no backups, and links to nowhere`, async () => {
    const page = await open();
    for (const [i, text] of notebooks.entries()) {
      await withoutToasts(page);
      const file = { name: "x.ipynb", mimeType: "application/json", buffer: Buffer.from(text) };
      await page.locator("input[type=file]").first().setInputFiles(file);
      await told(page, lang, ".toast", `notebook ${i}`);
    }
    await page.goto(`${lab.url}#/studio`);
    await page.waitForSelector(".studio");
    const archives = [...runs.map((files) => zipSync(files)), bytes("no zip"), zipSync(runs[0]).slice(0, 60)];
    for (const [i, archive] of archives.entries()) {
      await withoutToasts(page);
      await page.locator('input[accept=".zip"]').setInputFiles(asZip(archive));
      await told(page, lang, ".toast", `run ${i}`);
    }
    for (const link of ["share=AAAA", "/notebook/nowhere"]) {
      await page.goto("about:blank");
      await page.goto(`${lab.url}#${link}`);
      await told(page, lang, ".lectures", `link ${link.replace(/\W/g, "")}`);
    }
    for (const [i, archive] of [bytes("no zip"), zipSync({ "a.txt": bytes("a") })].entries()) {
      await withoutToasts(page);
      await page.locator("button[aria-haspopup=menu]").click();
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        page.locator("[role=menuitem]").nth(1).click(),
      ]);
      await chooser.setFiles(asZip(archive));
      await told(page, lang, ".toast", `backup ${i}`);
    }
  });

  inBrowser(`${lang}: a full storage, what takes its room`, async () => {
    const page = await open({ serviceWorkers: "block" });
    const lift = await fillStorage(page);
    const banner = page.locator('[data-banner="full"]');
    await told(page, lang, '[data-banner="full"]', "full");
    assert.deepEqual(foreign([await askedOnLeaving(page)], lang), []);
    await banner.locator("button.outlined").click();
    await page.getByText("large.bin").last().waitFor();
    await told(page, lang, "dialog li", "room");
    await page.locator("dialog li button").first().click();
    await page.keyboard.press("Escape");
    await lift();
    await saved(page);
    await assertSpeaks(page, lang, "room again");
  });

  inBrowser(
    `${lang}: another tab, while a cell runs and after; a reload; a cell that does not stop`,
    async () => {
      const page = await open();
      await newNotebook(page);
      await runCell(page, "const kept = 1");
      await saved(page);
      const other = await page.context().newPage();
      await other.goto(page.url());
      await told(other, lang, '[data-banner="reading"]', "another tab");
      await write(page, "await new Promise(() => {})");
      await page.keyboard.press("Control+Enter");
      await page.locator('[data-kernel="busy"]').waitFor();
      await other.locator('[data-state="running"]').waitFor();
      await told(other, lang, '[data-banner="reading"]', "another tab, busy");
      await other.locator('[data-banner="reading"] button.primary').click();
      await other.locator('[data-banner="reading"]').waitFor({ state: "detached" });
      await settled(page);
      await told(page, lang, '[data-banner="reading"]', "taken over");
      await ready(other);
      await assertSpeaks(other, lang, "taken over, the other side");
      await page.close();

      await other.reload();
      await ready(other);
      await told(other, lang, '[data-banner="gone"]', "gone");
      await other.locator(".cell .cm-content").first().click();
      await runCell(other, "");
      await other.locator(".cell .cm-content").last().click();
      await other.keyboard.press("Control+A");
      await write(other, FOREVER);
      await other.keyboard.press("Control+Enter");
      await other.locator('[data-state="running"]').waitFor();
      await other.keyboard.press("Escape");
      await other.locator("button.stop").first().click();
      await told(other, lang, ".stubborn", "does not stop");
      await other.locator(".stubborn button").last().click();
      await settled(other);
      await ready(other);
      await assertSpeaks(other, lang, "stopped by force");
    },
  );

  inBrowser(`${lang}: no camera, files that cannot be used, a notebook thrown away`, async () => {
    const page = await open();
    await newNotebook(page);
    await page.locator("aside .actions button").nth(1).click();
    await told(page, lang, ".toast", "no camera");
    for (const [name, content] of [
      ["broken.png", bytes("\u0089PNG no more")],
      ["empty.jpg", new Uint8Array(0)],
      ["phone.heic", bytes("\0\0\0\u0018ftypheic")],
      ["words.csv", bytes("a,b\n1,2")],
    ] as const) {
      await withoutToasts(page);
      await drop(page, name, content, "", null);
      await told(page, lang, ".toast, aside li", name);
    }
    await page.locator('a[href="#/"]').first().click();
    await page.locator("ul button[aria-label]").first().click();
    await told(page, lang, ".toast", "thrown away");
  });
}
