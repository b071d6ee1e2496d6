// "My pictures": two classes of thirty pictures by clicks alone, as files and out of a camera; the same from code, as a page, as a zip.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { ownPictures } from "@tinycnn/vision/node";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { inBrowser, ready, settled, shot, stage } from "./browser.ts";
import { faults } from "./looks.ts";
import { answers, card, filesOf, fill, filmOf, openPictures, sourcesOf, train } from "./ownPictures.ts";
import { brokenJpeg, heic, png } from "./pictures.ts";

const dir = mkdtempSync(join(tmpdir(), "own-pictures-"));
after(() => rmSync(dir, { recursive: true, force: true }));
/** What the camera sees: opened anew each time it is switched on. */
const FILM = join(dir, "film.y4m");
const lab = stage([
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${FILM}`,
]);

const [EACH, HELD_OUT] = [30, 10];
const SECONDS = 90;
/** Pictures of a class where there are few, and those that are asked about. */
const [FEW, MANY] = [20, 50];
const LOOKS = [
  ["wide-light", { colorScheme: "light" }],
  ["narrow-dark", { colorScheme: "dark", locale: "ko-KR", viewport: { width: 390, height: 844 } }],
] as const;

const sources = sourcesOf(["Sneaker", "Bag"]);
const files = await Promise.all(sources.map((source) => filesOf(join(dir, "learn"), source, 0, EACH)));
const held = (
  await Promise.all(sources.map((source) => filesOf(join(dir, "held"), source, 200, HELD_OUT)))
).flat();
const rightOf = (said: readonly string[]): number =>
  said.filter((label, i) => label === sources[Math.floor(i / HELD_OUT)].label).length;

async function film(source: (typeof sources)[number], from: number, count: number): Promise<void> {
  writeFileSync(FILM, filmOf(source, from, count, 10));
}
const rowsOf = async (page: Page): Promise<string[][]> => {
  await page.getByText(/^(Numbers and confusion|숫자와 헷갈린 것)$/).click();
  await page.getByText("As numbers").click();
  return (await page.locator("table.numbers tbody tr").allInnerTexts()).map((row) => row.split("\t"));
};

inBrowser(
  "files: an answer within 90 s of the first click, the same from code, as a page and as a zip",
  async () => {
    const page = await openPictures(lab);
    const start = performance.now();
    for (const [i, { label }] of sources.entries()) await fill(page, i, label, files[i]);
    await train(page);
    await film(sources[1], 300, 30);
    await page.getByRole("button", { name: "Watch the camera" }).click();
    await page.locator("[data-live] [data-answer]").waitFor();
    const seconds = (performance.now() - start) / 1000;
    await shot(page, "own-live");
    await page.getByRole("button", { name: "Stop the camera" }).click();
    const right = rightOf(await answers(page, held));
    console.log(`files: a live answer after ${seconds.toFixed(1)} s, ${right} of ${held.length} right`);
    assert.ok(seconds < SECONDS, `${seconds} s`);
    assert.ok(right >= 0.9 * held.length, `${right} of ${held.length}`);

    await page.locator("[data-file]").first().click();
    await page.locator('[data-view="gradCam"]').waitFor();
    await page.locator('[data-view="maps"]').waitFor();
    await shot(page, "own-inside");

    const said = page.locator("[data-file]").first();
    const [, share] = /([\d.]+) %/.exec((await said.getAttribute("aria-label")) ?? "") ?? [];
    await pageSays(page, sources[0].label, Number(share));
    await zipServes(page);
    const rows = await rowsOf(page);
    await codeSays(page, rows);

    await page.goto(`${lab.url}#/studio/pictures`);
    await page.reload();
    await card(page, 0).locator(`[data-count="${EACH}"]`).waitFor();
    await page.locator("[data-right]").waitFor();
  },
);

/** The page that is saved answers as the Studio does, from disk and without a network. */
async function pageSays(page: Page, label: string, share: number): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as one web page (.html)" }).click(),
  ]);
  const path = join(dir, "page.html");
  await download.saveAs(path);
  const opened = await page.context().newPage();
  const outside: string[] = [];
  opened.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) outside.push(request.url());
  });
  await opened.goto(pathToFileURL(path).href);
  await opened.getByText("ready").waitFor();
  await opened.setInputFiles("#file", held[0]);
  const first = await opened.locator("#guesses li").first().textContent();
  const [, own, percent] = /^(.*) ([\d.]+)%/.exec(first ?? "") ?? [];
  assert.equal(own, label);
  assert.ok(Math.abs(Number(percent) - share) <= 2, `${percent} % and ${share} %`);
  assert.deepEqual(outside, []);
  await opened.close();
}

