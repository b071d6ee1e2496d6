// The Studio: a run without code, watched, paused, stepped, taken elsewhere and back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { assertBetween, inBrowser, ready, settled, shot, stage } from "./browser.ts";
import { seriousFaults, slowKey } from "./looks.ts";

const lab = stage();
const command = new URL("../../packages/cli/bin/tinycnn.js", import.meta.url).pathname;
const photo = (name: string) => new URL(`../../parity/photos/${name}`, import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "studio-"));

/** The command, on one thread: another test has the other core. */
const tinycnn = (...args: string[]): string =>
  execFileSync(process.execPath, [command, ...args, "--threads", "1"], {
    encoding: "utf8",
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
  });
const jsonLines = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));

/** Small settings: a second of training. */
const small = {
  dataset: "fashion-mnist",
  model: "tinycnn",
  epochs: 2,
  batchSize: 32,
  lr: 0.002,
  optimizer: "adam",
  seed: 3,
  limitTrain: 640,
  limitTest: 200,
};

async function useSettings(page: Page, config: object): Promise<void> {
  await page.locator('input[accept=".json,.ipynb,.ts"]').setInputFiles({
    name: "config.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(config)),
  });
  await page.getByText("Settings taken").first().waitFor();
}

async function openStudio(options = {}): Promise<Page> {
  const page = await lab.open("#/studio", options);
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  return page;
}

const idle = (page: Page) => page.waitForSelector('.state[data-phase="idle"]', { timeout: 60_000 });
const start = (page: Page) => page.getByRole("button", { name: "Train", exact: true }).click();

async function train(page: Page, config: object = small): Promise<void> {
  await useSettings(page, config);
  await start(page);
  await page.waitForSelector('.state[data-phase="running"]');
  await idle(page);
}

async function download(page: Page): Promise<string> {
  await page.locator("button.name").first().click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the run (.zip)" }).click(),
  ]);
  const path = join(directory, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

function unpack(path: string): string {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(path)))) {
    const [folder, file] = name.split("/");
    execFileSync("mkdir", ["-p", join(directory, folder)]);
    writeFileSync(join(directory, folder, file), bytes);
  }
  return join(directory, Object.keys(unzipSync(readFileSync(path)))[0].split("/")[0]);
}

interface Row {
  loss: number;
  valAcc: number;
}

inBrowser(
  "a run is the command's run: it reads the folder, with the same accuracy and the same photos",
  async () => {
    const page = await openStudio();
    await train(page);
    await shot(page, "studio-done");
    const folder = unpack(await download(page));
    const rows = jsonLines<Row>(readFileSync(join(folder, "metrics.jsonl"), "utf8"));
    assert.equal(rows.length, 2);
    const [evaluated] = jsonLines<{ accuracy: number; n: number }>(
      tinycnn("eval", "--run", folder, "--json"),
    );
    assert.deepEqual([evaluated.accuracy, evaluated.n], [rows[1].valAcc, 200]);

    // The same config, trained by the command, is the same run.
    const args = [
      "--data-dir",
      "tinycnn:sample",
      "--epochs",
      "2",
      "--batch-size",
      "32",
      "--lr",
      "0.002",
      "--seed",
      "3",
    ];
    tinycnn("train", ...args, "--limit-train", "640", "--limit-test", "200", "--out", "commands");
    const theirs = jsonLines<Row>(readFileSync(join(directory, "commands/metrics.jsonl"), "utf8"));
    assert.deepEqual(
      theirs.map(({ loss, valAcc }) => [loss, valAcc]),
      rows.map(({ loss, valAcc }) => [loss, valAcc]),
    );

    const names = ["landscape.jpg", "turned6.jpg", "alpha.webp"];
    const said = jsonLines<{ top: { label: string; probability: number }[] }>(
      tinycnn("predict", "--run", folder, "--no-picture", "--json", ...names.map(photo)),
    );
    for (const [i, name] of names.entries()) {
      const before = await page.evaluate(
        () => document.querySelector("[data-ranked]")?.getAttribute("data-ranked") ?? null,
      );
      await page.locator('input[accept="image/*"]').setInputFiles(photo(name));
      await page.waitForFunction((old) => {
        const now = document.querySelector("[data-ranked]")?.getAttribute("data-ranked");
        return now && now !== "[]" && now !== old;
      }, before);
      const ranked: { label: string; probability: number }[] = JSON.parse(
        (await page.locator("[data-ranked]").getAttribute("data-ranked")) as string,
      );
      said[i].top.forEach(({ label, probability }, k) => {
        assert.equal(ranked[k].label, label, `${name}, place ${k + 1}`);
        assertBetween(Math.abs(ranked[k].probability - probability), 0, 0.02, `${name}, place ${k + 1}`);
      });
    }
    await shot(page, "studio-details");

    // And back: the command's folder opens here, and is measured to the same accuracy.
    const files = [
      "config.json",
      "env.json",
      "metrics.jsonl",
      "result.json",
      "model.safetensors",
      "best.safetensors",
      "state.safetensors",
    ];
    const zip = zipSync(
      Object.fromEntries(
        files.map((name) => [`commands/${name}`, readFileSync(join(directory, "commands", name))]),
      ),
    );
    await page
      .locator('input[accept=".zip"]')
      .setInputFiles({ name: "commands.zip", mimeType: "application/zip", buffer: Buffer.from(zip) });
    const run = page.locator('[data-run="commands"]');
    await run.locator("button.name").click();
    await run.getByRole("button", { name: "Measure on the test pictures" }).click();
    const accuracy = await run.locator("[data-accuracy]").getAttribute("data-accuracy");
    assert.equal(Number(accuracy), theirs[1].valAcc);
    await shot(page, "studio-opened");
  },
);

