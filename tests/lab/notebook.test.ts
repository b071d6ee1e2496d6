// The notebook by keyboard: cells, outputs, types, Hangul, files out and in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import {
  drop,
  inBrowser,
  newNotebook,
  outputOf,
  ready,
  runCell,
  settled,
  shot,
  stage,
  write,
} from "./browser.ts";

const lab = stage();

const sources = (page: Page): Promise<string[]> =>
  page
    .locator(".cell")
    .evaluateAll((cells) =>
      cells.map((cell) => (cell.querySelector(".cm-content, .prose")?.textContent ?? "").trim()),
    );
const selectedId = async (page: Page): Promise<string> =>
  (await page.locator(".cell.selected").getAttribute("data-cell")) as string;

inBrowser("command mode: cells come, go, come back, move and change their kind", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await write(page, "1");
  await page.keyboard.press("Escape");
  for (const [key, text] of [
    ["b", "3"],
    ["a", "2"],
  ]) {
    await page.keyboard.press(key);
    await write(page, text);
    await page.keyboard.press("Escape");
  }
  assert.deepEqual(await sources(page), ["1", "2", "3"]);
  await page.keyboard.press("Alt+ArrowDown");
  assert.deepEqual(await sources(page), ["1", "3", "2"]);
  await page.keyboard.press("d");
  await page.keyboard.press("d");
  assert.deepEqual(await sources(page), ["1", "3"]);
  await page.keyboard.press("z");
  assert.deepEqual(await sources(page), ["1", "3", "2"]);
  await page.keyboard.press("m");
  await page.keyboard.press("Shift+Enter");
  assert.equal(await page.locator(".cell .prose").textContent(), "3\n");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("y");
  assert.equal(await page.locator(".cell .cm-editor").count(), 3);
});

inBrowser("running: numbers, results, redeclaration, errors with their line, cells above", async () => {
  const page = await lab.open();
  await newNotebook(page);
  assert.equal(await runCell(page, "const answer: number = 41\nanswer + 1"), "42");
  assert.match(await runCell(page, "const answer = 'again'; [answer, answer.length]"), /\["again", 5\]/);
  const failing = await selectedId(page);
  assert.match(
    await runCell(page, "const fine = 1\n\nthrow new RangeError('on purpose')"),
    /RangeError: on purpose\s*line 3/,
  );
  await page.getByRole("button", { name: "line 3" }).click();
  await page.locator(`[data-cell="${failing}"] .cm-focused`).waitFor();
  await page.locator(".cell .cm-content").last().click();
  assert.match(await runCell(page, "let broken = ("), /SyntaxError: The “\(” in line 1 is not closed/);
  assert.deepEqual(await page.locator(".count").allTextContents(), ["[1]", "[2]", "[3]", "[ ]", "[ ]"]);

  await write(page, "answer");
  await page.keyboard.press("Alt+Enter");
  await settled(page);
  assert.equal(await page.locator(".cell").count(), 6);
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Control+Enter");
  await settled(page);
  assert.equal(await outputOf(page, await selectedId(page)), "again");
});

inBrowser("outputs: text while it runs, one bar in place, tables, pictures, charts", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const id = await selectedId(page);
  await write(
    page,
    `import { display, files, progress } from "@tinycnn/lab";
import * as Plot from "@observablehq/plot";
console.log("first");
while (!(await files.list()).includes("looked.txt")) await new Promise((resolve) => setTimeout(resolve, 20));
console.log("second");
for (const i of progress([1, 2, 3, 4], { label: "counting" })) await i;
await display([{ name: "a", value: 1 }, { name: "b", value: 2 }]);
await display({ width: 2, height: 2, channels: 1, data: new Uint8Array([0, 80, 160, 255]) });
Plot.plot({ marks: [Plot.lineY([1, 3, 2])] })`,
  );
  await page.keyboard.press("Shift+Enter");
  const outputs = page.locator(`[data-cell="${id}"] .outputs`);
  await outputs.getByText("first").waitFor();
  assert.equal(await page.locator(`[data-cell="${id}"]`).getAttribute("data-state"), "running");
  assert.match((await page.locator(`[data-cell="${id}"] .count`).textContent()) ?? "", /\[\*\]/);
  await drop(page, "looked.txt", new Uint8Array(1), "text/plain");
  await settled(page);
  assert.equal(await outputs.locator("progress").count(), 1);
  assert.match((await outputs.textContent()) ?? "", /first\nsecond[\s\S]*counting[\s\S]*4\/4/);
  assert.deepEqual(await outputs.locator("td").allTextContents(), ["a", "1", "b", "2"]);
  assert.ok(await outputs.locator("img").evaluate((img: HTMLImageElement) => img.naturalWidth === 2));
  assert.ok((await outputs.locator("svg path").count()) > 1);
  await shot(page, "outputs");
});

