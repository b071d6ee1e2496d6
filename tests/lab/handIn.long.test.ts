// "Hand in" in the Studio and in a notebook makes a file that `class grade` marks as it was measured in the page.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Page } from "playwright-core";
import { grade } from "../../packages/cli/src/class/grade.ts";
import { Marking } from "../../packages/cli/src/class/marking.ts";
import { inBrowser, ready, shot, stage } from "./browser.ts";
import { openStudio, train } from "./studio.ts";

const lab = stage();
const folder = mkdtempSync(join(tmpdir(), "tinycnn-hand-in-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Fills in the dialog and keeps the file that comes. */
async function handIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name or number").fill(name);
  await page.getByLabel("Answers, or what you want to say").fill("Because of momentum.");
  await shot(page, `hand-in-${name}`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Make the file" }).click(),
  ]);
  assert.equal(file.suggestedFilename(), `${name}.handin.zip`);
  await file.saveAs(join(folder, file.suggestedFilename()));
  await page.locator("[data-handed-in]").waitFor();
}

inBrowser("a run and a notebook are handed in, and marked", async () => {
  const page = await openStudio(lab);
  await train(page);
  await page.locator(".name[aria-expanded]").first().click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await handIn(page, "Kim");
  const notebook = await lab.open("#/notebook/lecture-training-en");
  await ready(notebook);
  await notebook.getByRole("button", { name: "More" }).click();
  await notebook.getByRole("menuitem", { name: "Hand in" }).click();
  await handIn(notebook, "Lee");
  const marking = new Marking({ dataDir: "tinycnn:sample", limit: null, threads: 1 });
  const [run, code] = await grade(folder, marking, [], () => {});
  await marking.close();
  assert.deepEqual([run.told?.by, run.verdict, run.n, run.notes], ["Kim", "marked", 2000, []]);
  assert.equal(run.told?.answers, "Because of momentum.");
  assert.equal(run.told?.model?.claim?.n, 200);
  assert.equal(code.verdict, "unmeasured");
  assert.equal(code.told?.code?.sha256, code.told?.found.code);
});
