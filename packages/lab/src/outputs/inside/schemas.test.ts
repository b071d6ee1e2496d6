// What a strange notebook may bring as an interactive output.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DISPLAY } from "../../api/display.ts";
import {
  convolutionStepper,
  descentExplorer,
  poolingStepper,
  softmaxExplorer,
} from "../../api/inside/steppers.ts";
import { VIEW } from "../../inside/views.ts";
import { readView } from "./schemas.ts";

test("our own are read", () => {
  for (const shown of [convolutionStepper(), poolingStepper(), softmaxExplorer(), descentExplorer()])
    assert.notEqual(readView(structuredClone(shown[DISPLAY]()[VIEW])), null);
});

test("others are not", () => {
  const softmax = { view: "softmax", labels: ["a", "b"], logits: [1, 2], target: 0 };
  assert.notEqual(readView(softmax), null);
  const picture = { width: 1, height: 1, channels: 1, data: "AA==" };
  const cam = { view: "gradCam", layer: "x", picture, height: 1, width: 1, truth: null };
  for (const wrong of [
    null,
    "softmax",
    {},
    { view: "constructor" },
    { ...softmax, target: 2 },
    { ...softmax, logits: [1] },
    { ...softmax, logits: ["<b>", 1] },
    {
      view: "stepper",
      input: [[1], [2, 3]],
      kernel: null,
      bias: 0,
      pooling: "max",
      windowSize: 2,
      stride: 1,
      padding: 0,
    },
    {
      view: "stepper",
      input: [[1]],
      kernel: null,
      bias: 0,
      pooling: "max",
      windowSize: 2,
      stride: 0,
      padding: 0,
    },
    { ...cam, classes: [{ label: "a", probability: 1, heat: "<img src=x>" }] },
    { ...cam, classes: [], picture: { ...picture, width: 1e9 } },
    { view: "confusion", classes: ["a", "b"], matrix: [[1, 2]], examples: [] },
  ])
    assert.equal(readView(wrong), null, JSON.stringify(wrong));
});
