// The Studio: a rate that is too large, a run as code and back, and how it is to use.
import assert from "node:assert/strict";
import { rounds } from "../rounds.ts";
import { inBrowser, ready, settled, shot, stage } from "./browser.ts";
import { seriousFaults } from "./looks.ts";
import { openStudio, small, start, train, useSettings } from "./studio.ts";

const lab = stage();
const LOOKS = [
  ["wide-light", { colorScheme: "light" }],
  ["narrow-dark", { colorScheme: "dark", locale: "ko-KR", viewport: { width: 390, height: 844 } }],
  ["wide-dark", { colorScheme: "dark", locale: "ko-KR" }],
  ["narrow-light", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
] as const;

inBrowser("a rate that is too large is said in plain words, with a smaller one at hand", async () => {
  const page = await openStudio(lab);
  await useSettings(page, { ...small, optimizer: "sgd", lr: 100 });
  await page.getByText("Optimizer: details").click();
  const momentum = page.getByLabel("share of the last step that goes on");
  await momentum.fill("much");
  await momentum.press("Tab");
  await page.getByText("Expected a number in [0, 1]; the value was put back.").waitFor();
  assert.equal(await momentum.inputValue(), "0.9");
  await momentum.fill("0.5");
  await momentum.press("Tab");
  await page.getByText("the value was put back").waitFor({ state: "detached" });
  await start(page);
  await page
    .getByRole("alert")
    .getByText(/the learning rate is too large/)
    .waitFor();
  await shot(page, "studio-failed");
  await page.getByRole("button", { name: "A tenth of it: 10" }).click();
  await page.waitForFunction(() => (document.querySelector("#lr") as HTMLInputElement).value === "10");
});

inBrowser("the run as code gives the same numbers, and changed code comes back to the Studio", async () => {
  const page = await openStudio(lab);
  await train(page, { ...small, schedule: { name: "cosine", warmupEpochs: 1 }, clipNorm: 1, epochs: 2 });
  await page.locator("button.name").first().click();
  await page.getByText("As numbers").click();
  const rows = (await page.locator("table.numbers tbody tr").allInnerTexts()).map((row) => row.split("\t"));
  await page.locator(".details").getByRole("button", { name: "Open as code" }).click();
  await ready(page);
  await shot(page, "studio-code");
  await page.getByRole("button", { name: "Run all" }).click();
  await page.waitForSelector('[data-state="running"]');
  await settled(page);
  const said = (await page.locator(".outputs").allInnerTexts()).join("\n");
  const found = [...said.matchAll(/loss=([\d.]+) val_acc=([\d.]+)/g)].map(([, loss, acc]) => [loss, acc]);
  assert.deepEqual(
    found.slice(0, 2),
    rows.map(([, loss, acc]) => [loss, acc]),
  );

  await page.locator(".cm-line", { hasText: "const EPOCHS = 2;" }).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.insertText("const EPOCHS = 9;");
  await page.getByRole("button", { name: /More/ }).first().click();
  await page.getByRole("menuitem", { name: "Open in the Studio" }).click();
  await page.getByRole("button", { name: "Train", exact: true }).waitFor();
  assert.equal(await page.locator("#epochs").inputValue(), "9");
});

inBrowser(
  "no serious faults for assistive tools, nothing wider than the page: light, dark, narrow, Korean",
  async () => {
    for (const [name, options] of LOOKS.slice(0, rounds(2, 4))) {
      const page = await lab.open("#/studio", options);
      await page.locator(".controls .primary").click();
      await page.waitForSelector("[data-speed]");
      await page.locator(".controls .outlined").last().click();
      await page.waitForSelector('.state[data-phase="idle"]');
      await page.locator("button.name").first().click();
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("form details")) details.setAttribute("open", "");
      });
      assert.deepEqual(await seriousFaults(page), [], name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the page`);
      await page.evaluate(() => scrollTo(0, 0));
      await shot(page, `studio-${name}`);
      await page.locator("#runs-title").scrollIntoViewIfNeeded();
      await shot(page, `studio-${name}-runs`);
      await page.close();
    }
  },
);
