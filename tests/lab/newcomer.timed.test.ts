// A newcomer's way: the first lecture from the top by Shift+Enter alone, then a photo of their own. Nothing is typed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { assertBetween, drop, inBrowser, outputOf, ready, runCell, settled, shot, stage } from "./browser.ts";
import { slowKey } from "./looks.ts";

const lab = stage();
const photo = (name: string) => readFileSync(new URL(`../../parity/photos/${name}`, import.meta.url));

/** Runs the selected cell and all below by Shift+Enter. */
async function shiftEnterToTheEnd(page: Page): Promise<void> {
  const cells = await page.locator(".cell").count();
  for (let i = 0; i < cells; i++) {
    await page.keyboard.press("Shift+Enter");
    await settled(page);
  }
}

inBrowser("the first lecture, top to bottom", async () => {
  const start = performance.now();
  const page = await lab.open();
  await page.getByRole("link", { name: /First training/ }).click();
  await ready(page);
  await shot(page, "lecture-top");
  const running = shiftEnterToTheEnd(page);
  await page.locator("progress").first().waitFor({ timeout: 60_000 });
  assertBetween(await slowKey(page), 0, 100, "ms from a key to its drawing while training");
  await shot(page, "lecture-training");
  await running;
  const outputs = (await page.locator(".outputs").allInnerTexts()).join("\n");
  const accuracies = [...outputs.matchAll(/val_acc=([\d.]+)/g)].map(([, value]) => Number(value));
  assert.equal(accuracies.length, 3);
  assertBetween(accuracies[2], 0.8, 1, "accuracy after three epochs");
  assert.equal(await page.locator(".error").count(), 0);

  await drop(
    page,
    "my boot.png",
    readFileSync(new URL("../../packages/vision/sample/ankle-boot.png", import.meta.url)),
    "image/png",
  );
  const photoCell = page
    .locator(".cell")
    .filter({ hasText: "readPhoto(name" })
    .filter({ hasText: "[Top-1]" });
  await photoCell.getByRole("button", { name: "Run this cell" }).click();
  await settled(page);
  const id = (await photoCell.getAttribute("data-cell")) as string;
  const text = await outputOf(page, id);
  assert.match(text, /my boot\.png/);
  assert.match(text, /\[Top-1\] Ankle boot \(\d+\.\d\d%\)/);
  assert.equal(await page.locator(`[data-cell="${id}"] .ranking tr`).count(), 3);
  assertBetween((performance.now() - start) / 1000, 0, 180, "seconds for the whole way");
  await shot(page, "lecture-photo");

  await samePredictions(page);
});

/** The same weights in the page and in the command: the same three classes, probabilities within 0.02. */
async function samePredictions(page: Page): Promise<void> {
  const names = ["landscape.jpg", "turned6.jpg", "alpha.webp", "cmyk.jpg", "thin.png"];
  for (const name of names)
    await drop(page, name, photo(name), name.endsWith("jpg") ? "image/jpeg" : "image/png");
  await page.locator(".cell .cm-content").last().click();
  const said = await runCell(
    page,
    `import { saveModel } from "@tinycnn/lab";
await saveModel(model, "trained.safetensors");
for (const file of ${JSON.stringify(names)}) {
  const top = (await classify(model, await readPhoto(file), trainSet.spec)).slice(0, 3);
  console.log(JSON.stringify({ file, top }));
}`,
  );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download trained.safetensors" }).click(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "lab-"));
  const weights = join(folder, "trained.safetensors");
  await download.saveAs(weights);
  const files = names.map((name) => new URL(`../../parity/photos/${name}`, import.meta.url).pathname);
  const command = new URL("../../packages/cli/bin/tinycnn.js", import.meta.url).pathname;
  const args = ["predict", "--weights", weights, "--dataset", "fashion-mnist", "--no-picture", "--json"];
  const out = execFileSync(process.execPath, [command, ...args, ...files], { encoding: "utf8" });
  const parse = (text: string) =>
    text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { top: { label: string; probability: number }[] });
  const [inPage, inCommand] = [parse(said), parse(out)];
  assert.equal(inPage.length, names.length);
  inCommand.forEach(({ top }, i) => {
    assert.deepEqual(
      inPage[i].top.map(({ label }) => label),
      top.map(({ label }) => label),
      names[i],
    );
    top.forEach(({ probability }, k) => {
      assertBetween(
        Math.abs(inPage[i].top[k].probability - probability),
        0,
        0.02,
        `${names[i]}, place ${k + 1}`,
      );
    });
  });
}
