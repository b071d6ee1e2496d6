// Every recipe as a notebook trains to the losses that the command trains to: the same data, draws and steps, on a small sample.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename } from "node:path";
import { describe, test } from "node:test";
import * as core from "@tinycnn/core";
import { rounds } from "../../../../../tests/rounds.ts";
import * as vision from "../../index.ts";
import * as run from "../index.ts";

const folder = new URL("../../../../../recipes/", import.meta.url);
const read = (name: string): run.Recipe =>
  run.parseRecipe(JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")), name, name);
const recipes = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => basename(file, ".json"));

/** Pictures of noise and their classes, the same for the same seed. */
function noise(dataset: string, length: number, seed: number): vision.ImageDataset {
  const spec = vision.datasets.spec(dataset);
  const generator = new core.Generator(seed);
  const draw = (count: number, below: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => generator.randint(0, below));
  const pixels = length * spec.size * spec.size * spec.channels;
  const images = { images: draw(pixels, 256), labels: draw(length, spec.classes.length) };
  return new vision.datasets.ImageDataset(spec, images);
}

/** Of each epoch. */
type Losses = { epoch: number; loss: number; valAcc: number }[];

const lossesOf = (history: Losses): Losses =>
  history.map(({ epoch, loss, valAcc }) => ({ epoch, loss, valAcc }));

type Sets = Record<"train" | "test", vision.ImageDataset>;

async function byCommand(config: run.Config, sets: Sets): Promise<Losses> {
  const splits = run.splitsOf(config, sets.train, sets.test);
  const { trainer } = await run.createSession(config, splits, core.defaultDevice());
  await trainer.run({});
  return lossesOf(trainer.position().history);
}

/** Runs cells one after the other, as one module whose imports are given. */
async function byNotebook(config: run.Config, sets: Sets): Promise<Losses> {
  let history: Losses = [];
  const lab = {
    curves: (rows: Losses) => {
      history = lossesOf(rows);
    },
    display: async () => ({ update: async () => {} }),
    progress: (loader: Iterable<unknown>) => Object.assign(loader, { note: () => {} }),
    loadDataset: async (
      _name: string,
      { train, transform }: { train: boolean; transform?: vision.transforms.Transform },
    ) => {
      const set = sets[train ? "train" : "test"];
      return transform ? set.withTransform(transform) : set;
    },
  };
  const given = {
    "@tinycnn/core": core,
    "@tinycnn/vision": vision,
    "@tinycnn/vision/run": run,
    "@tinycnn/lab": lab,
  };
  const source = run
    .cellsOf(config, "run")
    .filter(({ kind }) => kind === "code")
    .map(({ source }) => source.replace(/^import (\{.*\}) from (".*");$/gm, "const $1 = given[$2];"))
    .join("\n");
  const code = stripTypeScriptTypes(source);
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor;
  await new AsyncFunction("given", "console", code)(given, { log: () => {} });
  return history;
}

/** Two that between them take the lecture's loop and the library's. */
const chosen = rounds(2, recipes.length) === 2 ? ["step-lr", "early-stopping-20"] : recipes;

describe("a recipe's notebook trains to the same losses", () => {
  for (const name of chosen)
    test(name, async () => {
      core.setDefaultDevice("cpu");
      const whole = run.configOfRecipe(read(name), read);
      const small = {
        epochs: 3,
        batchSize: 32,
        limitTrain: 100,
        limitTest: 40,
        validation: whole.validation && 30,
      };
      const config = run.readConfig({ ...whole, ...small }, name);
      const sets = { train: noise(config.dataset, 120, 1), test: noise(config.dataset, 50, 2) };
      const wanted = await byCommand(config, sets);
      assert.equal(wanted.length > 0, true);
      assert.deepEqual(await byNotebook(config, sets), wanted);
    });

  test("and so do schedules with a warm-up, in every form", async () => {
    core.setDefaultDevice("cpu");
    for (const schedule of Object.keys(run.schedules)) {
      const warmupEpochs = schedule === "onecycle" ? 0 : 1;
      const set = { schedule: { name: schedule, warmupEpochs }, optimizer: "sgd", lr: 0.01 };
      const small = { epochs: 3, batchSize: 16, limitTrain: 40, limitTest: 16 };
      const config = run.readConfig(run.merge(run.defaults, { ...set, ...small }), schedule);
      const sets = { train: noise(config.dataset, 40, 1), test: noise(config.dataset, 16, 2) };
      assert.deepEqual(await byNotebook(config, sets), await byCommand(config, sets), schedule);
    }
  });

  test("and so does every optimizer and every loss", async () => {
    core.setDefaultDevice("cpu");
    const changes = [
      ...Object.keys(run.optimizers).map((optimizer) => ({ optimizer, lr: 0.01 })),
      ...Object.keys(run.losses).map((name) => ({ loss: { name } })),
      { optimizer: "sgd", nesterov: true, weightDecay: 0.01, lookahead: { k: 2 } },
      { optimizer: "rmsprop", centered: true, alpha: 0.9, eps: 1e-4 },
    ];
    const small = { epochs: 2, batchSize: 16, limitTrain: 24, limitTest: 16 };
    const sets = { train: noise("fashion-mnist", 24, 1), test: noise("fashion-mnist", 16, 2) };
    for (const change of changes) {
      const config = run.readConfig(run.merge(run.defaults, { ...change, ...small }), "settings");
      const both = [await byNotebook(config, sets), await byCommand(config, sets)];
      assert.deepEqual(both[0], both[1], JSON.stringify(change));
    }
  });
});
