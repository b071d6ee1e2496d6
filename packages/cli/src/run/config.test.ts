import assert from "node:assert/strict";
import { test } from "node:test";
import { merge, nest, readValue } from "@tinycnn/vision/run";
import { defaults, parseConfig, readConfig, resumeConfig } from "./config.ts";

test("the defaults are a config, and survive being written", () => {
  assert.deepEqual(parseConfig(JSON.stringify(defaults), "config.json"), defaults);
});

test("the config of a run from before the other settings is still read", () => {
  const old = {
    dataset: "cifar10",
    dataDir: "data",
    model: "tinycnn",
    epochs: 5,
    batchSize: 128,
    lr: 0.01,
    optimizer: "sgd",
    momentum: 0.9,
    seed: 0,
    limitTrain: null,
    limitTest: null,
  };
  const config = parseConfig(JSON.stringify(old), "config.json");
  // 0.9 is what sgd has by itself.
  assert.deepEqual(config, { ...defaults, ...old, momentum: null });
  assert.deepEqual(config.loss, { name: "cross-entropy", labelSmoothing: 0 });
});

test("settings of optimizers: those of another, and defaults, are null, whoever wrote them", () => {
  const written = {
    ...defaults,
    optimizer: "rmsprop",
    alpha: 0.9,
    betas: [0.9, 0.999],
    momentum: 0,
    nesterov: false,
  };
  const { alpha, betas, momentum, nesterov } = readConfig(written, "config") as unknown as Record<
    string,
    unknown
  >;
  assert.deepEqual([alpha, betas, momentum, nesterov], [0.9, null, null, null]);
  assert.throws(
    () => readConfig({ ...written, alpha: 1 }, "config"),
    /alpha: expected a number in \[0, 1\), got 1/,
  );
});

test("a damaged config is refused by file and field", () => {
  const cases: [text: string, message: RegExp][] = [
    ["{", /^run\/config\.json: this is not JSON; the run folder is damaged$/],
    ["[]", /^run\/config\.json: /],
    [JSON.stringify({ ...defaults, epochs: "6" }), /epochs: expected a number/],
    [JSON.stringify({ ...defaults, optimizer: "adamm" }), /optimizer: .*did you mean "adam"/],
    [JSON.stringify({ ...defaults, loss: { name: "focl" } }), /loss\.name: .*did you mean "focal"/],
    [JSON.stringify({ ...defaults, loss: { name: "focal", gama: 1 } }), /loss: .*"gama".*\(loss focal\)/],
    [
      JSON.stringify({ ...defaults, schedule: { name: "step", stepSize: 0 } }),
      /schedule.*stepSize: .*\(schedule step\)/,
    ],
    [
      JSON.stringify({ ...defaults, schedule: { name: "onecycle", warmupEpochs: 1 } }),
      /schedule.*OneCycle has a warm-up of its own/,
    ],
    [JSON.stringify({ ...defaults, earlyStopping: { patience: 0 } }), /earlyStopping\.patience: /],
    [JSON.stringify({ ...defaults, ema: 1 }), /ema: /],
    [JSON.stringify({ ...defaults, augment: "flip" }), /augment: /],
    [JSON.stringify({ ...defaults, lr: -1 }), /lr: /],
  ];
  for (const [text, message] of cases)
    assert.throws(() => parseConfig(text, "run/config.json"), { name: "UserError", message });
});

test("a resumed run may train longer and find its data elsewhere", () => {
  const config = resumeConfig(defaults, { epochs: 20, dataDir: "elsewhere", lr: defaults.lr });
  assert.deepEqual(config, { ...defaults, epochs: 20, dataDir: "elsewhere" });
});

test("every other change is refused by name, with both values", () => {
  assert.throws(() => resumeConfig(defaults, { lr: 0.1, seed: 7, epochs: 9 }), {
    name: "UserError",
    message: /lr 0\.003 \(asked for 0\.1\), seed 0 \(asked for 7\)/,
  });
});

test("a schedule that is laid out for its epochs fixes their number", () => {
  const run = readConfig(merge(defaults, { schedule: { name: "cosine" } }), "settings");
  assert.throws(
    () => resumeConfig(run, { epochs: 9 }),
    /epochs 5 \(asked for 9\); its cosine schedule is laid out for 5/,
  );
  const free = readConfig(merge(defaults, { schedule: { name: "cosine", tMax: 10 } }), "settings");
  assert.equal(resumeConfig(free, { epochs: 9 }).epochs, 9);
});

test("inner settings are compared too", () => {
  const run = readConfig(merge(defaults, { loss: { name: "focal" } }), "settings");
  assert.equal(resumeConfig(run, { loss: { gamma: 2 } }).loss.gamma, 2);
  assert.throws(
    () => resumeConfig(run, { loss: { gamma: 3 } }),
    /loss \{"name":"focal","gamma":2\} \(asked for .*3\}\)/,
  );
});

test("groups are merged, unless they get another name", () => {
  const base = { a: 1, group: { name: "x", size: 2, deep: [1] }, none: null };
  assert.deepEqual(merge(base, { group: { size: 3 } }), {
    ...base,
    group: { name: "x", size: 3, deep: [1] },
  });
  assert.deepEqual(merge(base, { group: { name: "y" }, none: { b: 1 } }), {
    a: 1,
    group: { name: "y" },
    none: { b: 1 },
  });
  assert.deepEqual(nest("a.b.c", 1), { a: { b: { c: 1 } } });
  assert.deepEqual(["0.5", "true", "[1]", "adam"].map(readValue), [0.5, true, [1], "adam"]);
});
