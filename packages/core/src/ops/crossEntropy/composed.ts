// Cross-entropy composed of primitives, with the words of reference.ts.
import { checkLabel } from "../classes.ts";
import { isLabel, logSoftmaxRows, ofLabel } from "../classesComposed.ts";
import { formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { over, sumOver, total } from "../prims/shorthand.ts";
import * as s from "../scalar/primitives.ts";
import type { CrossEntropyParams } from "./reference.ts";

const shares = formula(2, (share, weight, smoothing, classes) =>
  s.mul(weight, s.add(s.mul(s.sub(1, smoothing), share), s.div(smoothing, classes))),
);
// A class that an index leaves out does not count, even where its logarithm is −∞.
const losses = formula(3, (counts, q, log) => s.select(counts, s.neg(s.mul(q, log)), 0));
const slopes = formula(4, (log, all, q, g) => s.mul(g, s.sub(s.mul(s.exp(log), all), q)));

/** Each row's log-softmax, shares q, where they count, and what it is divided by in a mean, [N, 1]. */
function rowsOf(h: Prims, [logits, target, weight]: readonly Value[], labelSmoothing: number) {
  const [n, classes] = logits.shape;
  const isIndices = target.dtype === "int32";
  if (isIndices) h.within(target, classes, (label, at) => checkLabel("cross-entropy", label, at, classes));
  const one = h.constant([1], { shape: [1, 1], dtype: "float32" });
  const share = isIndices ? isLabel(h, target, classes) : target;
  const q = h.map(shares, [share, weight ?? one], [labelSmoothing, classes]);
  const divisor = isIndices
    ? ofLabel(h, share, weight ?? one)
    : h.view(one, { kind: "expand", shape: [n, 1] });
  return {
    logs: logSoftmaxRows(h, logits),
    q,
    counts: isIndices && labelSmoothing === 0 ? share : one,
    divisor,
  };
}

export const lower: Lowering<CrossEntropyParams> = {
  forward(h, inputs, { labelSmoothing, reduction }, out) {
    const { logs, q, counts, divisor } = rowsOf(h, inputs, labelSmoothing);
    const rows = sumOver(h, h.map(losses, [counts, q, logs]), 1);
    if (reduction === "none") return h.reshape(rows, out.shape);
    return reduction === "mean" ? h.map(over, [total(h, rows), total(h, divisor)]) : total(h, rows);
  },
  backward(h, { grad, inputs, params: { labelSmoothing, reduction } }) {
    const { logs, q, divisor } = rowsOf(h, inputs, labelSmoothing);
    const each = reduction === "none" ? h.reshape(grad, [inputs[0].shape[0], 1]) : grad;
    const g = reduction === "mean" ? h.map(over, [each, total(h, divisor)]) : each;
    return [h.map(slopes, [logs, sumOver(h, q, 1), q, g])];
  },
};
