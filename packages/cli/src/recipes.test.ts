import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setDefaultDevice } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import {
  augmentTransform,
  createModel,
  createOptimizer,
  createSchedule,
  settingsFrom,
} from "@tinycnn/vision/run";
import { commands } from "../../../tests/children.ts";
import { readRecipe, recipeNames } from "./recipes.ts";
import { resolveConfig } from "./settings.ts";

const directory = mkdtempSync(join(tmpdir(), "tinycnn-recipes-"));
after(() => rmSync(directory, { recursive: true, force: true }));

const file = (name: string, content: object): string => {
  const path = join(directory, `${name}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const words = { en: "words", ko: "말" };

for (const name of recipeNames())
  test(`${name} can be trained, and is compared with a recipe that there is`, () => {
    setDefaultDevice("cpu");
    const config = resolveConfig({}, name);
    assert.equal(config.recipe, name);
    const spec = datasets.spec(config.dataset);
    augmentTransform(config.augment, spec);
    const optimizer = createOptimizer(
      createModel(config.model, spec, config.modelOptions).parameters(),
      config,
    );
    const { epochs } = config;
    createSchedule(config.schedule, { optimizer, epochs, stepsPerEpoch: 391 });
    const { claim } = readRecipe(name);
    if (claim?.against) assert.ok(recipeNames().includes(claim.against));
    assert.ok(claim === null || claim.high === null || claim.low <= claim.high);
  });

test("a recipe takes what the one it extends sets, and says what differs", () => {
  const { epochs, lr, optimizer, dataset } = resolveConfig({}, "adamw-20");
  assert.deepEqual(
    { epochs, lr, optimizer, dataset },
    { epochs: 20, lr: 1e-3, optimizer: "adamw", dataset: "cifar10" },
  );
});

test("what the command line says wins; options of a model do not outlive it", () => {
  const config = resolveConfig({ epochs: 1, schedule: { gamma: 0.3 } }, "step-lr");
  assert.deepEqual(
    [config.epochs, config.schedule],
    [1, { name: "step", stepSize: 2, gamma: 0.3, warmupEpochs: 0 }],
  );
  assert.deepEqual(resolveConfig({ model: "tinycnn" }, "best").modelOptions, {});
});

test("a recipe of one's own is a file", () => {
  const own = file("own", { title: words, why: words, claim: null, extends: "baseline", set: { lr: 0.5 } });
  const { lr, recipe, epochs } = resolveConfig({}, own);
  assert.deepEqual({ lr, recipe, epochs }, { lr: 0.5, recipe: "own", epochs: 5 });
});

test("mistakes are named", () => {
  const base = { title: words, why: words, claim: null };
  const circle = file("circle", { ...base, extends: join(directory, "circle.json"), set: {} });
  const cases: [string, RegExp][] = [
    ["epoch-20", /unknown recipe "epoch-20": did you mean "epochs-20"\?/],
    [join(directory, "none.json"), /none\.json: there is no such recipe file/],
    [circle, /recipe circle extends itself: circle → circle/],
    [file("bare", { title: words, claim: { text: "good" } }), /bare\.json: .*claim\.low: expected a number/],
    [
      file("odd", { ...base, extends: "baseline", set: { learningRate: 1 } }),
      /settings of recipe odd: .*"learningRate"/,
    ],
    [
      file("gone", { ...base, extends: "bassline", set: {} }),
      /unknown recipe "bassline": did you mean "baseline"/,
    ],
  ];
  for (const [name, message] of cases) assert.throws(() => resolveConfig({}, name), { message });
});

test("every recipe can be written as a notebook, which has its settings; no file is written over", async () => {
  const at = (name: string): string => join(directory, `${name}.ipynb`);
  const names = recipeNames();
  const made = names.map((name): [string[]] => [["recipes", name, "--notebook", at(name)]]);
  const wrong: [string[]][] = [
    [["recipes", names[0], "--notebook", at(names[0])]],
    [["recipes", "--notebook", at("x")]],
  ];
  const ended = await commands(directory, [...made, ...wrong]);
  names.forEach((name, i) => {
    assert.equal(ended[i].code, 0, ended[i].stderr);
    assert.deepEqual(settingsFrom(readFileSync(at(name), "utf8"), readRecipe), resolveConfig({}, name), name);
  });
  const [again, nameless] = ended.slice(names.length);
  assert.deepEqual([again.code, nameless.code], [1, 1]);
  assert.match(again.stderr, /exists\. Choose another name/);
  assert.match(nameless.stderr, /name the recipe/);
});
