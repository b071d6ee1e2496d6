// What the losses of classification share, in primitives.
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { range, sumOver } from "./prims/shorthand.ts";
import { eq, ne, select } from "./scalar/primitives.ts";
import { logSoftmax } from "./softmax.ts";

/** Log-softmax of rows [N, classes]. */
export const logSoftmaxRows = (h: Prims, logits: Value): Value =>
  logSoftmax.lower.forward(h, [logits], { dim: 1 }, logits);

const same = formula(2, (label, at) => eq(label, at));
/** Where a row's class is the label, [N, classes]: 1, else 0. */
export const isLabel = (h: Prims, labels: Value, classes: number): Value =>
  h.map(same, [h.reshape(labels, [labels.shape[0], 1]), range(h, classes)]);

const where = formula(2, (chosen, x) => select(chosen, x, 0));
/** The label's own of each row's numbers, [N, 1]. */
export const ofLabel = (h: Prims, chosen: Value, x: Value): Value => sumOver(h, h.map(where, [chosen, x]), 1);

const instead = formula(1, (label, ignored) => select(eq(label, ignored), 0, label));
const counts = formula(1, (label, ignored) => ne(label, ignored));
/** Labels with 0 in the place of those that are ignored, and where they count, [N, 1]: 1, else 0. */
export const counted = (h: Prims, labels: Value, ignored: number): { labels: Value; valid: Value } => ({
  labels: h.map(instead, [labels], [ignored], "int32"),
  valid: h.map(counts, [h.reshape(labels, [labels.shape[0], 1])], [ignored]),
});
