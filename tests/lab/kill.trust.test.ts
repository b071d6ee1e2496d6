// A page that is reloaded, crashes, or whose browser is killed at any instant: at most two seconds of typing are lost.
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
import { newNotebook, ready } from "./browser.ts";
import { chance, intoFirst, notebookId, stored } from "./keep.ts";

/** What may be lost of what was typed. */
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

test("typing, ended at random instants", { skip: noBrowser }, async (t) => {
  const next = chance(11);
  let context = await open();
  let page = await context.newPage();
  await page.goto(lab.url);
  await newNotebook(page);
  const id = notebookId(page);
  let worst = 0;
  for (let round = 0; round < rounds(3, 50); round++) {
    const how = Object.keys(ends)[round % 3];
    const before = (await stored(page, id))?.cells[0].source ?? "";
    await intoFirst(page);
    const typed: [text: string, at: number][] = [["", performance.now()]];
    const until = performance.now() + 200 + 3_000 * next();
    for (let n = 0; performance.now() < until; n++) {
      const word = `r${round}w${n} `;
      await page.keyboard.type(word);
      typed.push([typed[n][0] + word, performance.now()]);
    }
    const ended = performance.now();
    [context, page] = await endAndReopen(context, page, how);
    await ready(page);
    const kept = (await stored(page, id))?.cells[0].source ?? "";
    assert.ok(kept.startsWith(before), `round ${round}, ${how}: what was saved earlier is there`);
    // The first word that is not there whole: all that was typed from then on is lost.
    const lost = typed.find(([text]) => !kept.startsWith(before + text));
    if (lost) worst = Math.max(worst, ended - lost[1]);
    assert.ok(
      !lost || ended - lost[1] <= LOST_MS,
      `round ${round}, ${how}: ${lost && ended - lost[1]} ms lost`,
    );
  }
  await context.close();
  t.diagnostic(`at most ${Math.round(worst)} ms of typing lost`);
});
