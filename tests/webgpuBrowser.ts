// A page in a browser that reaches a graphics card, with what webgpuPage.ts puts there.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { CARD } from "./lab/card.ts";

let bundle: Promise<string> | undefined;

/** The page's script, made once. */
function script(): Promise<string> {
  bundle ??= build({
    entryPoints: [join(import.meta.dirname, "webgpuPage.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    external: ["node:*", "webgpu"],
  }).then(({ outputFiles }) => outputFiles[0].text);
  return bundle;
}

/** @param prepare before the script runs */
export async function withCardPage<T>(
  run: (page: Page, browser: Browser) => Promise<T>,
  prepare: (page: Page, browser: Browser) => Promise<unknown> = async () => {},
): Promise<T> {
  const server = createServer((_, answer) => answer.end("<title>webgpu</title>")).listen(0, "127.0.0.1");
  await new Promise((ready) => server.once("listening", ready));
  const browser = await launchChromium(CARD);
  try {
    const page = await browser.newPage();
    await prepare(page, browser);
    // WebGPU is for pages of a server, not for an empty one.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await page.addScriptTag({ content: await script(), type: "module" });
    await page.waitForFunction(() => "training" in globalThis);
    return await run(page, browser);
  } finally {
    await browser.close();
    server.close();
  }
}
