// The command says nothing in the other language: help, errors, a training, its pictures and tables.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { localeLanguage } from "../packages/cli/src/words/language.ts";
import { commands } from "./children.ts";
import { foreign } from "./lab/spoken.ts";

const NAMES = [
  "train",
  "recipes",
  "predict",
  "eval",
  "experiment",
  "sweep",
  "compare",
  "runs",
  "summary",
  "lab",
];
const small = ["--dataset", "fashion-mnist", "--no-download", "--limit-train", "128", "--limit-test", "64"];

const wrong: readonly string[][] = [
  ["trian"],
  ["train", "--epoch", "3"],
  ["train", "--epochs", "x"],
  ["train", "--epochs", "0"],
  ["train", "--lr", "-1"],
  ["train", "--dataset", "fashion"],
  ["train", "--optimizer", "adamm"],
  ["train", "--recipe", "step-lrr"],
  ["train", "--recipe", "baseline", "--resume", "runs/none"],
  ["train", "--resume", "runs/none"],
  ["train", "--set", "x"],
  ["train", "--set", "scheduel.gamma=1"],
  ["train", "--set", "schedule.gama=1", "--schedule", "step"],
  ["train", "--augment", "flip"],
  ["train", "--augment", '[{"name": "RandomCrp"}]'],
  ["train", "--data-dir", "nowhere"],
  ["train", ...small, "--validation", "500"],
  ["train", "--lang", "fr"],
  ["eval"],
  ["eval", "--weights", "none.safetensors"],
  ["eval", "--weights", "text.safetensors", "--dataset", "fashion-mnist"],
  ["predict"],
  ["predict", "--run", "runs/none", "a.png"],
  ["compare", "nowhere"],
  ["compare"],
  ["runs", "--dir", "nowhere"],
  ["runs", "--sort", "size"],
  ["experiment", "baseline", "baseline"],
  ["experiment", "none"],
  ["summary", "--model", "vgg19"],
  ["data", "get", "mnist"],
  ["data", "verify", "cifar10", "--data-dir", "nowhere"],
];

/** What is written, without names, code and placeholders of the command line. */
const plain = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => !line.startsWith("  $ "))
    .map((line) =>
      line.replace(/(?:tinycnn(?: [a-z]+)+|--?[\w-]+|<[^>]*>|\[[\w.]+\]|"[^"]*"|'[^']*'|\/\S+)/g, "·"),
    )
    // Lists of names to choose from.
    .map((line) => line.replace(/[\w·-]+(?:, [\w·-]+)+/g, "·"));

for (const lang of ["ko", "en"] as const)
  test(`${lang}: help, errors, a training and what it leaves`, async () => {
    const cwd = mkdtempSync(join(tmpdir(), "tinycnn-language-"));
    writeFileSync(join(cwd, "text.safetensors"), "these are no weights");
    const help = [["--help"], ["data", "get", "--help"], ...NAMES.map((name) => [name, "--help"])];
    const good = [
      ["train", ...small, "--epochs", "1", "--out", "run"],
      ["eval", "--run", "run"],
      ["runs", "--dir", "."],
      ["summary"],
      ["recipes"],
      ["data", "info", "fashion-mnist"],
    ];
    const list = [...help, ...wrong, ...good];
    const ended = await commands(
      cwd,
      list.map((args) => [args]),
      { TINYCNN_LANG: lang },
    );
    const found: string[] = [];
    for (const [i, { code, stdout, stderr }] of ended.entries()) {
      const what = `${list[i].join(" ")}, in ${lang}`;
      found.push(...foreign(plain(stdout + stderr), lang).map((text) => `${what}: ${text}`));
      assert.equal(code === 0, !wrong.includes(list[i]), `${what}: ${stderr}`);
    }
    assert.deepEqual(found, []);
    const drawn = readFileSync(join(cwd, "run", "curves.svg"), "utf8");
    const texts = [...drawn.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    assert.deepEqual(foreign(texts.flatMap(plain), lang), []);
    const environment = readFileSync(join(cwd, "run", "env.json"), "utf8");
    assert.deepEqual(foreign([environment], "en"), [], "files stay English");
  });

test("the locale chooses where nobody else does", () => {
  assert.equal(localeLanguage({ LC_ALL: "ko_KR.UTF-8", LANG: "en_US.UTF-8" }, "en-US"), "ko");
  assert.equal(localeLanguage({ LC_ALL: "", LANG: "ko" }, "en-US"), "ko");
  assert.equal(localeLanguage({ LANG: "C.UTF-8" }, "ko-KR"), "en");
  assert.equal(localeLanguage({}, "ko-KR"), "ko");
  assert.equal(localeLanguage({ LANG: "kok_IN" }, "en"), "en");
});
