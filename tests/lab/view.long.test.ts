// The reader's eye is led: what runs is in view, or a click away; contents, folding; Tab changes nothing.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, ready, saved, settled, shot, stage, write } from "./browser.ts";
import { faults } from "./looks.ts";

const lab = stage();

/** Waits until what should come true within seconds does. */
async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !(await isTrue()); ) assert.ok(Date.now() < end, what);
}

const SIZES = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
];

interface Seen {
  cell: string;
  /** Part of the output's height that is in view, 0 to 1. */
  share: number;
  /** Pixels from the top of the room below the bar to the output's top. */
  top: number;
}

/** How much of what a cell shows can be seen. */
const seen = (page: Page, cell: string): Promise<Seen | null> =>
  page.evaluate((id) => {
    const shown = document.querySelector(`[data-cell="${id}"] .below`);
    if (!shown) return null;
    const bar = document.querySelector("[data-top-bar]")?.getBoundingClientRect().bottom ?? 0;
    const { top, bottom, height } = shown.getBoundingClientRect();
    const share = height > 0 ? (Math.min(bottom, innerHeight) - Math.max(top, bar)) / height : 1;
    return { cell: id, share, top: top - bar };
  }, cell);

/** Presses Shift+Enter down to the end. @returns the outputs that were not in view when their cell had ended */
async function badlySeen(page: Page): Promise<string[]> {
  const bad: string[] = [];
  const cells = await page.locator(".cell").count();
  for (let i = 0; i < cells; i++) {
    const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
    await page.keyboard.press("Shift+Enter");
    await settled(page);
    // Charts are drawn a moment after the cell's end: a place that is good must still be good then.
    await page.waitForTimeout(300);
    const isGood = (look: Seen | null): boolean => !look || look.share >= 0.9 || Math.abs(look.top) <= 24;
    let look = await seen(page, id);
    for (let tries = 0; tries < 20 && !isGood(look); tries++) {
      await page.waitForTimeout(100);
      look = await seen(page, id);
    }
    if (look && !isGood(look))
      bad.push(
        `cell ${i + 1}: ${Math.round(look.share * 100)} % in view, its top at ${Math.round(look.top)}`,
      );
  }
  return bad;
}

const LECTURES = ["training", "ideas", "photo", "improvement", "words", "networks"].slice(0, rounds(1, 6));

for (const id of LECTURES)
  for (const viewport of SIZES.slice(0, rounds(1, 2)))
    inBrowser(
      `${id} by Shift+Enter at ${viewport.width}: every output is seen, and axe finds nothing`,
      async () => {
        const page = await lab.open(`#/notebook/lecture-${id}-en`, { viewport });
        await ready(page);
        assert.deepEqual(await badlySeen(page), []);
        assert.equal(await page.locator(".error").count(), 0);
        for (const theme of ["light", "dark"]) {
          await page.evaluate((name) => {
            document.documentElement.dataset.theme = name;
          }, theme);
          assert.deepEqual(await faults(page), [], theme);
          await shot(page, `view-${id}-${viewport.width}-${theme}`);
        }
        await page.setViewportSize(SIZES[1]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `the page is ${overflow} pixels wider than the window`);
      },
    );

inBrowser("whoever scrolls away is left alone; a bar tells what runs and leads back", async () => {
  const page = await lab.open(`#/notebook/lecture-training-en`, { viewport: SIZES[0] });
  await ready(page);
  const cells = await page.locator(".cell").count();
  // All at once: what runs is followed all the same.
  for (let i = 0; i < cells; i++) await page.keyboard.press("Shift+Enter");
  const progress = page.locator("progress").first();
  await progress.waitFor();
  assert.ok((await page.locator('[data-state="queued"]').count()) > 0);
  assert.match((await page.locator('[data-state="queued"] .count').first().textContent()) ?? "", /…/);
  assert.match((await page.locator('[data-state="running"] .count').first().textContent()) ?? "", /\*/);
  const visible = () =>
    progress.evaluate((bar) => {
      const { top, bottom } = bar.getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    });
  await until(visible, "the training is in view though the last cell is selected");
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, -4000);
  const back = page.getByRole("button", { name: /Cell \d+ is running · .* · \d+ waiting/ });
  await shot(page, "view-away");
  await back.waitFor({ timeout: 5000 });
  assert.ok(!(await visible()), "nothing pulls the reader back");
  await shot(page, "view-running-bar");
  await back.click();
  await until(visible, "it leads back");
  await back.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Stop", exact: true }).first().click();
  await settled(page);
  // What has just ended may still grow: a button in another cell does not flee from under the finger that presses it.
  const place = await page.evaluate(async () => {
    scrollTo(0, 0);
    document.querySelector(".cell")?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
    return scrollY;
  });
  assert.equal(place, 0);
});

