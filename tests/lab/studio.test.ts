// The Studio: a run without code, watched, paused, stepped, taken elsewhere and back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { assertBetween, ready, settled, shot, stage } from "./browser.ts";

const lab = stage();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const command = new URL("../../packages/cli/bin/tinycnn.js", import.meta.url).pathname;
const photo = (name: string) => new URL(`../../parity/photos/${name}`, import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "studio-"));

const tinycnn = (...args: string[]): string =>
  execFileSync(process.execPath, [command, ...args], {
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
  await page
    .getByRole("button", { name: /^Details of/ })
    .first()
    .click();
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

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}

interface Row {
  loss: number;
  valAcc: number;
}

test("a run is the command's run: it reads the folder, with the same accuracy and the same photos", async () => {
  const page = await openStudio();
  await train(page);
  await shot(page, "studio-done");
  const folder = unpack(await download(page));
  const rows = jsonLines<Row>(readFileSync(join(folder, "metrics.jsonl"), "utf8"));
  assert.equal(rows.length, 2);
  const [evaluated] = jsonLines<{ accuracy: number; n: number }>(tinycnn("eval", "--run", folder, "--json"));
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
    const before = await page
      .locator("[data-ranked]")
      .getAttribute("data-ranked")
      .catch(() => null);
    await page.locator('input[accept="image/*"]').setInputFiles(photo(name));
    await page.waitForFunction(
      (old) => {
        const now = document.querySelector("[data-ranked]")?.getAttribute("data-ranked");
        return now && now !== "[]" && now !== old;
      },
      i === 0 ? null : before,
    );
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
  await run.getByRole("button", { name: "Details of commands" }).click();
  await run.getByRole("button", { name: "Measure on the test pictures" }).click();
  const accuracy = await run.locator("[data-accuracy]").getAttribute("data-accuracy");
  assert.equal(Number(accuracy), theirs[1].valAcc);
  await shot(page, "studio-opened");
});
