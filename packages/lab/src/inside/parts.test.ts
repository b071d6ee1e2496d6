// Pooling, softmax, descent, heat, confusion, packing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { tensor } from "@tinycnn/core";
import { photo as photos } from "@tinycnn/vision";
import { confusionMatrix, scoreOf, surest } from "./confusion.ts";
import { curves, descend } from "./descent.ts";
import { gradCamHeat } from "./heat.ts";
import { packBytes, packFloats, rangeOf, toBytes, unpackBytes, unpackFloats } from "./pack.ts";
import { pooled } from "./pooling.ts";
import { crossEntropy, lossGradient, softmax } from "./softmax.ts";
import { isTreatment, treat } from "./treatment.ts";

test("pooling", () => {
  assert.equal(pooled([1, 5, 2, 0], "max"), 5);
  assert.equal(pooled([1, 5, 2, 0], "average"), 2);
});

test("softmax, loss and gradient agree with the engine's, and large scores are safe", async () => {
  const logits = [2, -1, 0.5];
  const x = tensor([logits], { requiresGrad: true });
  const expected = await x.detach().softmax(1).data();
  softmax(logits).forEach((p, i) => {
    assert.ok(Math.abs(p - expected[i]) < 1e-6);
  });
  assert.ok(Math.abs(crossEntropy(logits, 2) + Math.log(expected[2])) < 1e-6);
  assert.deepEqual(softmax([1000, 0]), [1, 0]);
  const sum = lossGradient(logits, 2).reduce((a, b) => a + b);
  assert.ok(Math.abs(sum) < 1e-12);
  assert.ok(lossGradient(logits, 2)[2] < 0);
});

test("descent follows the slope, momentum keeps some of the last step", () => {
  const first = descend(curves.bowl, { w: 1, velocity: 0 }, 0.1, 0.5);
  assert.deepEqual(first, { w: 0.8, velocity: 2 });
  const second = descend(curves.bowl, first, 0.1, 0.5);
  assert.ok(Math.abs(second.velocity - 2.6) < 1e-12 && Math.abs(second.w - 0.54) < 1e-12);
  for (const curve of Object.values(curves)) {
    const w = 0.7;
    const numeric = (curve.at(w + 1e-6) - curve.at(w - 1e-6)) / 2e-6;
    assert.ok(Math.abs(numeric - curve.slope(w)) < 1e-6);
  }
});

test("heat weighs maps by their mean gradient, keeps what is positive, and ends at 1", () => {
  // Two maps 1×2: the first speaks for the class (mean gradient 1), the second against it (−1).
  const heat = gradCamHeat([4, 1, 2, 3], [1, 1, -1, -1], [2, 1, 2]);
  assert.deepEqual([...heat], [1, 0]);
  assert.deepEqual([...gradCamHeat([1, 1], [-1, -1], [1, 1, 2])], [0, 0]);
});

test("confusion counts, scores, and keeps the surest answers", () => {
  const answers = [
    { index: 0, truth: 0, predicted: 0, probability: 0.9 },
    { index: 1, truth: 0, predicted: 1, probability: 0.6 },
    { index: 2, truth: 0, predicted: 1, probability: 0.8 },
    { index: 3, truth: 1, predicted: 1, probability: 0.7 },
  ];
  const matrix = confusionMatrix(answers, 3);
  assert.deepEqual(matrix, [
    [1, 2, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
  assert.equal(scoreOf(matrix, 1).precision, 1 / 3);
  assert.equal(scoreOf(matrix, 0).recall, 1 / 3);
  assert.ok(Number.isNaN(scoreOf(matrix, 2).recall));
  assert.deepEqual(
    surest(answers, 1)
      .get("0 1")
      ?.map(({ index }) => index),
    [2],
  );
});

test("packing keeps numbers, and refuses what does not fit", () => {
  const values = [0.5, -2, 3e-5, 1e9];
  assert.deepEqual(unpackFloats(packFloats(values, [2, 2])), Float32Array.from(values));
  assert.deepEqual(unpackBytes(packBytes(Uint8Array.of(0, 255, 7)), 3), Uint8Array.of(0, 255, 7));
  assert.throws(() => unpackBytes("AAAA", 4), /expected 4 bytes, got 3/);
  assert.deepEqual([...toBytes([-1, 0, 1], ...rangeOf([-1, 0, 1]))], [0, 128, 255]);
  assert.deepEqual([...toBytes([5, 5], 5, 5)], [0, 0]);
});

test("a photo is inverted, made square on its own ground, turned and cropped", () => {
  const data = new Uint8Array(4 * 2).fill(250);
  data[0] = 10;
  const photo = { width: 4, height: 2, channels: 1 as const, data };
  assert.deepEqual(photos.edgeMean(photo), [220]);
  const none = { invert: false, turn: 0, crop: 1, x: 0.5, y: 0.5 };
  const square = treat(photo, none);
  assert.deepEqual([square.width, square.height], [4, 4]);
  assert.deepEqual([...square.data.subarray(0, 5)], [220, 220, 220, 220, 10]);
  assert.equal(treat(photo, { ...none, invert: true }).data[4], 245);
  assert.equal(treat(photo, { ...none, turn: 180 }).data[11], 10);
  const corner = treat(photo, { ...none, crop: 0.5, x: 0, y: 0.5 });
  assert.deepEqual([...corner.data], [10, 250, 250, 250]);
  assert.equal(isTreatment(none), true);
  for (const wrong of [null, {}, { ...none, crop: 0 }, { ...none, turn: Number.NaN }, { ...none, invert: 1 }])
    assert.equal(isTreatment(wrong), false);
});
