// How well a model does on a data set.
import type { DataLoader } from "../data/loader.ts";
import { aModule } from "../nn/kinds.ts";
import type { Module } from "../nn/module.ts";
import { isLarger } from "../ops/argmax.ts";
import { whole } from "../options/kinds.ts";
import { has, named, needs, type OptionsOf } from "../options/parameters.ts";
import { describe, signature } from "../options/signature.ts";
import { noGrad } from "../tensor/mode.ts";
import { aFunction, aLoader, viewsOfEach } from "./kinds.ts";
import { testTimeAugmentation } from "./views.ts";

/** How good a model is on some examples. */
export interface Evaluation {
  /** Fraction of examples classified right. */
  accuracy: number;
  /** Mean cross-entropy over all examples. */
  loss: number;
  n: number;
  /** Examples by true class (rows) and predicted class (columns). */
  confusion: number[][];
}

/** What the model said of one batch. */
export interface Outcome {
  /** Logarithms of the probabilities, [B, classes] in rows. */
  logProbabilities: Float32Array;
  /** True classes, [B]. */
  labels: Int32Array;
}

const evaluation = signature("evaluate", {
  model: needs(aModule),
  loader: needs(aLoader),
  classes: needs(whole(1)),
  onBatch: has(aFunction<(batch: number, outcome: Outcome) => void>(), undefined),
  /** Views whose mean is the answer, see testTimeAugmentation; "none" by default. */
  tta: named(viewsOfEach, "none"),
});

/** What `evaluate` takes by name. */
export interface EvaluateOptions extends Pick<OptionsOf<typeof evaluation.parameters>, "tta"> {}

/**
 * Classifies every example of the loader in evaluation mode; the model's mode is put back afterwards.
 *
 * @param onBatch told how many batches are done, and what came out of the last one; the arrays are its own to keep
 */
export async function evaluate(
  model: Module,
  loader: DataLoader,
  classes: number,
  onBatch?: (batch: number, outcome: Outcome) => void,
  options?: EvaluateOptions,
): Promise<Evaluation>;
export async function evaluate(...args: unknown[]): Promise<Evaluation> {
  const { model, loader, classes, onBatch, tta } = evaluation.read(args);
  const { training } = model;
  model.eval();
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let [n, total, batch] = [0, 0, 0];
  try {
    for (const [x, y] of loader) {
      const logits = await testTimeAugmentation(model, x, tta);
      const logs = noGrad(() => logits.logSoftmax(1));
      const data = await logs.data();
      // Labels come from JavaScript's memory: they are there on every device, without another wait.
      const labels = y.device.peek(y.array) ?? (await y.data());
      labels.forEach((label, i) => {
        const row = data.subarray(i * classes, (i + 1) * classes);
        let best = 0;
        for (let c = 1; c < classes; c++) if (isLarger(row[c], row[best])) best = c;
        confusion[label][best]++;
        total -= row[label];
      });
      n += labels.length;
      onBatch?.(++batch, { logProbabilities: data as Float32Array, labels: labels as Int32Array });
    }
  } finally {
    model.train(training);
  }
  const right = confusion.reduce((sum, row, c) => sum + row[c], 0);
  return { accuracy: right / n, loss: total / n, n, confusion };
}

describe(evaluate, evaluation);

/** Device of a model's first parameter. */
export const deviceOf = (model: Module) => model.parameters()[0].device;
