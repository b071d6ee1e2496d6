import assert from "node:assert/strict";
import { test } from "node:test";
import { Generator } from "@tinycnn/core";
import { type Answers, calibrate, softened } from "./calibration.ts";

/** Answers of a model whose probabilities would be right but for logits `sharpness` times too large. */
function answersOf(n: number, sharpness: number): Answers {
  const draws = new Generator(7);
  const classes = 4;
  const logProbabilities = new Float32Array(n * classes);
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const logits = Float32Array.from({ length: classes }, () => 6 * draws.rand());
    const honest = softened(logits, 1);
    let at = draws.rand();
    labels[i] = Math.min(
      classes - 1,
      honest.findIndex((p) => {
        at -= p;
        return at < 0;
      }),
    );
    softened(logits, 1 / sharpness).forEach((p, c) => {
      logProbabilities[i * classes + c] = Math.log(p);
    });
  }
  return { logProbabilities, labels };
}

test("the temperature undoes what was too sure, and too unsure", () => {
  for (const sharpness of [0.5, 1, 3]) {
    const { temperature, error, bins, n } = calibrate(answersOf(4000, sharpness));
    assert.ok(Math.abs(temperature / sharpness - 1) < 0.08, `${sharpness}: ${temperature}`);
    assert.ok(error.after < 0.03, `${error.after}`);
    if (sharpness !== 1) assert.ok(error.before > 0.08, `${error.before}`);
    assert.equal(
      bins.reduce((sum, bin) => sum + bin.n, 0),
      n,
    );
  }
});

test("sure answers are right as often as was asked for, and no more answers are left out than that takes", () => {
  const answers = answersOf(4000, 2);
  const { threshold, coverage, accuracy } = calibrate(answers, 0.9);
  assert.ok(accuracy !== null && accuracy >= 0.9 && accuracy < 0.92, `${accuracy}`);
  assert.ok(coverage > 0.2 && coverage < 0.9 && threshold > 0.5 && threshold < 0.95);
  assert.equal(calibrate(answers, 0).coverage, 1);
});

test("a model that is always wrong is never sure", () => {
  const logProbabilities = Float32Array.from({ length: 20 }, (_, i) => Math.log(i % 2 ? 0.2 : 0.8));
  const { coverage, accuracy, threshold } = calibrate({
    logProbabilities,
    labels: new Int32Array(10).fill(1),
  });
  assert.deepEqual([coverage, accuracy, threshold], [0, null, 1]);
});
