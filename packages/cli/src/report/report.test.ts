import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import type { StoredEvaluation } from "../compare/evaluate.ts";
import { groupRuns } from "../compare/index.ts";
import type { RunSummary } from "../run/summary.ts";
import { apart } from "./apart.ts";
import { html, Markup } from "./html.ts";
import { pooled, reportPage } from "./index.ts";
import { series } from "./series.ts";
import { languages, type Word, words } from "./words.ts";

const EVIL = `<script>alert("x")</script><img src=x onerror=y>'&{n}`;
const PICTURE = "data:image/png;base64,iVBORw0KGgo=";

function runOf(path: string, config: object = {}, valAcc = [0.5, 0.6]): RunSummary {
  return {
    path,
    config: { dataset: "d", epochs: 2, seed: 0, ...config },
    rows: valAcc.map((acc, i) => ({ epoch: i + 1, loss: 1, valAcc: acc, trainSeconds: 1, evalSeconds: 1 })),
    finished: valAcc.length === 2,
    testAcc: valAcc.length === 2 ? valAcc[1] : null,
    testLooks: valAcc.length,
    images: null,
    started: null,
    faults: [],
  };
}

const evaluation = (mistakes: StoredEvaluation["mistakes"], classes = ["a", EVIL]): StoredEvaluation => ({
  version: 1,
  weights: "last",
  sha256: "",
  limitTest: null,
  dataset: EVIL,
  classes,
  n: 4,
  accuracy: 0.75,
  loss: 1,
  confusion: [
    [2, 1],
    [0, 1],
  ],
  mistakes,
});

const mistake = (index: number, confidence: number) => ({
  index,
  truth: 0,
  predicted: 1,
  confidence,
  picture: PICTURE,
});

function documentOf(runs: RunSummary[], evaluated = true): { text: string; document: Document } {
  const groups = groupRuns(runs);
  const pools = evaluated ? groups.map((group) => pooled(group, [evaluation([mistake(1, 0.9)])])) : [];
  const text = reportPage({ groups, evaluated: pools, weights: "last", faults: [EVIL] });
  return { text, document: parseHTML(text).document as unknown as Document };
}

test("every word is there in both languages, and is said somewhere", () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, "../sweep")];
  const sources = folders
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".ts") && !/^words|test/.test(name))
        .map((name) => readFileSync(join(folder, name), "utf8")),
    )
    .join();
  for (const word of Object.keys(words) as Word[]) {
    for (const lang of languages) assert.ok(words[word][lang].trim(), `${word} in ${lang}`);
    const blanks = (lang: "en" | "ko") => (words[word][lang].match(/\{\w+\}/g) ?? []).sort();
    assert.deepEqual(blanks("en"), blanks("ko"), word);
    assert.ok(sources.includes(`"${word}"`), `${word} is never said`);
    if (word !== "language") assert.match(words[word].ko, /[가-힣]/, word);
  }
});

test("what goes into a page is escaped, lists too; markup is not escaped twice", () => {
  assert.equal(html`<b>${["<", 1, null, new Markup("<i>")]}</b>`.text, "<b>&#60;1<i></b>");
});

test("no name becomes markup: run folders, settings, classes, data sets, faults", () => {
  const { text, document } = documentOf([
    runOf(`runs/${EVIL}`, { model: EVIL }),
    runOf(`x/${EVIL}/seed-0`, { [EVIL]: { [EVIL]: EVIL } }),
  ]);
  assert.equal(document.querySelectorAll("script").length, 1);
  assert.ok([...document.querySelectorAll("img")].every((img) => img.getAttribute("src") === PICTURE));
  assert.equal(document.querySelectorAll("[onerror]").length, 0);
  assert.ok(!text.includes("<script>alert"));
  assert.ok(document.body.textContent?.includes(EVIL));
});

test("the page asks for nothing: no address, a policy that forbids all, its script by hash", () => {
  const { text, document } = documentOf([runOf("a")]);
  assert.doesNotMatch(text.replaceAll("http://www.w3.org/", ""), /https?:|url\(|@import|\bsrc="(?!data:)/);
  const policy = document.querySelector("meta[http-equiv]")?.getAttribute("content") ?? "";
  assert.match(policy, /default-src 'none'; .*script-src 'sha256-[A-Za-z0-9+/]{43}='/);
  assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
});

test("up to eight groups share a picture, more have one each", () => {
  const groups = (n: number) => documentOf(Array.from({ length: n }, (_, i) => runOf(`r${i}`, { lr: i })));
  const eight = groups(8).document;
  assert.equal(eight.querySelectorAll(".pair svg").length, 2);
  assert.equal(eight.querySelectorAll(".key").length, 8);
  assert.equal(groups(9).document.querySelectorAll(".panels svg").length, 18);
});

test("runs without an epoch, without an evaluation, still give a page", () => {
  const { text, document } = documentOf([runOf("a", {}, [])], false);
  assert.doesNotMatch(text, /NaN|undefined|Infinity/);
  assert.equal(document.querySelectorAll("svg").length, 0);
  assert.ok(document.body.textContent?.includes(words.noCurves.en));
  assert.ok(document.body.textContent?.includes(words.noEvaluation.ko));
});

test("a curve is the mean of finished seeds with their range", () => {
  const [group] = groupRuns([
    runOf("a", { seed: 0 }, [0.2, 0.4]),
    runOf("b", { seed: 1 }, [0.4, 0.8]),
    runOf("c", { seed: 2 }, [0.9]),
  ]);
  const [, last] = series(group, (row) => row.valAcc);
  assert.deepEqual([last.epoch, last.low, last.high], [2, 0.4, 0.8]);
  assert.ok(Math.abs(last.mean - 0.6) < 1e-12);
  assert.equal(series(group, (row) => row.valAcc)[0].high, 0.4);
});

test("seeds are pooled: counts add up, a picture comes once, the surest first, other classes not at all", () => {
  const [group] = groupRuns([runOf("a")]);
  const { confusion, mistakes } = pooled(group, [
    evaluation([mistake(1, 0.5), mistake(2, 0.7)]),
    evaluation([mistake(1, 0.9)]),
    evaluation([mistake(3, 1)], ["other", "names"]),
  ]);
  assert.deepEqual(confusion, [
    [4, 2],
    [0, 2],
  ]);
  assert.deepEqual(
    mistakes.map(({ index, confidence }) => [index, confidence]),
    [
      [1, 0.9],
      [2, 0.7],
    ],
  );
});

test("labels keep their distance and their order", () => {
  const placed = apart([5, 5.1, 4.9, 20], 2);
  assert.deepEqual(
    placed.map((y) => Math.round(10 * y) / 10),
    [5, 7, 3, 20],
  );
  assert.deepEqual(apart([1, 5], 2), [1, 5]);
});

test("accuracy by epoch is called after what it was measured on", () => {
  const titles = (...validation: (number | null)[]) => {
    const runs = validation.map((value, i) => runOf(`r${i}`, { validation: value, lr: i }));
    const { document } = documentOf(runs);
    return [...document.querySelectorAll("figcaption")].map(({ textContent }) => textContent).join();
  };
  const { testCurve, validationCurve, accuracyCurve } = words;
  for (const [title, said] of [
    [titles(null, null), testCurve],
    [titles(2000, 1000), validationCurve],
    [titles(null, 2000), accuracyCurve],
  ] as const)
    for (const word of [testCurve, validationCurve, accuracyCurve])
      for (const lang of languages)
        assert.equal(title.includes(word[lang]), word === said, `${title}: ${word[lang]}`);
});
