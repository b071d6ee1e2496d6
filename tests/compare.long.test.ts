// Experiments and their report as a user meets them: real runs on the shipped sample, the page opened in a browser without a network.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { accuracyText, percent } from "../packages/cli/src/compare/format.ts";
import { launchChromium, noBrowser } from "./chromium.ts";
import { foreign, visible } from "./lab/spoken.ts";

const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const SAMPLE = join(import.meta.dirname, "../packages/vision/sample/fashion-mnist");
/** As hostile as a folder's name can be. */
const EVIL = `<img src=x onerror=document.title=1><script>`;

const cwd = mkdtempSync(join(tmpdir(), "tinycnn-compare-"));
after(() => rmSync(cwd, { recursive: true, force: true }));

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function tinycnn(...args: string[]): Promise<Result> {
  return resultOf(start(args));
}

const start = (args: string[]) =>
  spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });

function resultOf(child: ReturnType<typeof start>): Promise<Result> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

async function fine(...args: string[]): Promise<Result> {
  const result = await tinycnn(...args);
  assert.equal(result.code, 0, result.stderr);
  return result;
}

const small = [
  "--dataset",
  "fashion-mnist",
  "--data-dir",
  SAMPLE,
  "--limit-train",
  "400",
  "--limit-test",
  "200",
];
const settings = [...small, "--epochs", "2", "--batch-size", "64", "--threads", "1"];
const experiment = ["experiment", "baseline", "--seeds", "2", "--out", "runs", ...settings];

interface GroupJson {
  name: string;
  accuracy: { mean: number; std: number | null; n: number; values: number[] };
  best: number;
  testLooks: number;
  differs: { path: string }[];
  runs: { path: string }[];
}

const lastLine = <T>(text: string): T => JSON.parse(text.trim().split("\n").at(-1) as string) as T;

