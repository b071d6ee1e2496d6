// The page opened from disk, in a browser that reaches nothing else, says what the model says here.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { manualSeed, noGrad, type Tensor } from "@tinycnn/core";
import { datasets, image, models, transforms } from "@tinycnn/vision";
import { readPhoto, samplePicture } from "@tinycnn/vision/node";
import { launchChromium, noBrowser } from "../../../../../tests/chromium.ts";
import { classifyingPage } from "./page.ts";

test("a picture on the page gets the top 3 that it gets here", { skip: noBrowser }, async (t) => {
  const dir = mkdtempSync(join(tmpdir(), "tinycnn-page-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const spec = datasets.spec("fashion-mnist");
  manualSeed(5);
  const model = models.create("tinycnn", { inChannels: 1, imageSize: 28, numClasses: 10 }).eval();
  const page = join(dir, "한글 model.html");
  writeFileSync(
    page,
    await classifyingPage({ model, name: "tinycnn", modelOptions: {}, spec, accuracy: null, epochs: null }),
  );

  const x = transforms.photoTransform(spec)(
    image.toL(await readPhoto(samplePicture(), { mode: "RGB" })),
  ) as Tensor;
  const own = Array.from(await noGrad(() => model(x.reshape(1, ...x.shape)).softmax(1)).data());
  const expected = spec.classes
    .map((label, i) => ({ label, percent: 100 * own[i] }))
    .sort((a, b) => b.percent - a.percent)
    .slice(0, 3);

  const browser = await launchChromium();
  t.after(() => browser.close());
  const opened = await browser.newPage();
  const [faults, outside]: [string[], string[]] = [[], []];
  opened.on("pageerror", (error) => faults.push(error.message));
  opened.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) outside.push(request.url());
  });
  await opened.goto(pathToFileURL(page).href);
  await opened.getByText("ready").waitFor();
  await opened.setInputFiles("#file", samplePicture());
  await opened.locator("#guesses li").nth(2).waitFor();
  const guesses = await opened.locator("#guesses li").allInnerTexts();
  guesses.forEach((guess, i) => {
    const [, label, percent] = /^(.*) ([\d.]+)%/.exec(guess) ?? [];
    assert.equal(label, expected[i].label);
    assert.ok(Math.abs(Number(percent) - expected[i].percent) <= 2, guess);
  });
  assert.deepEqual([faults, outside], [[], []]);
});
