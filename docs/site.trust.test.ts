// The documentation's site as it was built (`npm run docs`): links lead somewhere, axe finds nothing, wide and narrow, light and dark; it
// asks no other host; what its first page weighs is told.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { serve } from "../scripts/pack/pages.ts";
import { launchChromium, noBrowser } from "../tests/chromium.ts";
import { faults } from "../tests/lab/looks.ts";

const site = join(import.meta.dirname, ".vitepress/dist");
const pages = globSync("**/*.html", { cwd: site }).map((file) => file.replaceAll("\\", "/"));

test("there is a site", () => {
  assert.ok(pages.length > 150, `${pages.length} pages in ${site}: run npm run docs`);
});

/** Addresses and places that a page has. */
const read = (page: string) => {
  const html = readFileSync(join(site, page), "utf8");
  const all = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => decodeURI(found));
  return { hrefs: all(/<a [^>]*?href="([^"]+)"/g), ids: new Set(all(/ id="([^"]+)"/g)) };
};

test("no link leads nowhere: neither to a page nor to a place in it", () => {
  const known = new Map(pages.map((page) => [page, read(page)]));
  const dead = new Set<string>();
  for (const [page, { hrefs }] of known)
    for (const href of hrefs) {
      if (/^(https?|mailto):/.test(href)) continue;
      const [path, place] = href.split("#");
      const from = path.startsWith("/") ? path.slice(1) : join(dirname(page), path);
      const file = path === "" ? page : from.replaceAll("\\", "/").replace(/(^|\/)$/, "$1index.html");
      const to = known.get(file);
      if (!to ? !existsSync(resolve(site, file)) : place && !to.ids.has(place)) dead.add(`${page}: ${href}`);
    }
  assert.deepEqual([...dead].slice(0, 50), []);
});

const LOOKED_AT = [
  "index.html",
  "guide/start.html",
  "guide/pytorch.html",
  "guide/browser.html",
  "operations.html",
  "performance.html",
  "errors/shape.html",
  "api/index.html",
  "ko/index.html",
  "ko/guide/start.html",
];

describe("in a browser", { skip: noBrowser }, () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  before(async () => {
    browser = await launchChromium();
    server = await serve(site);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 390])
      test(`axe finds nothing, ${width} wide, ${colorScheme}`, async () => {
        const tab = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        const others: string[] = [];
        tab.on("request", (request) => {
          if (!request.url().startsWith(server.address) && !request.url().startsWith("data:"))
            others.push(request.url());
        });
        for (const page of LOOKED_AT) {
          await tab.goto(`${server.address}/${page}`, { waitUntil: "networkidle" });
          assert.deepEqual(await faults(tab), [], page);
          const beyond = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(beyond <= 0, `${page} is ${beyond} pixels wider than the window`);
        }
        assert.deepEqual(others, []);
        await tab.close();
      });

  test("the first page, from nothing", async () => {
    const tab = await browser.newPage({ viewport: { width: 390, height: 844 } });
    let bytes = 0;
    tab.on("response", async (response) => {
      bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await tab.goto(`${server.address}/`, { waitUntil: "networkidle" });
    const painted = await tab.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    );
    console.log(
      `first page: ${Math.round(bytes / 1000)} kB uncompressed, first painted after ${Math.round(painted)} ms`,
    );
    assert.ok(bytes < 250_000, `${bytes} bytes`);
    assert.ok(painted < 5_000, `${painted} ms`);
  });
});
