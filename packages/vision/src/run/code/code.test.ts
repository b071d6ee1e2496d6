import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename } from "node:path";
import { test } from "node:test";
import {
  type Config,
  cellsOf,
  configOfRecipe,
  defaults,
  merge,
  notebookText,
  parseRecipe,
  type Recipe,
  readConfig,
  settingsFrom,
} from "../index.ts";

const folder = new URL("../../../../../recipes/", import.meta.url);
const recipes = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file): Recipe => {
    const name = basename(file, ".json");
    return parseRecipe(JSON.parse(readFileSync(new URL(file, folder), "utf8")), name, name);
  });
const find = (name: string): Recipe => recipes.find((recipe) => recipe.name === name) as Recipe;
const config = (change: object): Config => readConfig(merge(defaults, change as never), "settings");
const codeOf = (from: Config): string =>
  cellsOf(from, "run")
    .filter(({ kind }) => kind === "code")
    .map(({ source }) => source)
    .join("\n");

test("every recipe as code is TypeScript, and gives back its settings", () => {
  for (const recipe of recipes) {
    const wanted = configOfRecipe(recipe, find);
    const code = codeOf(wanted);
    assert.doesNotThrow(() => stripTypeScriptTypes(code), recipe.name);
    assert.deepEqual(settingsFrom(code, find), wanted, recipe.name);
  }
});

test("numbers changed in the code count", () => {
  const code = codeOf(config({ lr: 0.001, epochs: 5 }))
    .replace("const EPOCHS = 5;", "const EPOCHS = 12;")
    .replace("const LEARNING_RATE = 0.001;", "const LEARNING_RATE = 3e-4;");
  const found = settingsFrom(code, find);
  assert.deepEqual([found.epochs, found.lr, found.batchSize], [12, 3e-4, 128]);
});

test("a config, a recipe and a notebook are told apart", () => {
  assert.equal(settingsFrom(JSON.stringify(config({ epochs: 7 })), find).epochs, 7);
  const own = {
    title: { en: "x", ko: "x" },
    why: { en: "x", ko: "x" },
    claim: null,
    extends: "baseline",
    set: { lr: 0.5 },
  };
  const fromRecipe = settingsFrom(JSON.stringify(own), find);
  assert.deepEqual([fromRecipe.lr, fromRecipe.dataset, fromRecipe.recipe], [0.5, "cifar10", null]);
  const lines = codeOf(config({ seed: 9 }))
    .split("\n")
    .map((line) => `${line}\n`);
  const notebook = {
    nbformat: 4,
    cells: [
      { cell_type: "markdown", source: "# x" },
      { cell_type: "code", source: lines },
    ],
  };
  assert.equal(settingsFrom(JSON.stringify(notebook), find).seed, 9);
});

test("what holds no settings is refused in words", () => {
  const cases: [string, RegExp][] = [
    ["", /expected a config\.json, a recipe, or a notebook/],
    ["[1]", /expected a config\.json/],
    ['{"cells": [{"source": "x"}]}', /not made by the Studio/],
    ['{"optimizer": "adamm"}', /did you mean "adam"/],
    ["// @studio {broken", /is not JSON any more/],
    ['// @studio {"epochs": 0}', /epochs/],
    ['{"set": 3}', /recipe: set: expected a group of settings/],
  ];
  for (const [text, message] of cases)
    assert.throws(() => settingsFrom(text, find), { name: "UserError", message });
});

test("one thing changed is one thing changed in the code", () => {
  const lines = (from: Config) =>
    new Set(
      codeOf(from)
        .split("\n")
        .filter((line) => !line.startsWith("// @studio")),
    );
  const base = lines(config({}));
  const added = (change: object) => [...lines(config(change))].filter((line) => !base.has(line));
  assert.deepEqual(added({ optimizer: "sgd" }), [
    "const optimizer = new optim.SGD(model.parameters(), { lr: LEARNING_RATE, momentum: 0.9 });",
  ]);
  assert.deepEqual(added({ loss: { name: "cross-entropy", labelSmoothing: 0.1 } }), [
    "const criterion = new nn.CrossEntropyLoss({ labelSmoothing: 0.1 });",
  ]);
  assert.deepEqual(added({ clipNorm: 1 }), ["    nn.utils.clipGradNorm(model.parameters(), 1);"]);
  assert.deepEqual(added({ schedule: { name: "step", stepSize: 2, gamma: 0.5 } }), [
    "const scheduler = new optim.lrScheduler.StepLR(optimizer, 2, { gamma: 0.5 });",
    "  scheduler.step();",
  ]);
});

test("a run's accuracy is called after what it is measured on", () => {
  const [split, whole] = [config({ validation: 2000 }), config({ validation: null, ema: 0.99 })];
  assert.match(codeOf(split), /curves\(.*, \{ accuracy: "validation" \}\)/);
  for (const other of [whole, config({})]) assert.doesNotMatch(codeOf(other), /accuracy: "validation"/);
});

test("as a notebook it is format 4.5, and opens again", () => {
  const wanted = config({ seed: 9, epochs: 3 });
  const text = notebookText(cellsOf(wanted, "My run"), "My run");
  const { cells, nbformat, nbformat_minor, metadata } = JSON.parse(text);
  assert.deepEqual([nbformat, nbformat_minor, metadata.title], [4, 5, "My run"]);
  assert.equal(cells[0].source[0], "# My run\n");
  assert.equal(new Set(cells.map(({ id }: { id: string }) => id)).size, cells.length);
  for (const { cell_type, source, outputs } of cells) {
    assert.ok(source.every((line: string, i: number) => line.endsWith("\n") === i < source.length - 1));
    assert.deepEqual(outputs, cell_type === "code" ? [] : undefined);
  }
  assert.deepEqual(settingsFrom(text, find), wanted);
});
