// The same runs everywhere: one made in the Studio is read by the command, and the other way round.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { assertBetween, inBrowser, shot, stage } from "./browser.ts";
import { openStudio, small, train } from "./studio.ts";

const lab = stage();
const command = new URL("../../packages/cli/bin/tinycnn.js", import.meta.url).pathname;
const photo = (name: string) => new URL(`../../parity/photos/${name}`, import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "studio-"));
after(() => rmSync(directory, { recursive: true, force: true }));

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
    const page = await openStudio(lab);
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

inBrowser("hostile archives are refused in words; nothing of them is kept", async () => {
  const page = await openStudio(lab);
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
