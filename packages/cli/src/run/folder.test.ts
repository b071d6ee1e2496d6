import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { resultOf, sealLine } from "@tinycnn/vision/run";
import { defaults } from "./config.ts";
import { RunFolder } from "./folder.ts";
import { notFiniteIn, type RunState, usedWeights } from "./state.ts";

const directory = mkdtempSync(join(tmpdir(), "tinycnn-folder-"));
after(() => rmSync(directory, { recursive: true, force: true }));
const at = (name: string): string => join(directory, name);

const weights = () =>
  new Map([["w", { shape: [2], dtype: "float32" as const, data: Float32Array.of(1, 2) }]]);
const row = { epoch: 1, loss: 0.5, valAcc: 0.8, trainSeconds: 1, evalSeconds: 1 };
const state = (): RunState => ({
  position: {
    epoch: 1,
    loader: { samplerSeed: "123456789012345678", batch: 3 },
    lossSum: 1.25,
    trainSeconds: 2,
    history: [row],
  },
  numbers: { step: 7 },
  schedule: { main: { lastEpoch: 1, baseLrs: [0.1] }, warmup: null },
  ema: weights(),
  optimizer: weights(),
  generator: Uint8Array.of(1, 2, 3),
  model: weights(),
  best: null,
});

test("a state that is not there is told by its file; saving leaves nothing behind", () => {
  const folder = RunFolder.create(at("round"), defaults, {});
  assert.throws(() => folder.state(), /state\.safetensors: there is no such file/);
  for (let i = 0; i < 2; i++) folder.saveState(state(), defaults);
  for (let i = 0; i < 2; i++) folder.takeBack();
  assert.deepEqual(folder.state("before"), { ...state(), config: defaults });
  assert.ok(!readdirSync(at("round")).some((name) => name.includes("partial")));
});

test("only a whole run folder counts as one; an empty folder is free", () => {
  RunFolder.create(at("taken"), defaults, {});
  assert.throws(() => RunFolder.mustBeFree(at("taken")), /taken exists.*--resume/);
  mkdirSync(at("killed"));
  writeFileSync(join(at("killed"), "config.json.partial"), "{");
  RunFolder.create(at("killed"), defaults, {});
  assert.deepEqual(RunFolder.open(at("killed")).config(), defaults);
  mkdirSync(at("photos"));
  writeFileSync(join(at("photos"), "cat.jpg"), "");
  assert.throws(() => RunFolder.mustBeFree(at("photos")), /photos exists and is no run folder/);
  assert.throws(() => RunFolder.mustBeFree(join(at("photos"), "cat.jpg")), /this is a file/);
});

test("whoever only looks leaves a write under way alone", () => {
  const folder = RunFolder.create(at("watched"), defaults, {});
  const partial = `${folder.file("state")}.partial`;
  writeFileSync(partial, "half");
  RunFolder.open(at("watched"));
  assert.ok(existsSync(partial));
  folder.clean();
  assert.ok(!existsSync(partial));
});

test("metrics are the last file of what is published, without a row twice", async () => {
  const folder = RunFolder.create(at("published"), defaults, {});
  assert.equal(folder.isPublished(state()), false);
  writeFileSync(folder.file("metrics"), `${JSON.stringify(row)}\n{"epoch":2,"lo`);
  assert.equal(folder.isPublished(state()), false);
  for (let i = 0; i < 2; i++) await folder.publish(state(), defaults);
  assert.equal(readFileSync(folder.file("metrics"), "utf8"), `${sealLine(row)}\n`);
  assert.equal(folder.isPublished(state()), true);
  assert.equal(folder.isFinished(state()), false);
  folder.writeResult(resultOf(defaults, [row], null));
  assert.equal(folder.isFinished(state()), true);
});

test("weights that are no numbers are found by name", () => {
  const bad = weights().set("fc.bias", { shape: [1], dtype: "float32", data: Float32Array.of(Number.NaN) });
  assert.deepEqual([notFiniteIn(weights()), notFiniteIn(bad)], [null, "fc.bias"]);
});

test("the weights in use are the averages where there are some", () => {
  const own = state();
  own.ema = new Map([["module.w", { shape: [2], dtype: "float32", data: Float32Array.of(8, 9) }]]);
  assert.deepEqual([...(usedWeights(own).get("w")?.data ?? [])], [8, 9]);
  assert.deepEqual(usedWeights({ ...own, ema: null }), own.model);
});
