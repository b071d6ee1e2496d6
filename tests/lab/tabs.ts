// One tab with the lab, in Chromium or in Firefox, for tests that hold in both.
import { readdirSync, readFileSync } from "node:fs";
import { launchChromium, noBrowser } from "../chromium.ts";
import { launchFirefox, noFirefox } from "../firefox.ts";

export interface Tab {
  /** @param run a function of the page, without anything from around it */
  evaluate<A, R>(run: (argument: A) => R, argument: A): Promise<Awaited<R>>;
  click(selector: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Bytes that all processes of pages hold for themselves. */
  memory(): number;
  close(): Promise<void>;
}

const statusOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
};

/** Bytes of the processes below this one whose command lines match. */
function memoryOf(kind: RegExp): number {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((pid) => [pid, /^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? ""]));
  const isBelow = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isBelow(parents.get(pid)));
  let bytes = 0;
  for (const pid of pids) {
    if (!isBelow(pid)) continue;
    try {
      if (!kind.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))) continue;
    } catch {
      continue;
    }
    bytes += 1024 * Number(/^RssAnon:\s+(\d+)/m.exec(statusOf(pid))?.[1] ?? 0);
  }
  return bytes;
}

const viewport = { width: 1280, height: 900 };

export interface BrowserKind {
  name: string;
  skip: string | false;
  open(url: string): Promise<Tab>;
}

export const kinds: readonly BrowserKind[] = [
  {
    name: "Chromium",
    skip: noBrowser,
    async open(url) {
      const browser = await launchChromium();
      const context = await browser.newContext({ locale: "en-US", viewport, reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(url);
      return {
        evaluate: (run, argument) => page.evaluate(run as never, argument) as never,
        click: (selector) => page.click(selector, { timeout: 60_000 }),
        press: (key) => page.keyboard.press(key),
        memory: () => memoryOf(/--type=renderer/),
        close: () => browser.close(),
      };
    },
  },
  {
    name: "Firefox",
    skip: noFirefox,
    async open(url) {
      const browser = await launchFirefox();
      const [page] = await browser.pages();
      await page.setViewport(viewport);
      await page.goto(url);
      return {
        evaluate: (run, argument) => page.evaluate(run as never, argument as never) as never,
        click: (selector) => page.click(selector),
        async press(key) {
          const parts = key.split("+") as Parameters<typeof page.keyboard.press>[0][];
          for (const part of parts.slice(0, -1)) await page.keyboard.down(part);
          await page.keyboard.press(parts.at(-1) as (typeof parts)[0]);
          for (const part of parts.slice(0, -1).reverse()) await page.keyboard.up(part);
        },
        memory: () => memoryOf(/-contentproc.*\btab\b/s),
        close: () => browser.close(),
      };
    },
  },
];
