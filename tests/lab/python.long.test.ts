// Notebooks in Python: a lecture by Shift+Enter alone, scripts that print what PyTorch prints, what reaches for too much.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { assertAlike } from "../../packages/python/test/alike.ts";
import { drop, inBrowser, outputOf, ready, runCell, saved, settled, shot, stage, write } from "./browser.ts";
import { hostile } from "./hostilePython.ts";
import { foreignHost, type PlainHost } from "./plainHost.ts";

/** What is promised, where nothing else runs; elsewhere it has to stop at all. */
const STOP_MS = process.env.TINYCNN_ROUNDS === "all" ? 1_000 : 30_000;

const lab = stage();
let foreign: PlainHost;
before(async () => {
  foreign = await foreignHost();
});
after(() => foreign.close());

async function newPython(page: Page): Promise<void> {
  await page.getByRole("button", { name: /New Python notebook|새 파이썬 노트북/ }).click();
  await page.waitForSelector(".cell");
  await ready(page);
}

const selectedId = async (page: Page): Promise<string> =>
  (await page.locator(".cell.selected").getAttribute("data-cell")) as string;

const running = (page: Page, id: string) => page.waitForSelector(`[data-cell="${id}"][data-state="running"]`);

inBrowser("the lecture in Python, by Shift+Enter alone", async () => {
  const page = await lab.open("#/notebook/lecture-python-ko", {
    locale: "ko-KR",
  });
  await ready(page);
  const cells = await page.locator(".cell").count();
  for (let i = 0; i < cells; i++) await page.keyboard.press("Shift+Enter");
  await page.waitForSelector(".outputs progress", { timeout: 60_000 });
  assert.equal(await page.locator(".outputs progress").count(), 1);
  await settled(page);
  const text = await page.locator(".outputs").allTextContents();
  const all = text.join("\n");
  assert.match(all, /cpu/);
  assert.match(all, /\[1\/3\] loss=\d\.\d{4} val_acc=0\.\d{3}[\s\S]*\[3\/3\] loss=\d\.\d{4} val_acc=0\.[78]/);
  assert.match(all, /\[Top-1\] Ankle boot \(\d[\s\S]*\[Top-3\] \[\('Ankle boot'/);
  assert.doesNotMatch(all, /Error/);
  assert.equal(await page.locator(".outputs progress").count(), 0);
  assert.equal(await page.locator(".outputs .rich > svg").count(), 3);
  await page.getByTitle("tinycnn.pt", { exact: true }).waitFor();
  const variables = await page.locator("aside").textContent();
  assert.match(variables ?? "", /model\s*TinyCNN[\s\S]*(421,642|421642)/);
  await shot(page, "python-lecture");
  // What it shows stays over a reload; its variables are told to be gone.
  await saved(page);
  await page.reload();
  await ready(page);
  assert.match((await page.locator(".outputs").allTextContents()).join("\n"), /\[3\/3\] loss=/);
  await page.locator('[data-banner="gone"], .banner').first().waitFor();
});

inBrowser("scripts print what PyTorch prints, and files go in and out", async () => {
  const page = await lab.open();
  await newPython(page);
  await drop(page, "words.txt", new TextEncoder().encode("하나\n둘\n"), "text/plain");
  assert.equal(await runCell(page, "print(open('words.txt').read(), end='')"), "하나\n둘\n");
  for (const file of globSync(join(import.meta.dirname, "../../packages/python/test/scripts/*.py"))) {
    const printed = await runCell(page, readFileSync(file, "utf8").trimEnd());
    assertAlike(printed, readFileSync(file.replace(/py$/, "expected"), "utf8"));
    console.log(basename(file));
  }
  await runCell(page, "open('결과.txt', 'w').write('끝'); open('words.txt', 'a')");
  await page.getByTitle("결과.txt", { exact: true }).waitFor();
});

inBrowser("Stop within a second, in training and in a loop of nothing; variables stay", async () => {
  const page = await lab.open();
  await newPython(page);
  await runCell(
    page,
    "import torch, torch.nn as nn\nnet = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(32 * 1024, 10))\nopt = torch.optim.SGD(net.parameters(), 0.01)\nsteps = 0",
  );
  for (const source of [
    "while True:\n    loss = net(torch.randn(64, 3, 32, 32)).pow(2).mean()\n    opt.zero_grad(); loss.backward(); opt.step(); steps += 1",
    "while True: pass",
    "x = input('?')",
  ]) {
    const id = await selectedId(page);
    await write(page, source);
    await page.keyboard.press("Shift+Enter");
    await running(page, id);
    await page.waitForTimeout(800);
    const start = performance.now();
    await page.locator("button.stop").click();
    await settled(page);
    const took = performance.now() - start;
    console.log(`stopped after ${Math.round(took)} ms`);
    assert.ok(took < STOP_MS, `stopped after ${took} ms: ${source}`);
    assert.match(await outputOf(page, id), /Stopped/);
  }
  assert.match(await runCell(page, "print(steps > 0, len(list(net.parameters())))"), /True 4/);
});

inBrowser("without a network, once it was opened", async () => {
  const page = await lab.open();
  await page.waitForSelector("html[data-offline]");
  await newPython(page);
  assert.equal(await runCell(page, "6 * 7"), "42");
  await saved(page);
  await page.context().setOffline(true);
  try {
    await page.reload();
    await ready(page);
    await page
      .locator(".cell")
      .last()
      .click({ position: { x: 5, y: 20 } });
    assert.equal(await runCell(page, "import torch\ntorch.ones(2).sum().item()"), "2.0");
  } finally {
    await page.context().setOffline(false);
  }
});

inBrowser(`${hostile.length} hostile cells do no harm`, async () => {
  const page = await lab.open();
  await newPython(page);
  assert.ok(hostile.length >= 30);
  const hits = foreign.asked.length;
  const address = new URL(foreign.url);
  for (const { name, code, says, endless } of hostile) {
    const id = await selectedId(page);
    const source = code.replaceAll("FOREIGN", foreign.url).replaceAll("PORT", address.port);
    await write(page, source);
    await page.keyboard.press("Shift+Enter");
    if (endless) {
      await running(page, id);
      await page.waitForTimeout(400);
      const start = performance.now();
      await page.evaluate(() => document.title);
      assert.ok(performance.now() - start < 2_000, `${name}: the page does not answer`);
      await page.locator("button.stop").click();
    }
    await settled(page, 90_000);
    const out = await outputOf(page, id);
    assert.doesNotMatch(out, /^GOT/m, name);
    if (says) assert.match(out, says, name);
    await ready(page);
  }
  await saved(page);
  await page.reload();
  await ready(page);
  await page
    .locator(".cell")
    .last()
    .click({ position: { x: 5, y: 20 } });
  assert.equal(await runCell(page, "6 * 7"), "42");
  assert.deepEqual(foreign.asked.slice(hits), []);
  assert.match(await page.title(), /Untitled notebook/);
});
