// No screen, message or picture of the lab has a sentence of the other language.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { rounds } from "../rounds.ts";
import { inBrowser, newNotebook, ready, runCell, settled, shot, stage } from "./browser.ts";
import { assertSpeaks, type Lang, localeOf } from "./spoken.ts";
import { idle, small, useSettings } from "./studio.ts";

const lab = stage();
const LECTURES = ["words", "ideas", "training", "photo", "networks", "transfer", "improvement"];

/** Cells that fail, or say something, by our words. */
const cells: readonly string[] = [
  `import { nn, tensor, zeros } from "@tinycnn/core"; import { TinyCNN, transforms } from "@tinycnn/vision"; import { curves, display, loadDataset, readPhoto } from "@tinycnn/lab";`,
  "nope",
  "new nn.Conv2d(0, 3, 3)",
  "new nn.Linear(4, 2)(zeros([2, 5]))",
  "new TinyCNN({ inChannels: 1, imageSize: 27 })",
  "zeros([2, 3]).reshape(4, 2)",
  "zeros([2]).backward()",
  'await import("left-pad")',
  'await readPhoto("none.png")',
  'await loadDataset("fashion-mnst")',
  "const set = await loadDataset('fashion-mnist', { train: true }); set.length",
  "new transforms.RandomCrop(32, { padding: -1 })",
  "new transforms.Compose([3])",
  "set.get(-1)",
  "new nn.Dropout(2)",
  "tensor([[1, 2], [3]])",
  "await zeros([2]).item()",
  "const two = await display(curves([{ epoch: 1, loss: 1, valAcc: 0.5 }, { epoch: 2, loss: 0.5, valAcc: 0.7 }]))",
  "const one = await display(curves([{ epoch: 1, loss: 1, valAcc: 0.5 }], { accuracy: 'validation' }))",
  "throw 3",
];

/** Opens every menu, and looks at what it says. */
async function checkMenus(page: Page, lang: Lang, where: string): Promise<void> {
  const menus = page.locator("button[aria-haspopup=menu]");
  for (let i = 0; i < (await menus.count()); i++) {
    await menus.nth(i).click();
    await page.locator("[role=menuitem]").first().waitFor();
    await assertSpeaks(page, lang, `${where}, menu ${i + 1}`);
    await page.keyboard.press("Escape");
  }
}

const open = (lang: Lang): Promise<Page> => lab.open("", { locale: localeOf(lang) });

for (const lang of (["ko", "en"] as const).slice(0, rounds(1, 2))) {
  inBrowser(`${lang}: home, a notebook with what goes wrong in cells, panels`, async () => {
    const page = await open(lang);
    await page.waitForSelector("main, .home, h1");
    await assertSpeaks(page, lang, "home");
    await checkMenus(page, lang, "home");
    await shot(page, `language-home-${lang}`);
    await newNotebook(page);
    await assertSpeaks(page, lang, "a new notebook");
    for (const cell of cells) await runCell(page, cell);
    await assertSpeaks(page, lang, "outputs");
    await checkMenus(page, lang, "a notebook");
    await shot(page, `language-notebook-${lang}`);
    await page.context().close();
  });

  inBrowser(`${lang}: the Studio before, during and after a training`, async () => {
    const page = await open(lang);
    await page.goto(`${lab.url}#/studio`);
    await page.waitForSelector(".studio");
    await assertSpeaks(page, lang, "the Studio");
    await shot(page, `language-studio-${lang}`);
    await useSettings(page, { ...small, epochs: 3 });
    await page.locator(".controls .primary").click();
    await page.waitForSelector("[data-speed]");
    await assertSpeaks(page, lang, "the Studio, training");
    await shot(page, `language-studio-training-${lang}`);
    await idle(page);
    await page.locator("button.name").first().click();
    await assertSpeaks(page, lang, "a run");
    await checkMenus(page, lang, "the Studio");
    await shot(page, `language-studio-run-${lang}`);
    await page.context().close();
  });

  for (const id of LECTURES.slice(0, rounds(0, LECTURES.length)))
    inBrowser(`${lang}: lecture ${id}, run`, async () => {
      const page = await open(lang);
      await page.goto(`${lab.url}#/notebook/lecture-${id}-${lang}`);
      await ready(page);
      await assertSpeaks(page, lang, id);
      const count = await page.locator(".cell").count();
      for (let i = 0; i < count; i++) await page.keyboard.press("Shift+Enter");
      await settled(page, 180_000);
      await assertSpeaks(page, lang, `${id}, run`);
      await page.context().close();
    });
}

inBrowser(
  "a lecture that is open when the language changes is offered in that language; the copy stays",
  async () => {
    const page = await open("en");
    await page.goto(`${lab.url}#/notebook/lecture-words-en`);
    await ready(page);
    const banner = page.locator('[data-banner="language"]');
    assert.equal(await banner.count(), 0);
    const first = page.locator(".cell.code .cm-content").first();
    await first.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("// mine\n");
    await page.getByRole("button", { name: "한국어" }).click();
    await banner.getByText("이 강의는 한국어로도 있습니다").waitFor();
    await shot(page, "language-banner-ko");
    await banner.getByRole("button", { name: "한국어로 열기" }).click();
    await page.waitForURL(/lecture-words-ko$/);
    await ready(page);
    await assertSpeaks(page, "ko", "the lecture's Korean edition");
    await page.goBack();
    await page.waitForURL(/lecture-words-en$/);
    await ready(page);
    await page.waitForFunction(() =>
      document.querySelector(".cell.code .cm-content")?.textContent?.startsWith("// mine"),
    );
    await banner.getByRole("button", { name: "닫기" }).click();
    assert.equal(await banner.count(), 0);
    await page.context().close();
  },
);
