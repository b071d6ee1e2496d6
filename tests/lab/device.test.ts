// Choosing where cells are computed: a menu where the browser reaches a graphics card, remembered; nothing where it reaches none.
import assert from "node:assert/strict";
import { inBrowser, newNotebook, ready, runCell, stage } from "./browser.ts";
import { CARD } from "./card.ts";

const lab = stage(CARD);

const WHERE = `import { defaultDevice, tensor } from "@tinycnn/core"
const x = tensor([1, 2]).add(1)
console.log(defaultDevice().name, await x.sum().item())`;

inBrowser("the graphics card is chosen, computes, is remembered, and given up again", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const menu = page.getByLabel("Computes on");
  await menu.waitFor();
  assert.equal(await menu.inputValue(), "cpu");
  assert.match(await runCell(page, WHERE), /^cpu 5/);
  await menu.selectOption({ label: "The graphics card (google swiftshader)" });
  await page.getByText("Restarted. All variables are gone.").waitFor();
  await ready(page);
  await page.locator(".device", { hasText: /^webgpu/ }).waitFor();
  assert.match(await runCell(page, WHERE), /^webgpu 5/);
  await page.locator("table", { hasText: "Tensor float32" }).waitFor();

  await page.reload();
  await ready(page);
  await page.locator(".device", { hasText: /^webgpu/ }).waitFor();
  assert.equal(await menu.inputValue(), "webgpu");
  await page.getByRole("button", { name: "한국어" }).click();
  await page.getByLabel("계산하는 곳").selectOption({ label: "프로세서 (CPU)" });
  await page.locator(".device", { hasText: /^cpu/ }).waitFor();
});

inBrowser("without a card there is nothing to choose; one that was chosen is said to be gone", async () => {
  const page = await lab.open();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "gpu", { value: { requestAdapter: async () => null } });
  });
  await page.reload();
  await newNotebook(page);
  await page.locator(".device", { hasText: /^cpu/ }).waitFor();
  assert.equal(await page.getByLabel("Computes on").count(), 0);
  await page.evaluate(() => localStorage.setItem("device", "webgpu"));
  await page.goto(`${lab.url}#/studio`);
  await page.reload();
  const menu = page.getByLabel("Computes on");
  assert.equal(await menu.locator("option:checked").textContent(), "The graphics card (none now)");
});
