// Every lecture in Python from top to bottom: in Node the English ones, on the page two of the Korean ones by Shift+Enter alone.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Python } from "@tinycnn/python";
import { parseLecture, pythonEdition } from "../../packages/lab/src/lectures/parse.ts";
import { inBrowser, ready, settled, shot, stage } from "./browser.ts";

const LECTURES = join(import.meta.dirname, "../../packages/lab/src/lectures");
const PHOTO = join(import.meta.dirname, "../../packages/vision/sample/ankle-boot.png");

const read = (name: string): string => readFileSync(join(LECTURES, name), "utf8");
const textOf = (id: string, lang: string): string =>
  id === "python"
    ? read(`python.${lang}.md`)
    : pythonEdition(read(`${id}.${lang}.md`), read(`${id}.py.${lang}.md`));

/** What the cells of each print, somewhere. */
const said: Readonly<Record<string, RegExp>> = {
  words: /torch\.Size\(\[2, 3\]\) 21\.0[\s\S]*slope -16\.0[\s\S]*391 corrections/,
  ideas:
    /step 1: w=2\.500, gradient=5\.000[\s\S]*patch × kernel \+ bias = (-?\d+\.\d+)\nthe layer itself\s+\1\n/,
  python: /\[3\/3\] loss=0\.\d{4} val_acc=0\.[78][\s\S]*\[Top-1\] Ankle boot/,
  photo:
    /T-shirt\/top · Trouser[\s\S]*Ankle boot \d[\s\S]*mirrored[\s\S]*right: 8\d\.\d%[\s\S]*from 0\.9: answered/,
  networks:
    /squeezenet1_1 +1,235,496[\s\S]*resnet18 +11,689,512[\s\S]*torch\.Size\(\[1, 16, 8, 8\]\)[\s\S]*pre-trained on 6,000: [01]\./,
  improvement: /(?:Not yet[\s\S]*){8}baseline[\s\S]*% ± \d/,
};

for (const [id, wanted] of Object.entries(said))
  test(`${id} in Python runs to its end`, async () => {
    const cwd = mkdtempSync(join(tmpdir(), "tinycnn-lecture-"));
    copyFileSync(PHOTO, join(cwd, "ankle-boot.png"));
    let printed = "";
    const write = (text: string): void => {
      printed += text;
    };
    const python = await Python.start({ cwd, write, writeError: () => {} });
    try {
      const cells = parseLecture(textOf(id, "en"), id).filter(({ kind }) => kind === "code");
      for (const [i, { source }] of cells.entries()) {
        const { code, told } = await python.cell(source, `cell ${i + 1}`);
        assert.equal(code, 0, `${id}, cell ${i + 1}: ${told}`);
      }
      assert.match(printed, wanted);
    } finally {
      await python.close();
      rmSync(cwd, { recursive: true });
    }
  });

const lab = stage();

for (const id of ["words", "ideas"])
  inBrowser(`${id} in Python and Korean, by Shift+Enter alone`, async () => {
    const page = await lab.open(`#/notebook/lecture-python-${id}-ko`, { locale: "ko-KR" });
    await ready(page);
    const cells = await page.locator(".cell").count();
    for (let i = 0; i < cells; i++) await page.keyboard.press("Shift+Enter");
    await settled(page);
    assert.deepEqual(await page.locator(".error").allInnerTexts(), []);
    assert.match((await page.locator(".outputs").allInnerTexts()).join("\n"), /391|커널의 기울기/);
    assert.ok((await page.locator(".outputs .rich > svg").count()) >= 1);
    await shot(page, `python-${id}`);
  });
