// The lecture's main job, by clicks alone: CIFAR-10 fetched from a mirror that is cut off once, then five epochs on it; and a plain host
// that has the data beside the page. In small here; with --all on the real files, from TINYCNN_DATA or /tmp/data.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { defaultDevice } from "@tinycnn/core";
import { DIST, type RunningLab, startLab } from "@tinycnn/lab/server";
import { type DatasetSpec, datasets } from "@tinycnn/vision";
import { createSession, defaults, merge, readConfig, splitsOf } from "@tinycnn/vision/run";
import type { Page } from "playwright-core";
import { launchChromium, noBrowser } from "../chromium.ts";
import { archiveOf, type Mirror, smallFiles, startMirror } from "../mirror.ts";
import { rounds } from "../rounds.ts";
import { browsers, openCells, until } from "./anyBrowser.ts";
import { inBrowser, settled, shot } from "./browser.ts";

const isFull = rounds(0, 1) === 1;
const DATA = process.env.TINYCNN_DATA ?? "/tmp/data";
const PATIENCE = isFull ? 3_600_000 : 170_000;

function realFiles(): Map<string, Uint8Array> {
  const { folder, files } = datasets.spec("cifar10");
  return new Map(
    [...files.train, ...files.test].map(({ name }) => [name, readFileSync(join(DATA, folder, name))]),
  );
}

const files = isFull ? realFiles() : smallFiles();
const cwd = mkdtempSync(join(tmpdir(), "tinycnn-cifar-"));
let mirror: Mirror;
let spec: DatasetSpec;
let lab: RunningLab;
before(async () => {
  if (noBrowser) return;
  mirror = await startMirror();
  const made = await archiveOf(files, mirror.address);
  spec = made.spec;
  mirror.archive = made.archive;
  process.env.TINYCNN_CACHE = join(cwd, "cache");
  delete process.env.TINYCNN_DATA;
  delete process.env.TINYCNN_MIRROR;
  lab = await startLab({ port: 0, open: false, datasets: [spec] });
});
after(async () => {
  await lab?.close();
  mirror?.close();
  rmSync(cwd, { recursive: true, force: true });
});

/** The accuracy after five epochs, by the command; in small by what the command runs. */
async function expected(): Promise<number> {
  if (isFull) {
    const command = join(import.meta.dirname, "../../packages/cli/bin/tinycnn.js");
    const args = [
      "train",
      "--recipe",
      "baseline",
      "--seed",
      "0",
      "--data-dir",
      DATA,
      "--out",
      join(cwd, "run"),
    ];
    const child = spawn(process.execPath, [command, ...args], { stdio: ["ignore", "ignore", "inherit"] });
    assert.equal(await new Promise((resolve) => child.on("close", resolve)), 0);
    const rows = readFileSync(join(cwd, "run", "metrics.jsonl"), "utf8")
      .trim()
      .split("\n");
    return JSON.parse(rows.at(-1) as string).valAcc;
  }
  const config = readConfig(merge(defaults, { dataset: "cifar10", lr: 3e-3, epochs: 5, seed: 0 }), "test");
  const split = (list: readonly { name: string }[]) =>
    new datasets.ImageDataset(
      spec,
      spec.parse(list.map(({ name }) => ({ name, bytes: files.get(name) as Uint8Array }))),
    );
  const splits = splitsOf(config, split(spec.files.train), split(spec.files.test));
  const { trainer } = await createSession(config, splits, defaultDevice());
  await trainer.run({});
  return trainer.position().history.at(-1)?.valAcc as number;
}

const card = (page: Page) => page.locator(".outputs .data");
const button = (page: Page, name: RegExp) => card(page).getByRole("button", { name });

