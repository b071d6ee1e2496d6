// Any host will do, and none once the page was loaded.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { inBrowser, newNotebook, outputOf, ready, runCell, settled, stage } from "./browser.ts";
import { type PlainHost, plainHost } from "./plainHost.ts";

const lab = stage();

let host: PlainHost;
before(async () => {
  host = await plainHost();
});
after(() => host.close());

inBrowser("a host without headers, in a folder: threads all the same; then without any host", async () => {
  const page = await lab.open();
  await page.goto(host.url);
  await page.waitForSelector("html[data-offline]");
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await newNotebook(page);
  assert.equal(await runCell(page, "1 + 1"), "2");
  assert.match((await page.locator(".device").textContent()) ?? "", /cpu \([2-9]\d* threads|cpu \(1 thread,/);

  await page.waitForSelector('html[data-offline="all"]');
  host.close();
  await page.context().setOffline(true);
  await page.goto(`${host.url}#/`);
  await page.reload();
  await page.locator(".lectures a").first().waitFor();
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