describe("an experiment and its report", { timeout: 300_000, skip: noBrowser }, () => {
  let groups: GroupJson[];
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
    await fine(...experiment);
    await fine("train", "--recipe", "no-augment", ...settings, "--out", join("runs", EVIL, "seed-0"));
    groups = lastLine<{ groups: GroupJson[] }>(
      (await fine("compare", "runs", "--threads", "1", "--json")).stdout,
    ).groups;
  });
  after(() => browser?.close());

  test("has a group a recipe, whose accuracy is that of its runs", () => {
    assert.deepEqual(groups.map(({ accuracy, runs }) => [accuracy.n, runs.length]).sort(), [
      [1, 1],
      [2, 2],
    ]);
    for (const { accuracy, runs } of groups) {
      const said = runs.map(
        ({ path }) => JSON.parse(readFileSync(join(cwd, path, "result.json"), "utf8")).testAcc,
      );
      assert.deepEqual(accuracy.values, said);
    }
    assert.deepEqual(
      groups[1].differs.map(({ path }) => path),
      ["augment"],
    );
  });

  test("goes on where it stopped: what is finished is left alone, other settings are refused", async () => {
    const model = join(cwd, "runs/baseline/seed-1/model.safetensors");
    const { mtimeMs } = statSync(model);
    const again = await fine(...experiment, "--json");
    assert.match(again.stderr, /2 of 2 runs are finished already/);
    assert.equal(statSync(model).mtimeMs, mtimeMs);
    const other = await tinycnn(...experiment, "--lr", "0.01");
    assert.equal(other.code, 1);
    assert.match(other.stderr, /other settings: .*--lr 0\.01.*--out DIR/);
  });

  test("stops at Ctrl-C with its run saved, and goes on there", async () => {
    const long = ["experiment", "mse", "--seeds", "1", "--out", "long", ...settings, "--epochs", "8"];
    const child = start(long);
    const ended = resultOf(child);
    const metrics = join(cwd, "long/mse/seed-0/metrics.jsonl");
    while (!existsSync(metrics) && child.exitCode === null) await sleep(20);
    child.kill("SIGINT");
    const stopped = await ended;
    assert.equal(stopped.code, 130, stopped.stderr);
    assert.match(stopped.stdout, /everything is saved\. The same command goes on/);
    const done = readFileSync(metrics, "utf8").trim().split("\n").length;
    assert.ok(done < 8, `${done} epochs`);
    await fine(...long);
    assert.match(readFileSync(join(cwd, "long/mse/seed-0/log.txt"), "utf8"), /resumed after epoch/);
  });

  test("keeps what it measured, and measures what is gone; without its data the report is still made", async () => {
    const runs = groups.flatMap((group) => group.runs);
    const [first, second] = runs.map(({ path }) => join(cwd, path, "evaluation.json"));
    const [bytes, { mtimeMs }] = [readFileSync(first, "utf8"), statSync(second)];
    assert.equal(JSON.parse(bytes).accuracy, groups[0].accuracy.values[0]);
    rmSync(first);
    const without = await fine(
      "compare",
      groups[0].runs[0].path,
      "--data-dir",
      cwd,
      "--html",
      "without.html",
    );
    assert.match(without.stderr, /not measured: /);
    assert.match(readFileSync(join(cwd, "without.html"), "utf8"), /No run could be measured/);
    await fine("compare", "runs", "--threads", "1");
    assert.equal(readFileSync(first, "utf8"), bytes);
    assert.equal(statSync(second).mtimeMs, mtimeMs);
  });

  /** Opens the report; what a page must never do ends in `faults`. */
  async function open(
    width: number,
    colorScheme: "light" | "dark",
  ): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      locale: "en-US",
      offline: true,
    });
    const faults: string[] = [];
    const file = pathToFileURL(join(cwd, "runs/compare.html")).href;
    page.on("console", (message) => faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (request.url() !== file && !request.url().startsWith("data:")) faults.push(request.url());
    });
    await page.goto(file);
    return { page, faults };
  }

  test("shows in a browser what the JSON says, and asks for nothing", async () => {
    const { page, faults } = await open(1280, "light");
    const cells = (of: string) => page.locator(`[data-of=${of}]`).allInnerTexts();
    assert.deepEqual(
      await cells("accuracy"),
      groups.map(({ accuracy }) => accuracyText(accuracy)),
    );
    assert.deepEqual(
      await cells("best"),
      groups.map(({ best }) => percent(best)),
    );
    assert.deepEqual(
      await cells("looks"),
      groups.map(({ testLooks }) => String(testLooks)),
    );
    for (const svg of await page.locator(".curves .pair svg").all())
      assert.ok((await svg.locator(".line path").count()) >= groups.length);
    assert.equal(await page.locator(".curves .pair svg").count(), 2);
    const pictures = await page.locator(".mistakes img").evaluateAll(async (all) => {
      const images = all as HTMLImageElement[];
      await Promise.all(images.map((img) => img.decode()));
      return images.map((img) => img.naturalWidth);
    });
    assert.ok(pictures.length >= groups.length && pictures.every((width) => width === 28), String(pictures));
    assert.equal(await page.locator(".matrix tbody tr").count(), 10 * groups.length);
    assert.ok((await page.locator("body").textContent())?.includes(EVIL));
    assert.equal(await page.title(), "tinycnn");
    assert.deepEqual(faults, []);
    await page.close();
  });

  test("speaks both languages and is light or dark, at the press of a button", async () => {
    const { page, faults } = await open(1280, "dark");
    const title = () => page.locator("h1 span:visible").textContent();
    /** What is not in the language of the page, but for the name of a folder. */
    const seen = async (lang: "en" | "ko") =>
      foreign(await visible(page), lang).filter((text) => text !== EVIL);
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await title(), "Comparison of runs");
    assert.deepEqual(await seen("en"), []);
    await page.click("#language");
    assert.equal(await title(), "실행 비교");
    assert.deepEqual(await seen("ko"), []);
    await page.click("#language");
    assert.equal(await title(), "Comparison of runs");
    const dark = await paper();
    await page.click("#theme");
    assert.notEqual(await paper(), dark);
    await page.click("#theme");
    assert.equal(await paper(), dark);
    assert.deepEqual(faults, []);
    await page.close();
  });

  test("fits a telephone", async () => {
    const { page, faults } = await open(390, "light");
    for (const language of ["en", "ko"]) {
      await page.evaluate((lang) => {
        document.documentElement.lang = lang;
      }, language);
      const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= window, `${language}: ${wide} px on a screen of ${window}`);
    }
    assert.deepEqual(faults, []);
    await page.close();
  });
});
