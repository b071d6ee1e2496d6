// Cross-entropy in plain loops.
//
// Whatever the target, a row's loss is −Σ q·log p with q the share that each class should have: 1 for the label, smoothed, weighted.
import { checkLabel, logSoftmaxRow } from "../classes.ts";
import type { HostArray, ReferenceKernel } from "../op.ts";

export type Reduction = "mean" | "sum" | "none";

export interface CrossEntropyParams {
  /** Share of each target that is spread evenly over all classes, 0 to 1 (Szegedy et al. 2016). */
  labelSmoothing: number;
  reduction: Reduction;
  /** The label of rows that do not count, IGNORED by default. */
  ignoreIndex?: number;
}

/** PyTorch's label for what does not count. */
export const IGNORED = -100;

interface Row {
  /** Log-softmax of the row. */
  logs: Float64Array;
  loss: number;
  /** Share of each class. */
  q: Float64Array;
  /** What the loss of this row is divided by in a mean: the label's weight, 1 for probabilities. */
  divisor: number;
  ignored: boolean;
}

function rowsOf([logits, target, weight]: HostArray[], params: CrossEntropyParams): Row[] {
  const { labelSmoothing, ignoreIndex = IGNORED } = params;
  const [n, classes] = logits.shape;
  const weightOf = (c: number): number => (weight ? weight.data[c] : 1);
  return Array.from({ length: n }, (_, r) => {
    const logs = logSoftmaxRow(logits, r);
    const isIndices = target.dtype === "int32";
    if (isIndices && target.data[r] === ignoreIndex)
      return { logs, loss: 0, q: new Float64Array(classes), divisor: 0, ignored: true };
    const label = isIndices ? checkLabel("cross-entropy", target.data[r], r, classes) : -1;
    const q = new Float64Array(classes).map((_, c) => {
      const share = isIndices ? Number(c === label) : target.data[r * classes + c];
      return weightOf(c) * ((1 - labelSmoothing) * share + labelSmoothing / classes);
    });
    // A class that an index leaves out does not count, even where its logarithm is −∞.
    const counts = (c: number): boolean => !isIndices || labelSmoothing > 0 || c === label;
    const loss = -q.reduce((sum, share, c) => (counts(c) ? sum + share * logs[c] : sum), 0);
    return { logs, loss, q, divisor: isIndices ? weightOf(label) : 1, ignored: false };
  });
}

const total = (rows: Row[]): number => rows.reduce((sum, { divisor }) => sum + divisor, 0);

export const reference: ReferenceKernel<CrossEntropyParams> = {
  forward(inputs, _out, params) {
    const { reduction } = params;
    const rows = rowsOf(inputs, params);
    const losses = Float64Array.from(rows, ({ loss }) => loss);
    if (reduction === "none") return losses;
    const sum = losses.reduce((a, b) => a + b, 0);
    return Float64Array.of(reduction === "mean" ? sum / total(rows) : sum);
  },
  backward(grad, inputs, _out, params) {
    const { reduction } = params;
    const rows = rowsOf(inputs, params);
    const dx = new Float64Array(inputs[0].data.length);
    const scale = reduction === "mean" ? 1 / total(rows) : 1;
    rows.forEach(({ logs, q, ignored }, r) => {
      if (ignored) return;
      const g = scale * grad[reduction === "none" ? r : 0];
      const all = q.reduce((a, b) => a + b, 0);
      logs.forEach((log, c) => {
        dx[r * logs.length + c] = g * (Math.exp(log) * all - q[c]);
      });
    });
    return [dx];
  },
};