inBrowser("clicks alone: fetched with one interruption, five epochs, the command's accuracy", async () => {
  const browser = await launchChromium();
  try {
    const page = await (
      await browser.newContext({ locale: "en-US", viewport: { width: 1280, height: 720 } })
    ).newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(lab.url);
    await page.locator('.lectures a[href*="lecture-cifar10"]').click();
    await page.waitForSelector('[data-kernel="idle"]');
    await page.getByRole("button", { name: "Run all" }).click();
    await card(page).waitFor();
    await settled(page, PATIENCE);
    await page.getByText("DatasetMissingError").waitFor();
    await shot(page, "cifar-absent");

    mirror.cutAt = mirror.archive.length / 2;
    await button(page, /^Fetch CIFAR-10/).click();
    await page.locator('.outputs [data-set-state="failed"]').waitFor();
    await shot(page, "cifar-cut");
    mirror.cutAt = null;
    await button(page, /^Go on/).click();
    await page.locator('.outputs [data-set-state="here"]').waitFor();
    assert.equal(mirror.starts.length, 2, "one interruption");
    assert.ok(mirror.starts[1] > 0, "gone on with where it stopped");
    assert.ok(mirror.sent < 1.2 * mirror.archive.length, `${mirror.sent} bytes of ${mirror.archive.length}`);
    await button(page, /Run this cell again/).click();
    await settled(page, PATIENCE);
    await page.getByRole("button", { name: "Run all" }).click();
    await page.getByText(/\[5\/5\] loss=/).waitFor();
    await settled(page, PATIENCE);
    await shot(page, "cifar-trained");
    assert.deepEqual(await page.locator(".error").allInnerTexts(), []);
    const text = (await page.locator(".cells, main").first().textContent()) ?? "";
    const found = Number(/\[5\/5\] loss=[\d.]+ val_acc=([\d.]+)/.exec(text)?.[1]);
    await page.close();
    const wanted = await expected();
    console.log(`accuracy in the page ${found}, the command's ${wanted.toFixed(4)}`);
    assert.ok(Math.abs(found - wanted) <= 0.02, `${found} in the page, ${wanted} by the command`);
    assert.ok(wanted > 0.3, "it learns");
  } finally {
    await browser.close();
  }
});

/** The plainest host: the page in a folder, data beside it, a type and no other header. */
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
async function plainHost(): Promise<{ host: Server; address: string }> {
  const host = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname.replace(
      /^\/my\/course\/$/,
      "/my/course/index.html",
    );
    const name = path.replace(/^\/my\/course\//, "");
    const data = files.get(name.replace(/^data\/cifar10\//, ""));
    if (data && name.startsWith("data/cifar10/")) {
      response.writeHead(200, { "content-length": data.length });
      return request.method === "HEAD" ? response.end() : response.end(data);
    }
    const file = join(DIST, name);
    if (!path.startsWith("/my/course/") || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  return { host, address: `http://127.0.0.1:${(host.address() as AddressInfo).port}/my/course/` };
}

const CELL = `import { DataLoader, manualSeed, nn, optim } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/lab";
manualSeed(0);
const pictures = await loadDataset("cifar10", { transform: new transforms.ToTensor() });
const loader = new DataLoader(pictures, { batchSize: 64, shuffle: true });
const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const losses: number[] = [];
while (losses.length < 80)
  for (const [x, y] of loader) {
    if (losses.length >= 80) break;
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    losses.push(await loss.item());
  }
const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
console.log(pictures.length, "pictures, loss", mean(losses.slice(0, 10)).toFixed(4), "->", mean(losses.slice(-10)).toFixed(4));`;

for (const { name, missing, launch } of browsers)
  test(`${name}: a plain host, in a folder, with CIFAR-10 beside the page`, {
    skip: missing || noBrowser,
  }, async () => {
    const { host, address } = await plainHost();
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await until(page, "the lab kept", () => document.documentElement.dataset.offline !== undefined);
      await openCells(page, [CELL]);
      await page.evaluate(() => (document.querySelector(".run button.primary") as HTMLElement).click());
      const text = await until(
        page,
        "the cell's end",
        () =>
          /(loss [\d.]+ -> [\d.]+)|Error/.test(document.querySelector(".outputs")?.textContent ?? "") &&
          document.querySelector(".outputs")?.textContent,
        undefined,
        PATIENCE,
      );
      const [, count, first, last] = /(\d+) pictures, loss ([\d.]+) -> ([\d.]+)/.exec(text as string) ?? [];
      assert.equal(Number(count), spec.trainLength, text as string);
      console.log(`${name}: loss ${first} -> ${last}`);
      assert.ok(Number(last) < Number(first) - 0.1, text as string);
    } finally {
      await browser.close();
      host.close();
      host.closeAllConnections();
    }
  });
