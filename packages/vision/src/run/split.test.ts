import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultGenerator } from "@tinycnn/core";
import { datasets, transforms } from "../index.ts";
import { splitOff } from "./split.ts";

const spec = datasets.spec("fashion-mnist");
const BYTES = 28 * 28;
const examples = {
  images: Uint8Array.from({ length: 10 * BYTES }, (_, i) => Math.floor(i / BYTES)),
  labels: Uint8Array.from({ length: 10 }, (_, i) => i),
};
const data = new datasets.ImageDataset(spec, examples, { transform: transforms.evalTransform(spec) });

test("every picture is on one side, with its label and the transform", () => {
  const { train, validation } = splitOff(data, 3, 7);
  assert.deepEqual([train.length, validation.length], [7, 3]);
  const seen = [...train.labels, ...validation.labels].sort();
  assert.deepEqual(seen, [...examples.labels]);
  for (const part of [train, validation]) {
    for (let i = 0; i < part.length; i++) assert.equal(part.image(i).data[5], part.labels[i]);
    assert.equal(part.transform, data.transform);
  }
});

test("a share is a share; the seed decides, and the run's own draws go on as before", () => {
  const before = defaultGenerator.getState();
  const labels = (seed: number) => [...splitOff(data, 0.2, seed).validation.labels];
  assert.equal(labels(1).length, 2);
  assert.deepEqual(labels(1), labels(1));
  assert.notDeepEqual(labels(1), labels(2));
  assert.deepEqual(defaultGenerator.getState(), before);
});

test("both sides need a picture", () => {
  assert.throws(() => splitOff(data, 10, 0), /--validation 10: of 10 training images that takes 10/);
  assert.throws(() => splitOff(data, 0.01, 0), /that takes 0/);
});