/** The zip is class folders, which the command makes the same data of; and it comes back. */
async function zipServes(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Actions for the set" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save the pictures (.zip)" }).click(),
  ]);
  const path = join(dir, "set.zip");
  await download.saveAs(path);
  const entries = unzipSync(readFileSync(path));
  assert.deepEqual(
    Object.entries(entries).map(([name, bytes]) => [name.split("/").slice(0, 2).join("/"), bytes.length > 0]),
    [...files[0], ...files[1]].map((_, i) => [`My pictures/${sources[Math.floor(i / EACH)].label}`, true]),
  );
  const own = await ownPictures(join(dir, "learn"), { budget: 2 ** 24 });
  const config = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("tinycnn-lab");
      request.onsuccess = () => resolve(request.result);
    });
    const request = database.transaction("runs").objectStore("runs").getAll();
    await new Promise((resolve) => {
      request.onsuccess = resolve;
    });
    const [run] = request.result;
    return { pictures: run.config.pictures, data: run.env.data };
  });
  const { train: learn, validation, test } = own.splits;
  assert.deepEqual(config.pictures.classes, own.pictures.classes);
  assert.deepEqual(config.pictures.list, own.pictures.list, "the same list, so the same splits");
  assert.deepEqual(
    [config.data.train, config.data.validation, config.data.test],
    [learn.length, validation?.length, test.length],
  );
  await page.getByRole("button", { name: "Actions for the set" }).click();
  await page.getByRole("menuitem", { name: "New set" }).click();
  await page.locator('[data-count="0"]').nth(1).waitFor();
  await page.getByLabel("Open a .zip").setInputFiles(path);
  for (const [i, { label }] of [...sources].entries()) {
    await page.locator(`section[data-class="${label}"] [data-count="${EACH}"]`).waitFor();
    assert.equal(await card(page, i).locator("input.name").inputValue(), label);
  }
  await page.getByLabel("Set", { exact: true }).selectOption("My pictures");
  await page.locator("[data-right]").waitFor();
}

/** The run as code gives the same numbers. */
async function codeSays(page: Page, rows: string[][]): Promise<void> {
  await page.getByRole("button", { name: "Open as code" }).first().click();
  await ready(page);
  await page.getByRole("button", { name: "Run all" }).click();
  await page.waitForSelector('[data-state="running"]');
  await settled(page);
  const printed = (await page.locator(".outputs").allInnerTexts()).join("\n");
  const found = [...printed.matchAll(/loss=([\d.]+) val_acc=([\d.]+)/g)].map(([, loss, acc]) => [loss, acc]);
  assert.deepEqual(
    found,
    rows.map(([, loss, acc]) => [loss, acc]),
  );
}

inBrowser(
  "the camera: thirty pictures a class by clicks, a live answer within 90 s, and it is right",
  async () => {
    const page = await openPictures(lab);
    const start = performance.now();
    for (const [i, source] of sources.entries()) {
      // More pictures than are taken: of a film that begins anew every second one would be there already.
      await film(source, 0, 3 * EACH);
      await card(page, i).locator("input.name").fill(source.label);
      await card(page, i)
        .getByRole("button", { name: /^Camera:/ })
        .click();
      await card(page, i).locator('[data-camera="on"]').waitFor();
      await card(page, i).getByRole("button", { name: "Take 30" }).click();
      await page.waitForFunction(
        (at) => Number(document.querySelectorAll<HTMLElement>("[data-count]")[at].dataset.count) >= 25,
        i,
      );
      if (i === 0) await shot(page, "own-camera");
      await card(page, i).getByRole("button", { name: "Close the camera" }).click();
    }
    await train(page);
    const seconds = (performance.now() - start) / 1000;
    const said: string[] = [];
    for (const source of sources) {
      await film(source, 200, HELD_OUT);
      await page.getByRole("button", { name: "Watch the camera" }).click();
      await page.locator("[data-live] [data-answer]").waitFor();
      for (let n = 0; n < HELD_OUT; n++) {
        await page.waitForTimeout(100);
        said.push((await page.locator("[data-live] [data-answer]").getAttribute("data-answer")) ?? "");
      }
      await page.getByRole("button", { name: "Stop the camera" }).click();
    }
    const right = rightOf(said);
    console.log(
      `camera: trained after ${seconds.toFixed(1)} s, ${right} of ${said.length} live answers right`,
    );
    assert.ok(seconds < SECONDS, `${seconds} s`);
    assert.ok(right >= 0.9 * said.length, `${right} of ${said.length}`);
  },
);

