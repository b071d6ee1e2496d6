// Files that unpack to far more than they are, put on the page: refused, or read within 2 s and 300 MB.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import type { Page } from "playwright-core";
import { archiveBombs } from "../bombs/archives.ts";
import { pictureBombs, slowPictureBombs } from "../bombs/pictures.ts";
import { peakMib } from "../processes.ts";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, outputOf, ready, settled, stage, write } from "./browser.ts";
import { openStudio } from "./studio.ts";

const MAX_MS = 2_000;
const MAX_MIB = 300;

const lab = stage();
const folder = mkdtempSync(join(tmpdir(), "bombs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A few in `npm test`. */
const FEW = /200-texts|1000-scans|frames|state\.zip|wide\.ipynb/;
const isChosen = (name: string): boolean => rounds(0, 1) === 1 || FEW.test(name);

async function fileOf(name: string, make: () => Buffer | Promise<Buffer>): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await make());
  return path;
}

/** Puts a file where the page takes files, and waits for the sentence about it. */
async function give(page: Page, input: string, path: string, name: string): Promise<string> {
  await page.locator(input).setInputFiles(path);
  const toast = page.locator(".toast", { hasText: name }).last();
  await toast.waitFor();
  return (await toast.textContent()) ?? "";
}

const CELL = `import { photos, readPhoto } from "@tinycnn/lab";
const { width, height } = await readPhoto((await photos())[0]);
[width, height].join("×");`;

interface Seen {
  name: string;
  said: string;
  ms: number;
  mib: number;
}

async function watched(name: string, run: () => Promise<string>): Promise<Seen> {
  const start = performance.now();
  const { result, mib } = await peakMib(run);
  return { name, said: result.trim().slice(0, 150), ms: Math.round(performance.now() - start), mib };
}

function check(seen: readonly Seen[]): void {
  for (const { name, said, ms, mib } of seen) console.log(`${name}: ${ms} ms, ${mib} MiB, ${said}`);
  const beyond = seen.filter(({ ms, mib }) => ms > MAX_MS || mib > MAX_MIB);
  assert.deepEqual(beyond, []);
}

inBrowser("pictures that unpack to far too much, dropped and read by a cell", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await write(page, CELL);
  const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  await page.keyboard.press("Control+Enter");
  await settled(page);
  const seen: Seen[] = [];
  const makers = { ...pictureBombs, ...slowPictureBombs };
  for (const name of Object.keys(makers).filter(isChosen)) {
    const path = await fileOf(name, makers[name]);
    seen.push(
      await watched(name, () =>
        give(page, 'input[aria-label="Choose files"], input[aria-label="파일 고르기"]', path, name),
      ),
    );
    const cell = await watched(`${name}, in a cell`, async () => {
      await page.keyboard.press("Control+Enter");
      await settled(page);
      return outputOf(page, id);
    });
    assert.match(cell.said, /^(PhotoError: |\d+×\d+$)/);
    seen.push(cell);
    await ready(page);
  }
  check(seen);
});

/** The sentence that a page says to a file, when it says none any more. */
async function answer(page: Page, input: string, path: string): Promise<string> {
  await page.evaluate(() => {
    for (const toast of document.querySelectorAll(".toast")) toast.classList.add("old");
  });
  await page.locator(input).first().setInputFiles(path);
  const toast = page.locator(".toast:not(.old)").last();
  await toast.waitFor();
  return (await toast.textContent()) ?? "";
}

inBrowser("zips in the Studio and notebooks that unpack to far too much", async () => {
  const seen: Seen[] = [];
  const studio = await openStudio(lab);
  const chosen = Object.keys(archiveBombs).filter(isChosen);
  for (const name of chosen.filter((file) => file.endsWith(".zip"))) {
    const path = await fileOf(name, archiveBombs[name]);
    seen.push(await watched(name, () => answer(studio, 'input[accept=".zip"]', path)));
  }
  const home = await lab.open();
  for (const name of chosen.filter((file) => file.endsWith(".ipynb"))) {
    const path = await fileOf(name, archiveBombs[name]);
    seen.push(await watched(name, () => answer(home, 'input[type="file"]', path)));
  }
  check(seen);
});