inBrowser("types: completion, hover and errors know the packages and the cells above", async () => {
  const page = await lab.open();
  await newNotebook(page);
  await runCell(page, 'import { nn } from "@tinycnn/core"\nconst layer = new nn.Linear(4, 2)');
  await page.keyboard.press("Enter");
  await page.keyboard.type("layer.wei");
  const option = page.locator(".cm-tooltip-autocomplete li").filter({ hasText: /^weight$/ });
  await option.waitFor({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  await page.keyboard.type("gh.shape");
  await page.locator(".cm-lintRange-error").waitFor();
  // A second check, after the last key, draws the mark anew.
  await page.waitForTimeout(1000);
  await page.locator(".cm-lintRange-error").hover();
  await page.getByText(/Property 'weigh' does not exist on type 'Linear'. Did you mean 'weight'/).waitFor();
  await shot(page, "types");
  await page.mouse.move(5, 5);
  await page
    .locator(".cell.selected .cm-line")
    .last()
    .hover({ position: { x: 30, y: 8 } });
  await page.getByText("const layer: nn.Linear").waitFor();
});

inBrowser("Hangul is composed in a cell, and command keys work under a Hangul keyboard", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const id = await selectedId(page);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  const client = await page.context().newCDPSession(page);
  await page.keyboard.insertText('const 이름 = "');
  for (const word of [
    ["ㅎ", "하", "한"],
    ["ㄱ", "그", "글"],
  ]) {
    for (const text of word) {
      await client.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
      await page.waitForTimeout(120);
    }
    await client.send("Input.insertText", { text: word[2] });
  }
  await page.keyboard.insertText('";\n이름');
  await page.keyboard.press("Shift+Enter");
  await settled(page);
  assert.match((await sources(page))[0], /^const 이름 = "한글";이름$/);
  assert.equal(await outputOf(page, id), "한글");

  await page.keyboard.press("Escape");
  const before = await page.locator(".cell").count();
  for (const type of ["keyDown", "keyUp"] as const)
    await client.send("Input.dispatchKeyEvent", { type, key: "ㅠ", code: "KeyB", windowsVirtualKeyCode: 66 });
  await page.waitForFunction((n) => document.querySelectorAll(".cell").length === n + 1, before);
});

inBrowser(
  "out as .ipynb and in again, into a link and out of it; the language changes under way",
  async () => {
    const page = await lab.open("", { permissions: ["clipboard-read", "clipboard-write"] });
    await newNotebook(page);
    await page.getByLabel("Title").fill("Squares");
    await page.locator(".cell").first().focus();
    await runCell(page, "[1, 2, 3].map((x) => x * x)");
    await page.keyboard.press("Escape");
    await page.keyboard.press("m");
    await write(page, "# 제곱\n$x^2$");
    await page.keyboard.press("Shift+Enter");
    const before = await sources(page);
    const menu = page.getByRole("button", { name: "More" });
    await menu.click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Export as .ipynb" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "Squares.ipynb");
    const path = await download.path();
    await menu.click();
    await page.getByRole("menuitem", { name: "Copy share link" }).click();
    await page.getByText("Share link copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());

    await page.getByRole("link", { name: "Home" }).click();
    await page.locator("input[type=file]").setInputFiles(path);
    await page.waitForSelector(".cell");
    assert.deepEqual(await sources(page), before);
    assert.equal(await page.getByLabel("Title").inputValue(), "Squares");
    assert.match((await page.locator(".outputs").first().textContent()) ?? "", /\[1, 4, 9\]/);

    await page.goto("about:blank");
    await page.goto(link);
    await page.getByText("View only").waitFor();
    assert.equal(await page.locator(".outputs").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Run all" }).count(), 0);
    await page.keyboard.press("d");
    await page.keyboard.press("d");
    assert.deepEqual(await sources(page), before);
    await page.getByRole("button", { name: "한국어" }).click();
    await page.getByRole("button", { name: "사본 만들기" }).click();
    await page.getByRole("button", { name: "모두 실행" }).waitFor();
    await ready(page);
    await page.getByRole("button", { name: "모두 실행" }).click();
    await page.locator(".outputs").first().waitFor();
    assert.match((await page.locator(".outputs").first().textContent()) ?? "", /\[1, 4, 9\]/);
  },
);

inBrowser(
  "the traceback in a Korean page's file is English; the screen, opened again too, is Korean",
  async () => {
    const page = await lab.open("", { locale: "ko-KR" });
    await newNotebook(page);
    for (const source of ["const a = 1;\nlet = ;", "\nthrow 3", "\nfoo.bar"]) await runCell(page, source);
    const shown = async () =>
      (await page.locator(".error").allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
    const before = await shown();
    assert.equal(before.length, 3);
    for (const [i, line] of ["2번째 줄", "던져진 값: 3", "2번째 줄"].entries())
      assert.ok(before[i].includes(line), before[i]);
    await page.getByRole("button", { name: "더 보기" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: ".ipynb로 내보내기" }).click(),
    ]);
    const path = await download.path();
    const { cells } = JSON.parse(readFileSync(path, "utf8")) as {
      cells: { outputs?: { ename: string; evalue: string; traceback: string[] }[] }[];
    };
    const errors = cells.flatMap(({ outputs = [] }) => outputs);
    assert.deepEqual(
      errors.map(({ traceback }) => traceback),
      [["line 2"], [], ["line 2"]],
    );
    for (const { evalue } of errors) assert.doesNotMatch(evalue, /[가-힣]/);
    await page.getByRole("link", { name: "처음" }).click();
    await page.locator("input[type=file]").setInputFiles(path);
    await page.waitForSelector(".error");
    assert.deepEqual(await shown(), before);
  },
);
