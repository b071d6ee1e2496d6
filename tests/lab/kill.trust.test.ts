// A page that is reloaded, crashes, or whose browser is killed at any instant while a cell trains and one types: at most two seconds
// of typing and of the running cell's lines are lost, and the model of the last epoch is offered.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type RunningLab, startLab } from "@tinycnn/lab/server";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { CHROMIUM, noBrowser } from "../chromium.ts";
import { rounds } from "../rounds.ts";
import { newNotebook, ready, write } from "./browser.ts";
import { chance, notebookId, stored } from "./keep.ts";

/** How much may be lost. */
const LOST_MS = 2_000;

let lab: RunningLab;
const profile = mkdtempSync(join(tmpdir(), "tinycnn-kill-"));
before(async () => {
  if (!noBrowser) lab = await startLab({ port: 0, open: false });
});
after(async () => {
  await lab?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

const open = (): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: ["--no-sandbox"],
    locale: "en-US",
  });

/** The browser's own process: the one that has our profile and is no child of another. */
function browserProcess(): number {
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const words = readFileSync(`/proc/${entry}/cmdline`, "utf8").split("\0");
      const isOurs = words.includes(`--user-data-dir=${profile}`);
      if (isOurs && !words.some((word) => word.startsWith("--type="))) return Number(entry);
    } catch {
      // It ended while we looked.
    }
  }
  throw new Error("the browser is not among the processes");
}

const ends: Record<string, (page: Page) => Promise<unknown>> = {
  async reload(page) {
    await page.reload();
  },
  async crash(page) {
    const client = await page.context().newCDPSession(page);
    await Promise.race([client.send("Page.crash").catch(() => {}), sleep(500)]);
  },
  async kill() {
    process.kill(browserProcess(), "SIGKILL");
    await sleep(300);
  },
};

/** Ends the page in one of three ways, and opens it again. */
async function endAndReopen(
  context: BrowserContext,
  page: Page,
  how: string,
): Promise<[BrowserContext, Page]> {
  const url = page.url();
  await ends[how](page);
  if (how === "reload") return [context, page];
  let next = context;
  if (how === "kill") {
    await context.close().catch(() => {});
    next = await open();
  }
  const again = await next.newPage();
  if (how === "crash") await page.close().catch(() => {});
  await again.goto(url);
  return [next, again];
}

/** Epochs of eight steps, for ever. */
const TRAINING = `import { DataLoader, nn, optim } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/lab";
const set = await loadDataset("fashion-mnist", { train: true, transform: new transforms.ToTensor() });
const loader = new DataLoader(set, { batchSize: 64 });
const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const history = [];
for (let epoch = 1; ; epoch++) {
  let steps = 0;
  for (const [x, y] of loader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    if (++steps === 8) break;
  }
  history.push(epoch);
  console.log(\`epoch \${epoch} done\`);
}`;

const lastEpoch = (text: string): number => Number([...text.matchAll(/epoch (\d+) done/g)].at(-1)?.[1] ?? 0);

/** Something that grows, and since when each of its lengths was there. */
class Growing<T> {
  readonly #seen: [value: T, at: number][] = [];

  add(value: T): void {
    this.#seen.push([value, performance.now()]);
  }

  /** The newest that was there so many milliseconds before. */
  before(ended: number, ms: number): T | undefined {
    return this.#seen.findLast(([, at]) => ended - at >= ms)?.[0];
  }

  /** Since when the first was there that is missing. */
  missing(isKept: (value: T) => boolean): number | undefined {
    return this.#seen.find(([value]) => !isKept(value))?.[1];
  }
}

test("typing and training, ended at random instants", { skip: noBrowser }, async (t) => {
  const next = chance(11);
  let context = await open();
  let page = await context.newPage();
  let worstTyping = 0;
  let worstLines = 0;
  for (let round = 0; round < rounds(3, 50); round++) {
    const how = Object.keys(ends)[round % 3];
    const what = `round ${round}, ${how}`;
    await page.goto(lab.url);
    await newNotebook(page);
    const id = notebookId(page);
    await write(page, TRAINING);
    await page.keyboard.press("Shift+Enter");
    await page.getByText("epoch 2 done").waitFor({ timeout: 120_000 });
    await page.locator(".cell .cm-content").nth(1).click();
    const typed = new Growing<string>();
    const epochs = new Growing<number>();
    let text = "";
    const until = performance.now() + 1_000 + 4_000 * next();
    for (let n = 0; performance.now() < until; n++) {
      await page.keyboard.type(`w${n} `);
      text += `w${n} `;
      typed.add(text);
      epochs.add(lastEpoch((await page.locator(".outputs").first().textContent()) ?? ""));
    }
    const ended = performance.now();
    [context, page] = await endAndReopen(context, page, how);
    await ready(page);
    const cells = (await stored(page, id))?.cells ?? [];
    const words = typed.missing((value) => (cells[1]?.source ?? "").startsWith(value));
    const keptEpoch = lastEpoch(JSON.stringify(cells[0].outputs));
    const lines = epochs.missing((epoch) => epoch <= keptEpoch);
    worstTyping = Math.max(worstTyping, ended - (words ?? ended));
    worstLines = Math.max(worstLines, ended - (lines ?? ended));
    assert.ok(ended - (words ?? ended) <= LOST_MS, `${what}: ${ended - (words ?? 0)} ms of typing lost`);
    assert.ok(ended - (lines ?? ended) <= LOST_MS, `${what}: ${ended - (lines ?? 0)} ms of lines lost`);

    await page.getByRole("button", { name: /Go on with the kept model \(model/ }).click();
    await page.getByText("model: the kept weights are back").waitFor();
    await page.getByRole("button", { name: "Code", exact: true }).last().click();
    await page.keyboard.type("history.length");
    await page.keyboard.press("Control+Enter");
    const answer = page.locator(".cell").last().locator(".outputs");
    await answer.waitFor();
    const learned = Number(await answer.textContent());
    const shown = epochs.before(ended, LOST_MS) ?? 1;
    assert.ok(
      learned >= shown,
      `${what}: the model is of epoch ${learned}, ${shown} was shown two seconds before`,
    );
  }
  await context.close();
  t.diagnostic(
    `at most ${Math.round(worstTyping)} ms of typing and ${Math.round(worstLines)} ms of lines lost`,
  );
});
