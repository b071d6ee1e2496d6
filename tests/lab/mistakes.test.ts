// What the page says of wrong cells, in its language; a notebook of another program is shown whole.
import assert from "node:assert/strict";
import { inBrowser, newNotebook, runCell, shot, stage } from "./browser.ts";

const lab = stage();

const cells: [source: string, en: RegExp, ko: RegExp][] = [
  ["await (async () => 5)()", /^5$/, /^5$/],
  ["consle.log(1)", /consle is not defined. Did you mean console\?/, /console을 쓰려던/],
  [
    'import { Conv2D } from "@tinycnn/core"',
    /has no “Conv2D”. Did you mean nn\.Conv2d\?/,
    /“Conv2D”.*nn\.Conv2d/,
  ],
  ['import { nn } from "@tinycnn/core"\nnew nn.Conv2D(1, 2, 3)', /nn has no “Conv2D”/, /nn에는 “Conv2D”가/],
  ["const b = = 2", /A value is missing.*line 1/s, /값이나 식이 없습니다/],
  ['print("hello")', /In a cell it is console\.log/, /console\.log/],
  [
    "import torch\nfor ep in range(5):\n    print(ep)",
    /This is Python.*for \(let ep = 0; ep < 5; ep\+\+\)/s,
    /파이썬 코드입니다.*console\.log\(ep\);/s,
  ],
];

for (const language of ["en", "ko"] as const)
  inBrowser(`wrong cells are answered in the page's language (${language})`, async () => {
    const page = await lab.open("", { locale: language === "en" ? "en-US" : "ko-KR" });
    await newNotebook(page);
    for (const [source, en, ko] of cells) {
      const said = await runCell(page, source);
      assert.match(said, language === "en" ? en : ko, source);
      assert.doesNotMatch(said, /\$s/);
    }
    await shot(page, `mistakes-${language}`);
    // The lines go into a cell of their own, right below the Python.
    const name = language === "en" ? "Put them into a cell below" : "아래 새 셀에 타입스크립트로 넣기";
    const python = page.locator(".cell").filter({ has: page.getByRole("button", { name }) });
    const id = await python.getAttribute("data-cell");
    await python.getByRole("button", { name }).click();
    const below = page.locator(`[data-cell="${id}"] + .cell .cm-content`);
    await below.waitFor();
    assert.match((await below.textContent()) ?? "", /for \(let ep = 0; ep < 5; ep\+\+\)/);
  });