const batchOf = async (page: Page): Promise<number> =>
  Number(/batch (\d+) of/.exec((await page.locator(".controls").textContent()) ?? "")?.[1]);
const answers = (page: Page) => page.locator("[aria-labelledby=panel-title] li .truth").allTextContents();

inBrowser("a run is watched, paused, stepped, given another rate, and goes on after a reload", async () => {
  const page = await openStudio();
  await useSettings(page, {
    ...small,
    limitTrain: null,
    limitTest: null,
    epochs: 3,
    batchSize: 16,
    lr: 0.0005,
  });
  // By keyboard alone.
  await page.getByRole("button", { name: "Train", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-speed]");
  const before = await answers(page);
  assert.equal(before.length, 10);
  assertBetween(await slowKey(page), 0, 100, "ms from a key to its drawing while training");
  await shot(page, "studio-training");
  await page.waitForFunction(
    (old) =>
      [...document.querySelectorAll("[aria-labelledby=panel-title] li .truth")].some(
        ({ textContent }, i) => textContent !== old[i],
      ),
    before,
  );

  await page.getByRole("button", { name: "Pause" }).click();
  await page.waitForSelector('.state[data-phase="paused"]');
  const batch = await batchOf(page);
  await page.getByRole("button", { name: "One batch" }).click();
  await page.getByText(`batch ${batch + 1} of 750`).waitFor();
  await page.waitForSelector('.state[data-phase="paused"]');
  assert.equal(await batchOf(page), batch + 1);

  const slider = page.getByRole("slider", { name: /Rate now/ });
  await slider.focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
  await page.getByText(/Rate now 7\.\de-4/).waitFor();
  await page.getByRole("button", { name: "One batch" }).click();
  await page.getByText(`batch ${batch + 2} of 750`).waitFor();
  await page.waitForSelector('.state[data-phase="paused"]');

  await page.reload();
  // It rested when the page went: nothing was lost, and nothing is offered that was not cut off.
  await page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Go on with it" }).click();
  await page.waitForSelector("[data-speed]");
  assertBetween(await batchOf(page), batch + 3, 750, "batch after the reload");
  await page.getByText(/Rate now 7\.\de-4/).waitFor();

  await page.reload();
  await page.getByText(/was cut off after epoch 0/).waitFor();
  await page.getByRole("button", { name: "Go on with it" }).click();
  await page.waitForSelector("[data-speed]");
  assertBetween(await batchOf(page), batch + 3, 750, "batch after the cut");
  await page.getByRole("button", { name: "Stop" }).click();
  await idle(page);
});

inBrowser("a rate that is too large is said in plain words, with a smaller one at hand", async () => {
  const page = await openStudio();
  await useSettings(page, { ...small, optimizer: "sgd", lr: 100 });
  await start(page);
  await page
    .getByRole("alert")
    .getByText(/the learning rate is too large/)
    .waitFor();
  await shot(page, "studio-failed");
  await page.getByRole("button", { name: "A tenth of it: 10" }).click();
  await page.waitForFunction(() => (document.querySelector("#lr") as HTMLInputElement).value === "10");
});

inBrowser("the run as code gives the same numbers, and changed code comes back to the Studio", async () => {
  const page = await openStudio();
  await train(page, { ...small, schedule: { name: "cosine", warmupEpochs: 1 }, clipNorm: 1, epochs: 2 });
  await page.locator("button.name").first().click();
  await page.getByText("As numbers").click();
  const rows = (await page.locator("table.numbers tbody tr").allInnerTexts()).map((row) => row.split("\t"));
  await page.locator(".details").getByRole("button", { name: "Open as code" }).click();
  await ready(page);
  await shot(page, "studio-code");
  await page.getByRole("button", { name: "Run all" }).click();
  await page.waitForSelector('[data-state="running"]');
  await settled(page);
  const said = (await page.locator(".outputs").allInnerTexts()).join("\n");
  const found = [...said.matchAll(/loss=([\d.]+) val_acc=([\d.]+)/g)].map(([, loss, acc]) => [loss, acc]);
  assert.deepEqual(
    found.slice(0, 2),
    rows.map(([, loss, acc]) => [loss, acc]),
  );

  await page.locator(".cm-line", { hasText: "const EPOCHS = 2;" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.insertText("const EPOCHS = 9;");
  await page.getByRole("button", { name: /More/ }).first().click();
  await page.getByRole("menuitem", { name: "Open in the Studio" }).click();
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  assert.equal(await page.locator("#epochs").inputValue(), "9");
});

inBrowser("hostile archives are refused in words; nothing of them is kept", async () => {
  const page = await openStudio();
  const text = (content: string) => new TextEncoder().encode(content);
  const config = text(JSON.stringify({ ...small, dataDir: null }));
  const cases: [Record<string, Uint8Array>, RegExp][] = [
    [{ "x/notes.txt": text("x") }, /no config\.json in it/],
    [{ "../config.json": config }, /no config\.json in it/],
    [{ "config.json": new Uint8Array(2 ** 21) }, /the limit is 1048576/],
    [{ "config.json": text("{") }, /this is not JSON/],
    [
      { "config.json": config, "metrics.jsonl": text('{"epoch": 1, "loss": "<b>"}\n') },
      /metrics\.jsonl, line 1/,
    ],
    [{ "config.json": config, "model.safetensors": text("12345678") }, /no whole safetensors file/],
  ];
  for (const [files, message] of cases) {
    await page
      .locator('input[accept=".zip"]')
      .setInputFiles({ name: "bad.zip", mimeType: "application/zip", buffer: Buffer.from(zipSync(files)) });
    await page.getByText(message).last().waitFor();
  }
  await page.getByText("None yet").waitFor();
});

inBrowser(
  "no serious faults for assistive tools, nothing wider than the page: light, dark, narrow, Korean",
  async () => {
    for (const [name, options] of [
      ["wide-light", { colorScheme: "light" }],
      ["wide-dark", { colorScheme: "dark", locale: "ko-KR" }],
      ["narrow-light", { colorScheme: "light", locale: "ko-KR", viewport: { width: 390, height: 844 } }],
      ["narrow-dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
    ] as const) {
      const page = await lab.open("#/studio", options);
      await page.locator(".controls .primary").click();
      await page.waitForSelector("[data-speed]");
      await page.locator(".controls .outlined").last().click();
      await page.waitForSelector('.state[data-phase="idle"]');
      await page.locator("button.name").first().click();
      assert.deepEqual(await seriousFaults(page), [], name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the page`);
      await page.evaluate(() => scrollTo(0, 0));
      await shot(page, `studio-${name}`);
      await page.locator("#runs-title").scrollIntoViewIfNeeded();
      await shot(page, `studio-${name}-runs`);
      await page.context().close();
    }
  },
);
