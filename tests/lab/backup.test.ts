// Everything out as one file, into an empty browser, and again: the same, nothing twice, nothing overwritten.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { strFromU8, unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { drop, inBrowser, newNotebook, ready, runCell, saved, shot, stage } from "./browser.ts";
import { card } from "./ownPictures.ts";
import { png } from "./pictures.ts";
import { train } from "./studio.ts";

const lab = stage();
const directory = mkdtempSync(join(tmpdir(), "backup-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const stores = [
  ...(["notebooks", "files", "weights", "settings", "runs", "runFiles"] as const),
  ...(["collections", "pictures"] as const),
];

/** Sizes and texts of all that the browser keeps. */
const kept = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(
    async (names) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open("tinycnn-lab");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const read = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const all: Record<string, unknown> = {};
      for (const name of names) {
        const store = database.transaction(name).objectStore(name);
        const keys = await read(store.getAllKeys());
        const values = (await read(database.transaction(name).objectStore(name).getAll())) as Record<
          string,
          unknown
        >[];
        for (const [i, key] of keys.entries()) {
          const value = values[i];
          const { blob, thumb, small, changed, came, version, bytes, ...rest } =
            value instanceof Uint8Array ? { bytes: value } : value;
          all[`${name}/${key}`] = JSON.stringify({
            ...rest,
            ...(blob instanceof Blob ? { text: await blob.text() } : {}),
            ...(bytes instanceof Uint8Array
              ? { bytes: bytes.length, sum: bytes.reduce((a, b) => (a * 31 + b) | 0, 7) }
              : {}),
          });
        }
      }
      database.close();
      return all;
    },
    stores as unknown as string[],
  );

async function saveAll(page: Page, name: string): Promise<string> {
  await page.goto(`${lab.url}#/`);
  await page.getByRole("button", { name: "More" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: "Save everything (.zip)" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^tinycnn-lab-\d{4}-\d\d-\d\d\.zip$/);
  const path = join(directory, name);
  await download.saveAs(path);
  return path;
}

async function bringBack(page: Page, path: string): Promise<string> {
  // A page of its own: what the last one said is gone.
  await page.goto("about:blank");
  await page.goto(`${lab.url}#/`);
  await page.getByRole("button", { name: "More" }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("menuitem", { name: "Bring everything back (.zip)" }).click(),
  ]);
  await chooser.setFiles(path);
  const said = page
    .locator(".toast")
    .filter({ hasText: /brought back|Brought back/ })
    .last();
  await said.waitFor();
  return (await said.textContent()) ?? "";
}

inBrowser(
  "everything goes into one file and comes back whole; twice is once; another of the same name stands beside",
  async () => {
    const page = await lab.open();
    await newNotebook(page);
    await page.getByLabel("Title").fill("My work: 한글/1");
    await page.locator(".cell").first().focus();
    await runCell(
      page,
      'import { nn, optim, zeros } from "@tinycnn/core"; const model = new nn.Linear(2, 1); const history = [1, 2]; const opt = new optim.SGD(model.parameters(), { lr: 1 }); model(zeros([1, 2])).sum().backward(); opt.step(); history.length',
    );
    await drop(page, "notes.txt", Buffer.from("first"), "text/plain");
    await saved(page);
    await page.goto(`${lab.url}#/studio`);
    await page.waitForSelector(".studio");
    await train(page);
    await page.goto(`${lab.url}#/studio/pictures`);
    await card(page, 0)
      .locator('input[type="file"]')
      .setInputFiles([{ name: "red.png", mimeType: "image/png", buffer: await png("red") }]);
    await card(page, 0).locator('[data-count="1"]').waitFor();
    await page.locator(".coming").waitFor({ state: "detached" });
    const path = await saveAll(page, "all.zip");
    await shot(page, "backup-saved");
    const before = await kept(page);
    const kinds = new Set(Object.keys(before).map((key) => key.split("/")[0]));
    assert.deepEqual([...kinds].sort(), [...stores].sort());

    // What is in it is of use without the lab.
    const entries = unzipSync(readFileSync(path));
    const notebook = Object.keys(entries).find((name) => name.endsWith(".ipynb")) as string;
    assert.equal(JSON.parse(strFromU8(entries[notebook])).nbformat, 4);
    assert.equal(strFromU8(entries["files/notes.txt"]), "first");

    const other = await lab.open();
    assert.match(
      await bringBack(other, path),
      /1 notebooks, 1 files, 1 models, 1 runs, 1 pictures; 0 were here/,
    );
    const there = await kept(other);
    const came = (all: Record<string, unknown>) =>
      Object.keys(all).filter((key) => !key.startsWith("settings/") || key.startsWith("settings/values/"));
    // Pictures come with names of their own inside.
    const named = (all: Record<string, unknown>) =>
      came(all).map((key) => key.replace(/^(pictures\/.*)\/.*$/, "$1"));
    assert.deepEqual(named(there).sort(), named(before).sort());
    for (const key of came(before))
      if (!/^(runs|notebooks|collections|pictures)\//.test(key)) assert.equal(there[key], before[key], key);
    assert.match(
      await bringBack(other, path),
      /0 notebooks, 0 files, 0 models, 0 runs, 0 pictures; 5 were here/,
    );
    assert.deepEqual(await kept(other), there);

    // The same names with other content.
    await drop(other, "notes.txt", Buffer.from("second"), "text/plain", null);
    await other.getByRole("link", { name: /My work/ }).click();
    await ready(other);
    await drop(other, "notes.txt", Buffer.from("second"), "text/plain");
    await other.locator(".cell .cm-content").first().click();
    await other.keyboard.insertText("// changed\n");
    await saved(other);
    assert.match(await bringBack(other, path), /1 notebooks, /);
    const beside = await kept(other);
    assert.ok(
      String(beside["files/notes.txt"]).includes("second") ||
        String(beside["files/notes-2.txt"]).includes("second"),
    );
    assert.equal(Object.keys(beside).filter((key) => key.startsWith("files/")).length, 2);
    assert.equal(await other.locator(".notebooks li").count(), 2);

    // What is none of ours is refused in words, and changes nothing.
    const bad = join(directory, "bad.zip");
    writeFileSync(bad, zipSync({ "config.json": new Uint8Array(3) }));
    await other.goto(`${lab.url}#/`);
    assert.match(await bringBack(other, bad), /no lab\.json in it/);
    writeFileSync(bad, readFileSync(path).subarray(0, 3_000));
    assert.match(await bringBack(other, bad), /no whole zip archive/);
    assert.deepEqual(await kept(other), beside);
    await page.context().close();
    await other.context().close();
  },
);
