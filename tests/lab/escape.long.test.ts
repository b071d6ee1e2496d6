// A cell owns its notebook and nothing else: under our own server and on a host without headers, in every browser.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type RunningLab, startLab } from "@tinycnn/lab/server";
import { rounds } from "../rounds.ts";
import { type AnyBrowser, type AnyPage, browsers, openCells, runCells, until } from "./anyBrowser.ts";
import { cellOf, escapes } from "./escapes.ts";
import { foreignHost, type PlainHost, plainHost } from "./plainHost.ts";

let lab: RunningLab;
let host: PlainHost;
let foreign: PlainHost;
before(async () => {
  [lab, host, foreign] = await Promise.all([startLab({ port: 0, open: false }), plainHost(), foreignHost()]);
});
after(async () => {
  host.close();
  foreign.close();
  await lab.close();
});

const OURS = { name: "our server", url: () => lab.url };
const PLAIN = { name: "a host without headers, in a folder", url: () => host.url };
const ALL = rounds(0, 1) === 1;
/** Every browser on every host with `--all`; in `npm test` each once. */
const hostsOf = (browserName: string) => (ALL ? [OURS, PLAIN] : [browserName === "Chromium" ? PLAIN : OURS]);

/** Opens the lab and waits until it has taken hold: isolated, and kept for times without a network. */
async function openLab(browser: AnyBrowser, url: string): Promise<AnyPage> {
  const page = await browser.newPage();
  await page.goto(url);
  await until(page, "the service worker", () => document.documentElement.dataset.offline !== undefined);
  return page;
}

