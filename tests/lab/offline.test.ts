// Any host will do, and none once the page was loaded.
import assert from "node:assert/strict";
import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { after, before } from "node:test";
import { DIST } from "@tinycnn/lab/server";
import { inBrowser, newNotebook, outputOf, ready, runCell, settled, stage } from "./browser.ts";

const lab = stage();

/** The plainest host there is: files, a type, no other header. */
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};
let host: Server;
let address = "";
before(async () => {
  host = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname
      .replace(/^\/course\/$/, "/course/index.html")
      .replace(/^\/course/, "");
    const file = join(DIST, path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/course/`;
});
after(() => {
  host.close();
  host.closeAllConnections();
});

inBrowser("a host without headers, in a folder: threads all the same; then without any host", async () => {
  const page = await lab.open();
  await page.goto(address);
  await page.waitForSelector('html[data-offline="ready"]');
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await newNotebook(page);
  assert.equal(await runCell(page, "1 + 1"), "2");
  assert.match((await page.locator(".device").textContent()) ?? "", /cpu \([2-9]\d* threads|cpu \(1 thread,/);

  host.close();
  host.closeAllConnections();
  await page.context().setOffline(true);
  await page.goto(`${address}#/`);
  await page.reload();
  await page.locator(".lectures a").last().waitFor();
  await page.locator('.lectures a[href*="training"]').click();
  await ready(page);
  const code = page.locator(".cell.code").first();
  await code.getByRole("button", { name: "Run this cell" }).click();
  await settled(page);
  assert.match(
    await outputOf(page, (await code.getAttribute("data-cell")) as string),
    /12000 pictures to train on/,
  );
});