inBrowser("contents lead to their place; sections and long code fold and unfold", async () => {
  const page = await lab.open(`#/notebook/lecture-training-en`, { viewport: SIZES[0] });
  await ready(page);
  const contents = page.getByRole("navigation", { name: "Contents" });
  const entries = contents.getByRole("button");
  const count = await entries.count();
  assert.ok(count >= 3, `${count} headings`);
  const last = entries.nth(count - 1);
  const name = ((await last.textContent()) ?? "").trim();
  await last.click();
  const heading = page.locator(".prose").getByText(name, { exact: true }).first();
  const top = await heading.evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 720, `the heading stands at ${top}`);
  assert.equal(await last.getAttribute("aria-current"), "location");

  const shown = () => page.locator(".cell:visible").count();
  const all = await shown();
  await page.locator(".cell:visible").getByRole("button", { name: "Fold this section" }).first().click();
  assert.ok((await shown()) < all);
  await page.getByRole("button", { name: /\d+ cells folded/ }).click();
  assert.equal(await shown(), all);
  const code = page.locator(".cell.code").first();
  await code.getByRole("button", { name: "Fold the code" }).click();
  assert.equal(await code.locator(".cm-editor").isVisible(), false);
  await code.getByRole("button", { name: /lines of code/ }).click();
  assert.ok(await code.locator(".cm-editor").isVisible());
});

inBrowser(
  "what is folded is so again after a reload, outputs too, and a run that fails says so",
  async () => {
    const page = await lab.open("", { viewport: SIZES[0] });
    await newNotebook(page);
    await write(page, '"shown"');
    await page.keyboard.press("Control+Enter");
    const cell = page.locator(".cell").first();
    await cell.locator(".outputs").waitFor();
    await cell.getByRole("button", { name: "Fold what it shows" }).click();
    assert.equal(await cell.locator(".outputs").count(), 0);
    await saved(page);
    await shot(page, "folded-outputs");
    await page.reload();
    await ready(page);
    assert.equal(await cell.locator(".outputs").count(), 0);
    await cell.locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText("nothing.here");
    await page.keyboard.press("Control+Enter");
    await settled(page);
    await cell.getByRole("button", { name: "What it shows, an error, is folded" }).click();
    assert.match((await cell.locator(".outputs").textContent()) ?? "", /nothing/);
  },
);

inBrowser("Tab: from the top to Run in six stops, through the page without changing a text", async () => {
  const page = await lab.open(`#/notebook/lecture-training-en`, { viewport: SIZES[0] });
  await ready(page);
  const text = () => page.locator(".cm-content").allTextContents();
  for (let i = 0; i < 9 && (await page.locator(".cell.code.selected").count()) === 0; i++)
    await page.keyboard.press("j");
  const before = await text();
  const label = () =>
    page.evaluate(
      () =>
        document.activeElement?.getAttribute("aria-label") ??
        document.activeElement?.textContent?.trim() ??
        "",
    );
  // The first thing in the page that Tab comes to.
  await page.evaluate(() => document.querySelector<HTMLElement>("a, button, input")?.focus());
  const stops = [await label()];
  while (stops.length < 6 && stops.at(-1) !== "Run all") {
    await page.keyboard.press("Tab");
    stops.push(await label());
  }
  assert.equal(stops.at(-1), "Run all", stops.join(" → "));
  while ((await label()) !== "Go to the selected cell") await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match(await label(), /^Run this cell/);
  for (let i = 0; i < 60; i++) await page.keyboard.press("Tab");
  assert.deepEqual(await text(), before);
});

inBrowser("in an editor that one entered to write, Tab indents", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await write(page, "f()");
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".cm-content").textContent(), "  f()");
});
