// Cross-entropy composed of primitives, with the words of reference.ts.
import { checkLabel } from "../classes.ts";
import { counted, isLabel, logSoftmaxRows, ofLabel } from "../classesComposed.ts";
import { formula, type Lowering, type Prims, type Value } from "../prims/prims.ts";
import { over, sumOver, total } from "../prims/shorthand.ts";
import * as s from "../scalar/primitives.ts";
import { type CrossEntropyParams, IGNORED } from "./reference.ts";

const shares = formula(2, (share, weight, smoothing, classes) =>
  s.mul(weight, s.add(s.mul(s.sub(1, smoothing), share), s.div(smoothing, classes))),
);
// A class that an index leaves out does not count, even where its logarithm is −∞.
const losses = formula(3, (counts, q, log) => s.select(counts, s.neg(s.mul(q, log)), 0));
const slopes = formula(5, (log, all, q, g, valid) =>
  s.select(valid, s.mul(g, s.sub(s.mul(s.exp(log), all), q)), 0),
);
const both = formula(2, (a, b) => s.mul(a, b));

/** Each row's log-softmax, shares q, where they count, and what it is divided by in a mean, [N, 1]. */
function rowsOf(h: Prims, [logits, target, weight]: readonly Value[], params: CrossEntropyParams) {
  const { labelSmoothing, ignoreIndex = IGNORED } = params;
  const [n, classes] = logits.shape;
  const isIndices = target.dtype === "int32";
  const one = h.constant([1], { shape: [1, 1], dtype: "float32" });
  const { labels, valid } = isIndices ? counted(h, target, ignoreIndex) : { labels: target, valid: one };
  if (isIndices) h.within(labels, classes, (label, at) => checkLabel("cross-entropy", label, at, classes));
  const share = isIndices ? h.map(both, [isLabel(h, labels, classes), valid]) : target;
  const q = h.map(both, [h.map(shares, [share, weight ?? one], [labelSmoothing, classes]), valid]);
  const divisor = isIndices
    ? ofLabel(h, share, weight ?? one)
    : h.view(one, { kind: "expand", shape: [n, 1] });
  return {
    logs: logSoftmaxRows(h, logits),
    q,
    counts: isIndices && labelSmoothing === 0 ? share : valid,
    divisor,
    valid,
  };
}

export const lower: Lowering<CrossEntropyParams> = {
  forward(h, inputs, params, out) {
    const { reduction } = params;
    const { logs, q, counts, divisor } = rowsOf(h, inputs, params);
    const rows = sumOver(h, h.map(losses, [counts, q, logs]), 1);
    if (reduction === "none") return h.reshape(rows, out.shape);
    return reduction === "mean" ? h.map(over, [total(h, rows), total(h, divisor)]) : total(h, rows);
  },
  backward(h, { grad, inputs, params }) {
    const { reduction } = params;
    const { logs, q, divisor, valid } = rowsOf(h, inputs, params);
    const each = reduction === "none" ? h.reshape(grad, [inputs[0].shape[0], 1]) : grad;
    const g = reduction === "mean" ? h.map(over, [each, total(h, divisor)]) : each;
    return [h.map(slopes, [logs, sumOver(h, q, 1), q, g, valid])];
  },
};