/** What the page stores, but for what changes by itself. */
const stored = (page: AnyPage): Promise<string> =>
  page.evaluate(async () => {
    /** Files of the build that are kept once somebody works: the images, the shipped network. */
    const WAITING = /\/assets\/(?:train-images|classify|model)-[^/]*$/;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("tinycnn-lab");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = await new Promise<unknown>((resolve, reject) => {
      const request = database.transaction("notebooks").objectStore("notebooks").get("victim");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    const cached = (await (await caches.open("tinycnn-lab")).keys())
      .map(({ url }) => url)
      .filter((url) => !WAITING.test(url));
    return JSON.stringify([all, cached]);
  });

/** Another notebook with a secret, and weights of it. */
const makeVictim = (page: AnyPage): Promise<void> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("tinycnn-lab");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await new Promise((resolve, reject) => {
      const transaction = database.transaction(["notebooks", "weights"], "readwrite");
      transaction
        .objectStore("notebooks")
        .put({ id: "victim", title: "secret", changed: 1, cells: [] }, "victim");
      const entry = { notebook: "victim", name: "model", saved: 1, bytes: new Uint8Array(8) };
      transaction.objectStore("weights").put(entry, "victim/model");
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
    database.close();
  });

for (const { name: browserName, missing, launch } of browsers)
  describe(browserName, { skip: missing }, () => {
    let browser: AnyBrowser;
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());

    for (const { name: hostName, url } of hostsOf(browserName)) {
      test(`${escapes.length} ways out of a cell are refused: ${hostName}`, async () => {
        const page = await openLab(browser, url());
        assert.equal(await page.evaluate(() => crossOriginIsolated), true);
        await makeVictim(page);
        await page.evaluate(() => {
          const heard: unknown[] = [];
          Object.assign(globalThis, { heard });
          for (const name of ["tinycnn-files", "tinycnn"])
            new BroadcastChannel(name).onmessage = ({ data }) => heard.push(data);
        });
        const before = await stored(page);
        const hits = foreign.asked.length;
        await openCells(page, [
          "const mine = 7",
          cellOf(escapes, { FOREIGN: foreign.url, OWN: url(), OTHER: "victim" }),
          "import { defaultDevice } from '@tinycnn/core';\n[mine, defaultDevice().description, crossOriginIsolated, origin].join(' ')",
        ]);
        const [, said, alive] = await runCells(page);
        const found = /RESULTS(.*)END/s.exec(said)?.[1];
        assert.ok(found, said.slice(0, 2000));
        const results = Object.entries(JSON.parse(found) as Record<string, string>);
        assert.equal(results.length, escapes.length);
        assert.deepEqual(
          results.filter(([, result]) => result.startsWith("ESCAPED")),
          [],
        );
        assert.match(alive, /^7 cpu \(\d+ threads?, .* true null$/s);
        assert.deepEqual(foreign.asked.slice(hits), []);
        assert.deepEqual(
          host.asked.filter((path) => path.endsWith("?cell")),
          [],
        );
        assert.deepEqual(await page.evaluate(() => (globalThis as { heard?: unknown[] }).heard), []);
        assert.equal(await stored(page), before);
      });

      test(`a poisoned cache runs nothing: ${hostName}`, async () => {
        const page = await openLab(browser, url());
        const poisoned = await page.evaluate(async () => {
          const cache = await caches.open("tinycnn-lab");
          const evil = "globalThis.pwned = document.documentElement.dataset.pwned = 'yes';";
          let count = 0;
          for (const { url } of await cache.keys()) {
            const isScript = url.endsWith(".js");
            const body = isScript ? evil : `<!doctype html><script>${evil}</script>`;
            const type = isScript ? "text/javascript" : "text/html";
            if (!/\.(js|html)$/.test(url)) continue;
            await cache.put(url, new Response(body, { headers: { "content-type": type } }));
            count++;
          }
          await cache.put(
            new URL("assets/evil.js", location.href),
            new Response(evil, { headers: { "content-type": "text/javascript" } }),
          );
          return count;
        });
        assert.ok(poisoned > 10, `${poisoned} files were replaced`);
        await page.goto("about:blank");
        await page.goto(url());
        await openCells(page, ["6 * 7"]);
        assert.deepEqual(await runCells(page), ["42"]);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.pwned ?? ""), "");
        const loaded = await page.evaluate(async () => {
          const answer = await fetch("./assets/evil.js").catch(() => null);
          return answer?.ok ? await answer.text() : "";
        });
        assert.equal(loaded, "");
      });

      // Stop is the page's own code: one browser tells for both.
      if (!ALL && browserName === "Firefox") continue;

      test(`a cell that says it is done while it spins is stopped: ${hostName}`, async () => {
        const page = await openLab(browser, url());
        await openCells(page, [
          `const done = { type: "done", run: 1, status: "ok", seconds: 0, variables: [], gauge: { device: "spoofed", threads: 1, bytes: 0, stepsPerSecond: 0 } };
try { postMessage(done) } catch {}
try { self.onmessage({ data: done }) } catch {}
try { dispatchEvent(new MessageEvent("message", { data: done })) } catch {}
for (;;) {}`,
        ]);
        await page.evaluate(() => (document.querySelector(".run button.primary") as HTMLElement).click());
        await until(page, "the cell", () => document.querySelector('[data-state="running"]') !== null);
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.ok(
          await page.evaluate(() => document.querySelector('[data-state="running"]') !== null),
          "the cell seems to have ended",
        );
        await page.evaluate(() => (document.querySelector("button.stop") as HTMLElement).click());
        await until(page, "the end", () => !document.querySelector('[data-state="running"]'));
        assert.doesNotMatch(
          await page.evaluate(() => document.querySelector(".device")?.textContent ?? ""),
          /spoofed/,
        );
      });

      test(`what a cell leaves spinning after its end is seen and stopped: ${hostName}`, async () => {
        const page = await openLab(browser, url());
        await openCells(page, [
          `const { port1, port2 } = new MessageChannel();
port1.onmessage = () => { for (;;) {} };
port2.postMessage(0);
"left"`,
        ]);
        await page.evaluate(() => (document.querySelector(".run button.primary") as HTMLElement).click());
        await until(page, "the cell's end", () => document.querySelector(".outputs")?.textContent === "left");
        await until(page, "Stop", () => document.querySelector("button.stop") !== null);
        await page.evaluate(() => (document.querySelector("button.stop") as HTMLElement).click());
        await until(page, "its end", () => document.querySelector(".run button.primary") !== null);
      });
    }
  });
