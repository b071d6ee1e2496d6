// Beginner's mistakes and every way to await, in the page, in both languages: what the page says, and a cross at what failed. With
// TINYCNN_SCREENSHOTS set, contact sheets of all cells for whoever wants to look.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { type Await, awaits, PREPARED as FOR_AWAITS } from "./awaits.ts";
import { inBrowser, newNotebook, runCell, stage } from "./browser.ts";
import { type Mistake, PREPARED } from "./mistakes.ts";
import { ofTraining } from "./mistakesOfTraining.ts";
import { ofWriting } from "./mistakesOfWriting.ts";
import { Sheets } from "./sheets.ts";

const lab = stage();

/** Words of the compiler, of its output, of minified bundles and of empty places. */
const INSIDES =
  /\$s\b|\$await|\$tick|\$import|\(0 ?,|\b[a-z]\.\w+ is not a|\{\d+(?::\p{L}+)?\}|\[object |을\(를\)|이\(가\)|은\(는\)/u;

interface Ran {
  id: string;
  said: string;
  mark: "check" | "close" | null;
}

async function ran(page: Page, source: string): Promise<Ran> {
  const id = (await page.locator(".cell.selected").getAttribute("data-cell")) as string;
  const said = await runCell(page, source);
  const status = page.locator(`[data-cell="${id}"] .status`);
  const classes = (await status.count()) > 0 ? ((await status.getAttribute("class")) ?? "") : "";
  return { id, said, mark: classes.includes("bad") ? "close" : classes.includes("good") ? "check" : null };
}

test("there are as many as were promised, and none twice", () => {
  const mistakes = [...ofWriting, ...ofTraining];
  assert.ok(mistakes.length >= 40);
  assert.equal(new Set(mistakes.map(({ source }) => source)).size, mistakes.length);
  assert.ok(new Set(awaits.map(({ source }) => source)).size >= 60);
});

const open = (language: "en" | "ko"): Promise<Page> =>
  lab.open("", {
    locale: language === "en" ? "en-US" : "ko-KR",
    viewport: { width: 760, height: 900 },
  });

/** Runs cells one below the other; what is wrong with them comes all at once. */
async function walk<T extends { what: string; source: string }>(
  language: "en" | "ko",
  name: string,
  before: string,
  cells: readonly T[],
  faultsOf: (cell: T, ran: Ran) => string[],
): Promise<void> {
  const page = await open(language);
  await newNotebook(page);
  if (before) await runCell(page, before);
  const sheets = new Sheets(page, `${name}-${language}`);
  const faults: string[] = [];
  for (const cell of cells) {
    const result = await ran(page, cell.source);
    await sheets.add(result.id, cell.what);
    faults.push(...faultsOf(cell, result).map((fault) => `${cell.what}: ${fault}\n    ${result.said}`));
  }
  await sheets.write();
  assert.equal(faults.length, 0, faults.join("\n"));
}

const mistaken =
  (language: "en" | "ko") =>
  (mistake: Mistake, { said, mark }: Ran): string[] => {
    const [fault, fix] = mistake[language];
    const found: string[] = [];
    if (!fault.test(said)) found.push(`the fault is not named: ${fault}`);
    if (!fix.test(said)) found.push(`no fix is offered: ${fix}`);
    if (INSIDES.test(said)) found.push("insides are shown");
    if (language === "ko" && !/[가-힣]/.test(said)) found.push("it is not in Korean");
    if (mark !== (mistake.runsOn ? "check" : "close")) found.push(`its mark is ${mark}`);
    return found;
  };

const awaited =
  (language: "en" | "ko") =>
  (one: Await, { said, mark }: Ran): string[] => {
    const found: string[] = [];
    const expected = "prints" in one ? one.prints : one[language];
    const isSaid = typeof expected === "string" ? said === expected : expected.test(said);
    if (!isSaid) found.push(`expected ${expected}`);
    if (INSIDES.test(said)) found.push("insides are shown");
    if (mark !== ("prints" in one ? "check" : "close")) found.push(`its mark is ${mark}`);
    return found;
  };

for (const language of ["en", "ko"] as const) {
  inBrowser(`a beginner's mistakes in writing (${language})`, () =>
    walk(language, "mistakes-writing", "", ofWriting, mistaken(language)),
  );
  inBrowser(`a beginner's mistakes in training (${language})`, () =>
    walk(language, "mistakes-training", PREPARED, ofTraining, mistaken(language)),
  );
  inBrowser(`ways to await (${language})`, () =>
    walk(language, "awaits", FOR_AWAITS, awaits, awaited(language)),
  );
}
