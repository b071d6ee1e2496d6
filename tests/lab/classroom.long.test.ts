// A class in the browser: joining by the code, the notebook that is handed out, a run handed in, its place on the board.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST } from "@tinycnn/lab/server";
import { CODE, openTestClass } from "../../packages/cli/src/class/room/testClass.ts";
import { launchChromium, noBrowser } from "../chromium.ts";
import { shot } from "./browser.ts";
import { train } from "./studio.ts";

test("a student joins, opens the notebook, trains, hands in, and stands on the board", {
  skip: noBrowser,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-class-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const room = await openTestClass(t, folder, DIST);
  const browser = await launchChromium([]);
  t.after(() => browser.close());
  const page = await browser.newPage({ locale: "en-US", reducedMotion: "reduce" });
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => assert.fail(error.stack ?? error.message));
  await page.goto(room.url);
  await page.getByRole("link", { name: /^Class · CNN/ }).click();
  await page.getByLabel("Code").fill("WRONG-1");
  await page.getByRole("button", { name: "Join the class" }).click();
  await page.getByText("this is not the code of this class").waitFor();
  await page.getByLabel("Code").fill(CODE.toLowerCase());
  await page.getByLabel(/^Name or number/).fill("Kim");
  await page.getByRole("button", { name: "Join the class" }).click();
  await page.getByRole("button", { name: "Open “homework”" }).click();
  await page.waitForURL(/#\/notebook\//);
  await page.goto(`${room.url}/#/studio`);
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  await train(page);
  await page.locator(".name[aria-expanded]").first().click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.getByLabel("Name or number").fill("Kim");
  await page.getByRole("button", { name: "Hand in to the class" }).click();
  await page.getByText("Handed in to the class.").waitFor();
  await page.goto(`${room.url}/#/class`);
  await page.locator("tr.own").waitFor();
  await shot(page, "class-board");
  const [best] = room.roll.board();
  assert.equal(await page.locator("tr.own td").last().textContent(), `${(100 * best.accuracy).toFixed(2)} %`);
  assert.match(readFileSync(join(folder, "board.csv"), "utf8"), /^Kim,1,fashion-mnist,tinycnn,/m);
});