inBrowser(
  "broken files are named, copies told, pictures moved and deleted, and what is kept survives",
  async () => {
    const page = await openPictures(lab);
    const odd = [
      { name: "cut.jpg", mimeType: "image/jpeg", buffer: await brokenJpeg() },
      { name: "phone.heic", mimeType: "image/heic", buffer: heic() },
      { name: "letter.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") },
      { name: "nothing.png", mimeType: "image/png", buffer: Buffer.alloc(0) },
      { name: "red.png", mimeType: "image/png", buffer: await png("red") },
      { name: "again.png", mimeType: "image/png", buffer: await png("red") },
    ];
    await card(page, 0).locator('input[type="file"]').setInputFiles(odd);
    await card(page, 0).locator('[data-count="1"]').waitFor();
    const notices = page.getByLabel("Worth knowing");
    await notices.getByText("4 files cannot be read").waitFor();
    for (const name of ["cut.jpg", "phone.heic", "letter.jpg", "nothing.png"])
      assert.equal(await notices.getByText(new RegExp(name)).count(), 1, name);
    await notices.getByText("were there already").waitFor();
    await card(page, 1)
      .locator('input[type="file"]')
      .setInputFiles([{ ...odd[4], name: "in both.png" }]);
    await notices.getByText("2 pictures are in two classes").waitFor();

    await card(page, 1).locator('input[type="file"]').setInputFiles(files[0].slice(0, 3));
    await card(page, 1).locator('[data-count="4"]').waitFor();
    await card(page, 1)
      .getByRole("button", { name: /^Actions for/ })
      .click();
    await page.getByRole("menuitem", { name: "Select all" }).click();
    await card(page, 1).getByLabel("Move the selected pictures to another class").selectOption({ index: 1 });
    await card(page, 1).locator('[data-count="0"]').waitFor();
    await card(page, 0).locator('[data-count="5"]').waitFor();
    await card(page, 0).getByRole("button", { name: "Look at 0001.png" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.keyboard.press("Escape");
    await card(page, 0).locator('[data-count="4"]').waitFor();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await card(page, 0).locator('[data-count="5"]').waitFor();
    await page.reload();
    await card(page, 0).locator('[data-count="5"]').waitFor();
  },
);

inBrowser(
  "twenty pictures a class: what begins with a trained network beats what begins from scratch",
  async () => {
    const page = await openPictures(lab);
    const pair = sourcesOf(["T-shirt/top", "Dress"]);
    const labels = ["Shirt", "Dress"];
    const some = await Promise.all(pair.map((source) => filesOf(join(dir, "few"), source, 0, FEW)));
    const others = (
      await Promise.all(pair.map((source) => filesOf(join(dir, "others"), source, 500, MANY)))
    ).flat();
    for (const [i, label] of labels.entries()) await fill(page, i, label, some[i]);
    const shares: number[] = [];
    for (const start of ["A trained network", "From scratch"]) {
      await page.getByRole("radio", { name: new RegExp(`^${start}`) }).check();
      const clicked = performance.now();
      await train(page);
      const seconds = (performance.now() - clicked) / 1000;
      const said = await answers(page, others);
      const right = said.filter((label, i) => label === labels[Math.floor(i / MANY)]).length;
      console.log(`${start}: ${right} of ${said.length} right, trained in ${seconds.toFixed(1)} s`);
      assert.ok(seconds < 60, `${seconds} s`);
      shares.push(right / said.length);
    }
    assert.ok(shares[0] > shares[1], shares.join(" and "));
  },
);

inBrowser(
  "no faults for assistive tools, nothing wider than the page: light, dark, narrow, Korean",
  async () => {
    for (const [name, options] of LOOKS) {
      const page = await openPictures(lab, options);
      await film(sources[0], 0, EACH);
      for (const [i, { label }] of sources.entries()) await fill(page, i, label, files[i]);
      await train(page);
      await answers(page, held.slice(0, 4));
      await card(page, 1)
        .getByRole("button", { name: /^(Camera|카메라):/ })
        .click();
      await page.locator('[data-camera="on"]').waitFor();
      await card(page, 0).locator(".pick").first().click();
      assert.deepEqual(await faults(page), [], name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the page`);
      await shot(page, `own-${name}`);
      await page.locator("#own-train").scrollIntoViewIfNeeded();
      await shot(page, `own-${name}-train`);
      await page.close();
    }
  },
);
