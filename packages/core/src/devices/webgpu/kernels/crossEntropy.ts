// Cross-entropy of class indices: a thread goes through a row of logits, another adds the rows up; the gradient is one pass. How many
// labels count is known where they came from, so that nothing is summed for it.
import { checkLabel } from "../../../ops/classes.ts";
import { type CrossEntropyParams, IGNORED } from "../../../ops/crossEntropy/index.ts";
import { rowsOf } from "../prims/map.ts";
import { type Program, word, wordF32, wordI32 } from "../program.ts";
import type { GpuValue, Work } from "../value.ts";
import type { GpuKernel } from "./contract.ts";

/** A thread adds so many rows alone in next to no time. */
const ROWS = 4096;

/** Statements that leave `largest`, `all` = Σ e^(z − largest) and `label` of row i. */
const row = (): string => `  let at = i * ${word(0)};
  let label = x1[i];
  var largest = x0[at];
  for (var c = 1u; c < ${word(0)}; c++) { largest = max_(largest, x0[at + c]); }
  var all = 0.0;
  for (var c = 0u; c < ${word(0)}; c++) { all += exp_(x0[at + c] - largest); }`;

// Words: classes, the class that is left out, the smoothing, what a row is divided by.
const [classes, ignored, smoothing, divisor] = [word(0), wordI32(1), wordF32(2), wordF32(3)];

const rows: Program = {
  key: "cross-entropy rows",
  reads: ["f32", "i32"],
  writes: ["f32"],
  words: 4,
  body: () => `${row()}
  let log_all = log_(all) + largest;
  var loss = 0.0;
  if (label != ${ignored}) {
    loss = log_all - x0[at + u32(label)];
    if (${smoothing} != 0.0) {
      var others = 0.0;
      for (var c = 0u; c < ${classes}; c++) { others += log_all - x0[at + c]; }
      loss = (1.0 - ${smoothing}) * loss + ${smoothing} / f32(${classes}) * others;
    }
  }
  y0[i] = loss;`,
};

const total: Program = {
  key: "cross-entropy total",
  reads: ["f32"],
  writes: ["f32"],
  words: 4,
  body: () => `  var sum = 0.0;
  for (var first = 0u; first < ${word(0)}; first += 8u) {
    var few = 0.0;
    for (var r = first; r < min(first + 8u, ${word(0)}); r++) { few += x0[r]; }
    sum += few;
  }
  y0[0] = sum / ${wordF32(3)};`,
};

const slopes: Program = {
  key: "cross-entropy slopes",
  reads: ["f32", "i32", "f32"],
  writes: ["f32"],
  words: 4,
  body: () => `${row()}
  let g = x2[0] / ${divisor};
  for (var c = 0u; c < ${classes}; c++) {
    let share = ${smoothing} / f32(${classes}) + select(0.0, 1.0 - ${smoothing}, i32(c) == label);
    y0[at + c] = select(g * (exp_(x0[at + c] - largest) / all - share), 0.0, label == ${ignored});
  }`,
};

/** What rows are divided by; null where the labels have to be waited for, or more is asked for than is done here. */
function dividedBy([logits, target, weight]: readonly GpuValue[], params: CrossEntropyParams): number | null {
  const { host } = target.cell;
  const [n, count] = logits.shape;
  if (!host || !target.isWhole || target.dtype !== "int32" || weight || n === 0 || n > ROWS || count === 0)
    return null;
  if (params.reduction === "none") return null;
  const { ignoreIndex = IGNORED } = params;
  let counted = 0;
  for (let i = 0; i < n; i++) {
    if (host[i] === ignoreIndex) continue;
    checkLabel("cross-entropy", host[i], i, count);
    counted++;
  }
  return params.reduction === "mean" ? counted : 1;
}

function words(
  work: Work,
  first: number,
  by: number,
  { labelSmoothing, ignoreIndex = IGNORED }: CrossEntropyParams,
) {
  return work.words.whole(first, ignoreIndex).float(labelSmoothing, by);
}

export const crossEntropy: GpuKernel<CrossEntropyParams> = {
  forward(work, inputs, type, params) {
    const by = dividedBy(inputs, params);
    if (by === null) return null;
    const [logits, target] = inputs;
    const [n, classes] = logits.shape;
    const each = work.empty({ shape: [n], dtype: "float32" });
    const out = work.empty(type);
    const [z, labels] = [rowsOf(work, logits), rowsOf(work, target)];
    work.run(rows, n, [z, labels, each], words(work, classes, by, params));
    work.run(total, 1, [each, out], words(work, n, by, params));
    return { out };
  },
  backward(work, { grad, inputs, params }) {
    const by = dividedBy(inputs, params);
    if (by === null) return null;
    const [logits, target] = inputs;
    const [n, classes] = logits.shape;
    const out = work.empty(logits);
    const values = [rowsOf(work, logits), rowsOf(work, target), rowsOf(work, grad), out];
    work.run(slopes, n, values, words(work, classes, by, params));
    return [out, null];
  },
};
