// A notebook's weights are handed in under the settings that make such a model, where there are some.
import assert from "node:assert/strict";
import { test } from "node:test";
import { safetensors } from "@tinycnn/core";
import { readHandIn } from "@tinycnn/vision/handin";
import { createModel, defaults, specOf, type Weights, weightsOf } from "@tinycnn/vision/run";
import { digest } from "../pictures/looking.ts";
import { identify } from "./identify.ts";
import { notebookFile } from "./make.ts";

const weightsFor = (dataset: string, model: string): Promise<Weights> =>
  weightsOf(createModel(model, specOf({ ...defaults, dataset })));

const named = (weights: Weights, code: string): string => {
  const config = identify(weights, code);
  return config ? `${config.model} on ${config.dataset}` : "of one's own";
};

test("a model is told by its tensors, its data set by them and by what the code names", async () => {
  const grey = await weightsFor("fashion-mnist", "tinycnn");
  assert.equal(named(grey, "no name"), "tinycnn on fashion-mnist");
  assert.equal(named(grey, "datasets.MNIST(root)"), "tinycnn on mnist");
  assert.equal(named(grey, "datasets.FashionMNIST(root)"), "tinycnn on fashion-mnist");
  assert.equal(named(await weightsFor("cifar10", "resnet20"), ""), "resnet20 on cifar10");
  const [[first, stored], ...others] = grey;
  assert.equal(named(new Map(others), ""), "of one's own");
  assert.equal(
    named(new Map([[first, { ...stored, shape: [1, ...stored.shape] }], ...others]), ""),
    "of one's own",
  );
});

test("a notebook is handed in with its code's hash, and with weights only where settings can name them", async () => {
  const signed = { by: "17", answers: "" };
  const json = JSON.stringify({
    cells: [
      { cell_type: "code", source: ["1 + 1"] },
      { cell_type: "markdown", source: "!" },
    ],
  });
  const weights = safetensors.serialize(await weightsFor("fashion-mnist", "tinycnn"), {});
  const notebook = { title: "t", language: "typescript", json, weights } as const;
  const made = notebookFile(signed, notebook);
  assert.ok(made.hasModel);
  const one = readHandIn(made.bytes, "17", digest);
  assert.deepEqual(
    [one.by, one.code?.cells, one.found.code, one.config?.model],
    ["17", 1, one.code?.sha256, "tinycnn"],
  );
  assert.equal(one.model?.trained, false);
  const own = safetensors.serialize(
    new Map([["a", { shape: [1], dtype: "float32", data: new Float32Array(1) }]]),
    {},
  );
  const without = notebookFile(signed, { ...notebook, weights: own });
  assert.equal(without.hasModel, false);
  assert.equal(readHandIn(without.bytes, "17", digest).model, null);
});
