import assert from "node:assert/strict";
import { test } from "node:test";
import { HELP, optionsOf, readOptions } from "./airbenchOptions.ts";

test("defaults are airbench's", () => {
  assert.deepEqual(readOptions(["--out", "runs/a"]), {
    outDir: "runs/a",
    dataDir: undefined,
    optimizer: "sgd",
    epochs: [9.9],
    seed: 0,
    networks: 1,
    translate: 2,
    cutout: [0],
    jitter: 0,
    cutmix: [0],
    prune: [0],
    evalEvery: 1,
    limitSteps: null,
    threads: null,
  });
});

test("a flag that does not fit says what would", () => {
  for (const [flag, value, message] of [
    ["epochs", "0", /--epochs 0: expected a number above 0/],
    ["epochs", "many", /--epochs many: expected a number above 0/],
    ["seed", "1.5", /--seed 1.5: expected a whole number of at least 0/],
    ["translate", "32", /expected a whole number from 0 to 31/],
    ["cutout", "", /expected a whole number from 0 to 32/],
    ["cutout", "12,", /--cutout : expected a whole number from 0 to 32/],
    ["cutmix", "1.5", /--cutmix 1.5: expected a number from 0 to 1/],
    ["prune", "1", /expected a number from 0, below 1/],
    ["networks", "0", /--networks 0: expected a whole number from 1 to 100/],
    ["threads", "0", /expected a whole number of at least 1/],
    ["optimizer", "constructor", /expected one of sgd, muon/],
  ] as const)
    assert.throws(() => readOptions(["--out", "x", `--${flag}`, value]), message);
  assert.throws(() => readOptions([]), /--out DIR is needed/);
  assert.throws(() => readOptions(["--out", "x", "--pruning", "0.5"]), /--pruning/);
});

test("networks have seeds of their own, and settings of their own where a list says so", () => {
  const options = readOptions(
    "--out x --seed 3 --epochs 15,30 --cutout 12,0 --cutmix 0.5 --prune 0,0.5".split(" "),
  );
  assert.ok(options);
  const own = [0, 1, 2].map((index) => {
    const { seed, epochs, cutout, cutmix, prune } = optionsOf(options, index);
    return [seed, epochs, cutout, cutmix, prune];
  });
  assert.deepEqual(own, [
    [3, 15, 12, 0.5, 0],
    [4, 30, 0, 0.5, 0.5],
    [5, 30, 0, 0.5, 0.5],
  ]);
});

test("help names every flag", () => {
  assert.equal(readOptions(["--help"]), null);
  const { outDir, dataDir, ...rest } = readOptions(["--out", "x"]) ?? {};
  for (const name of ["out", "dataDir", ...Object.keys(rest)])
    assert.ok(HELP.includes(`--${name.replace(/[A-Z]/, (c) => `-${c.toLowerCase()}`)} `), name);
});
